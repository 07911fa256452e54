package dev.paniclens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that every pass reads.
 *
 * @param root what the whole program is pointed at
 * @param files all files at and below it, in order
 * @param bytes of all files
 */
record FileSet(String name, Path root, List<Path> files, long bytes) {

  static FileSet of(String name, Path root) throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      List<Path> files = all.filter(Files::isRegularFile).sorted().toList();
      long bytes = 0;
      for (Path file : files) {
        bytes += Files.size(file);
      }
      return new FileSet(name, root, files, bytes);
    }
  }
}
