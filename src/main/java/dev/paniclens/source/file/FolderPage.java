package dev.paniclens.source.file;

import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Some of a folder's children in the order of their names: the first, or those that follow an
 * earlier page. A folder of millions is listed once for each page, which costs less than its files
 * do, and no more than a page of it lies in memory.
 */
final class FolderPage {
  /** Many more than most folders have. */
  static final int SIZE = 50_000;

  /** By name and not by path, so that a folder's order does not depend on where it lies. */
  private record Child(String name, Path path) {
    private static final Comparator<Child> ORDER =
        // Names that cannot be decoded may look the same.
        Comparator.comparing(Child::name).thenComparing(Child::path);
  }

  private final int size;
  private final Optional<Child> after;
  private final PriorityQueue<Child> lastFirst;

  /**
   * The first page.
   *
   * @param size how many children it takes, at least 1
   */
  FolderPage(int size) {
    this(size, Optional.empty());
  }

  private FolderPage(int size, Optional<Child> after) {
    this.size = size;
    this.after = after;
    lastFirst = new PriorityQueue<>(Collections.reverseOrder(Child.ORDER));
  }

  /** Takes a child if it is one of this page, as far as is known by now. */
  void offer(Path path) {
    Child child = new Child(String.valueOf(path.getFileName()), path);
    if (after.isPresent() && Child.ORDER.compare(child, after.get()) <= 0) {
      return;
    }
    if (isFull()) {
      if (Child.ORDER.compare(child, lastFirst.peek()) >= 0) {
        return;
      }
      lastFirst.remove();
    }
    lastFirst.add(child);
  }

  /** Whether other children may follow. */
  boolean isFull() {
    return lastFirst.size() == size;
  }

  /** The page that follows this full one, to be offered all children again. */
  FolderPage next() {
    return new FolderPage(size, Optional.of(lastFirst.peek()));
  }

  /** The children, in order. */
  List<Path> children() {
    return lastFirst.stream().sorted(Child.ORDER).map(Child::path).toList();
  }
}
