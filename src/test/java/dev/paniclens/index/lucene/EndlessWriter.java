package dev.paniclens.index.lucene;

import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import java.nio.file.Path;

/** A process that puts crashes and commits them until it is killed. */
final class EndlessWriter {

  /** How many crashes a commit has. */
  static final int BATCH = 200;

  private EndlessWriter() {}

  /** Writes to the index at the first argument, and prints a line after each commit. */
  public static void main(String[] arguments) {
    try (CrashIndex index = LuceneCrashIndex.openForWriting(Path.of(arguments[0]))) {
      for (int n = 1; true; n++) {
        index.put(Crash.of("crash-" + n).string("panic " + n + " word".repeat(500)).build());
        if (n % BATCH == 0) {
          index.commit();
          System.out.println(n);
        }
      }
    }
  }
}
