package dev.paniclens.watch;

import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/**
 * By what a file is known to have changed.
 *
 * @param size in bytes
 * @param modified when its content was last written
 */
record Stamp(long size, FileTime modified) {

  static Stamp of(BasicFileAttributes attributes) {
    return new Stamp(attributes.size(), attributes.lastModifiedTime());
  }

  /** Whether the file was last written that long ago, by its own word. */
  boolean isOlderThan(Duration age, Instant now) {
    return !modified.toInstant().isAfter(now.minus(age));
  }
}
