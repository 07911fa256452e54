package dev.paniclens.index.lucene;

import dev.paniclens.index.RedrawListener;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A process that brings an index up to date, and commits after each portion. */
final class RedrawProcess {
  private RedrawProcess() {}

  /**
   * Goes through the index at the first argument, and prints a line before, after each portion, and
   * at the end.
   */
  public static void main(String[] arguments) throws IOException {
    RedrawListener quiet =
        new RedrawListener() {
          @Override
          public void progress(long done, long all) {
            System.out.println("portion"); // to be committed next
          }

          @Override
          public void damaged(String id, String path) {
            throw new IllegalStateException(id + " is damaged");
          }

          @Override
          public boolean isOver() {
            return false;
          }
        };
    try (OpenIndex index = new IndexFolder(Path.of(arguments[0])).openForWriting()) {
      System.out.println("begins");
      new Redraw(index, index.writer().orElseThrow(), quiet, Duration.ZERO).run(2, false);
    }
    System.out.println("ends");
  }
}
