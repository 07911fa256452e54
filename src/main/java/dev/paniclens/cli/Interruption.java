package dev.paniclens.cli;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets work end in order when the process is asked to end, by a signal such as SIGINT or SIGTERM.
 * The process then ends with the status that belongs to the signal, whatever the command returns:
 * 130 for SIGINT, 143 for SIGTERM.
 */
final class Interruption implements AutoCloseable {
  /** Service managers and containers mostly give ten seconds. */
  private static final long PATIENCE_MILLIS = 9_500;

  private final Console console;
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread hook = new Thread(this::signalled, "interruption");
  private volatile Optional<Runnable> stop = Optional.empty();

  /** Begins to listen; until there is something to stop, a signal ends the process at once. */
  Interruption(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Has work end in order.
   *
   * @param action asks the work to end; the process goes on until {@link #close}
   */
  void onSignal(Runnable action) {
    stop = Optional.of(action);
  }

  private void signalled() {
    if (stop.isEmpty()) {
      return;
    }
    stop.get().run();
    try {
      if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
        console.note("did not end in time; what was not committed is read again the next time");
        console.err().flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The work is done, and said what it had to say. */
  @Override
  public void close() {
    done.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending, and the hook with it.
    }
  }
}
