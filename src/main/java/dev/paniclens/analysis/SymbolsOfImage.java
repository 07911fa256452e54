package dev.paniclens.analysis;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which symbol files served one image of a stack.
 *
 * @param image {@code mach_kernel}, or the bundle identifier of a kext
 * @param uuid of the build that ran; absent where the report does not tell
 * @param state {@link #USED}, {@link #OTHER_BUILD}, {@link #MISSING}, {@link #NO_UUID} or {@link
 *     #NO_PLACE}
 * @param files those of this UUID, the most telling first; of {@link #OTHER_BUILD} those of other
 *     builds, with their UUIDs
 */
public record SymbolsOfImage(
    String image, Optional<String> uuid, String state, List<SymbolFile> files) {

  /** Its files were asked. */
  public static final String USED = "used";

  /** There are files of this kext, but of other builds: they were not asked. */
  public static final String OTHER_BUILD = "other-build";

  /** There is no file of this image. */
  public static final String MISSING = "missing";

  /** The report does not tell which build ran. */
  public static final String NO_UUID = "no-uuid";

  /** The report does not tell where the image lay, or the file not where its code is linked to. */
  public static final String NO_PLACE = "no-place";

  public SymbolsOfImage {
    files = List.copyOf(files);
  }

  /**
   * A file.
   *
   * @param path where it lies; members of archives after {@code !/}
   * @param uuid of its image
   * @param functions how many functions it names; absent where it was not asked
   * @param lines whether it has line tables
   */
  public record SymbolFile(String path, String uuid, OptionalInt functions, boolean lines) {}
}
