package dev.paniclens.cli.option;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Option;

/** Opens an index for writing, at once or when another process has done. */
public final class WriterQueue {
  private static final long PAUSE_MILLIS = 300;

  @Option(names = "--wait", description = "Wait while another paniclens writes to the index.")
  private boolean wait;

  /**
   * Opens an index for writing.
   *
   * @throws IndexException if it cannot be; that another process writes to it is only a reason
   *     where nobody asked to wait
   */
  public CrashIndex open(IndexPlace place, Console console) {
    return wait ? after(place, console) : place.openForWriting();
  }

  /** After whoever writes to it now; says once that it waits. */
  private static CrashIndex after(IndexPlace place, Console console) {
    boolean told = false;
    while (true) {
      try {
        return place.openForWriting();
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
