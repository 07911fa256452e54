package dev.paniclens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Files that every pass reads.
 *
 * @param root what the whole program is pointed at
 * @param count of all files at and below it
 * @param bytes of all files
 */
record FileSet(String name, Path root, long count, long bytes) {

  static FileSet of(String name, Path root) throws IOException {
    long count = 0;
    long bytes = 0;
    try (Stream<Path> all = Files.walk(root)) {
      for (Iterator<Path> each = all.filter(Files::isRegularFile).iterator(); each.hasNext(); ) {
        count++;
        bytes += Files.size(each.next());
      }
    }
    return new FileSet(name, root, count, bytes);
  }

  /** The files, in order. A million of them fill the heap that indexing must do with. */
  List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
