package dev.paniclens.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Lets a command that runs until it is stopped end in order: on SIGINT, SIGTERM and SIGHUP it is
 * asked to stop, and when it has, the process ends with status 0.
 */
final class StopSignal implements AutoCloseable {
  /** A little longer than reading is given to end; a folder on a server that is gone never does. */
  private static final Duration PATIENCE = Duration.ofMillis(9_500);

  /** A little longer than what was begun to be told may take. */
  private static final Duration TELLING = Duration.ofSeconds(12);

  private final Console console;
  private final Runnable stop;
  private final AtomicBoolean asked = new AtomicBoolean();
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopInOrder, "paniclens-stop");

  /**
   * Begins to listen.
   *
   * @param stop asks the command to stop, and returns at once
   */
  StopSignal(Console console, Runnable stop) {
    this.console = console;
    this.stop = stop;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /** Whether the process is being ended. */
  boolean asked() {
    return asked.get();
  }

  private void stopInOrder() {
    asked.set(true);
    stop.run();
    boolean inOrder = false;
    try {
      inOrder =
          read.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              && ended.await(TELLING.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!inOrder) {
      console.note("did not end in time; what was not committed is read again the next time");
    }
    console.out().flush();
    console.err().flush();
    // Otherwise the status would be that of the signal.
    Runtime.getRuntime().halt(inOrder ? ExitStatus.DONE : ExitStatus.REJECTED);
  }

  /** Nothing more is read; what was begun to be told may take longer. */
  void hasRead() {
    read.countDown();
  }

  /** The command has ended. */
  @Override
  public void close() {
    hasRead();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      ended.countDown(); // the process is ending: the hook is running, and waits for this
    }
  }
}
