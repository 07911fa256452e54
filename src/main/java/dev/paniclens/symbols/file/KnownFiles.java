package dev.paniclens.symbols.file;

import java.util.Optional;

/** What was found in files by earlier walks. */
public interface KnownFiles {

  /** Nothing is known, and nothing is kept. */
  KnownFiles NONE =
      new KnownFiles() {
        @Override
        public Optional<FileRow> find(String path, long size, long modified) {
          return Optional.empty();
        }

        @Override
        public void put(FileRow row) {
          // Not kept.
        }
      };

  /**
   * What was found in a file.
   *
   * @param path absolute
   * @param size its size now, in bytes
   * @param modified when it was last changed, in nanoseconds since 1970
   * @return empty where the file is new, or is not what it was
   */
  Optional<FileRow> find(String path, long size, long modified);

  /** Keeps what was found in a file, in place of what was known of it. */
  void put(FileRow row);
}
