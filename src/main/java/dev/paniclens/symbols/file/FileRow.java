package dev.paniclens.symbols.file;

import java.util.List;

/**
 * A file, as a walk finds it.
 *
 * @param path where it is
 * @param size in bytes
 * @param modified when it was last changed, in nanoseconds since 1970
 * @param images in it; empty for most files
 * @param problems what of it could not be read
 */
public record FileRow(
    String path, long size, long modified, List<ImageRow> images, List<Problem> problems) {
  public FileRow {
    images = List.copyOf(images);
    problems = List.copyOf(problems);
  }

  /** The same under another path that leads to it. */
  FileRow at(String other) {
    return new FileRow(other, size, modified, images, problems);
  }

  /**
   * Something that could not be read.
   *
   * @param member what the archive calls it, as a path from the archive on; empty for the file
   * @param why one plain sentence
   */
  public record Problem(String member, String why) {}
}
