package dev.paniclens.cli;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Waits until an index can be written. */
final class WriterQueue {
  private static final long PAUSE_MILLIS = 300;

  private WriterQueue() {}

  /**
   * Opens an index for writing, after whoever writes to it now; says once that it waits.
   *
   * @throws IndexException for any other reason than that another process writes to it
   */
  static CrashIndex open(Path folder, Console console) {
    boolean told = false;
    while (true) {
      try {
        return LuceneCrashIndex.openForWriting(folder);
      } catch (IndexException e) {
        if (e.reason() != Reason.LOCKED) {
          throw e;
        }
        if (!told) {
          console.note("waiting: " + e.getMessage());
          told = true;
        }
        pause(e);
      }
    }
  }

  private static void pause(IndexException why) {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw why;
    }
  }
}
