package dev.paniclens.ingest;

import dev.paniclens.index.ledger.InputState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A regular file as it is at some moment.
 *
 * @param path where it is, absolute
 * @param state what it is like
 * @param settled whether its last change lies so far back that a further one would change its time:
 *     file systems count time in steps
 */
record InputFile(String path, InputState state, boolean settled) {

  private static final long SECOND_NANOS = 1_000_000_000L;

  /** HFS+ keeps whole seconds, FAT every second one. */
  private static final long COARSE_MILLIS = 2_100;

  /** Linux takes the time of its last tick, of which there are 100 a second or more. */
  private static final long FINE_MILLIS = 50;

  /** A name in bytes that are no text is shown like others of its kind. */
  private static final char UNTOLD = '\uFFFD';

  /**
   * Looks at a file.
   *
   * @param reader see {@link InputState}
   * @return empty if it is no regular file, cannot be looked at, or its path cannot be told exactly
   */
  static Optional<InputFile> of(Path path, String reader) {
    try {
      String key = absolute(path).toString();
      BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
      if (!attributes.isRegularFile() || key.indexOf(UNTOLD) >= 0) {
        return Optional.empty();
      }
      long modified = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
      long age = Math.abs(System.currentTimeMillis() - attributes.lastModifiedTime().toMillis());
      boolean settled = age > (modified % SECOND_NANOS == 0 ? COARSE_MILLIS : FINE_MILLIS);
      InputState state = new InputState(attributes.size(), modified, reader);
      return Optional.of(new InputFile(key, state, settled));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Only the file system knows where two dots lead behind a link. */
  private static Path absolute(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    for (Path name : whole) {
      if (name.toString().equals("..")) {
        return whole.toRealPath();
      }
    }
    return whole.normalize();
  }
}
