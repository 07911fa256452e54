package dev.paniclens.cli.terminal;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in order when the process is asked to end, by SIGINT, SIGTERM or SIGHUP. A
 * command that would go on for ever then ends with status 0; of any other, the status is the
 * signal's (130 for SIGINT, 143 for SIGTERM), whatever the command returns.
 */
public final class StopSignal implements AutoCloseable {
  /**
   * A little longer than reading is given to end; a folder on a server that is gone never does.
   * Service managers and containers mostly give ten seconds.
   */
  private static final Duration PATIENCE = Duration.ofMillis(9_500);

  /** A little longer than what was begun to be told may take. */
  private static final Duration TELLING = Duration.ofSeconds(12);

  private final Console console;
  private final boolean isTheWayToEnd;
  private final CountDownLatch read = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::stopInOrder, "paniclens-stop");
  private volatile boolean asked;
  private volatile Optional<Runnable> stop = Optional.empty();

  private StopSignal(Console console, boolean isTheWayToEnd) {
    this.console = console;
    this.isTheWayToEnd = isTheWayToEnd;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /**
   * Begins to listen for a command that a signal interrupts. Until there is something to
   * {@linkplain #stops stop}, it ends the process at once.
   */
  public static StopSignal interrupting(Console console) {
    return new StopSignal(console, false);
  }

  /** Begins to listen for a command that runs until a signal ends it. */
  public static StopSignal ending(Console console) {
    return new StopSignal(console, true);
  }

  /**
   * Has a signal end the command in order.
   *
   * @param action asks the command to stop, and returns at once; the process goes on until {@link
   *     #close}
   */
  public StopSignal stops(Runnable action) {
    stop = Optional.of(action);
    return this;
  }

  /** Whether the process is being ended. */
  public boolean asked() {
    return asked;
  }

  private void stopInOrder() {
    asked = true;
    if (stop.isEmpty()) {
      return;
    }
    stop.get().run();
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
    if (isTheWayToEnd) {
      // Otherwise the status would be that of the signal.
      Runtime.getRuntime().halt(inOrder ? ExitStatus.DONE : ExitStatus.REJECTED);
    }
  }

  /** Nothing more is read; what was begun to be told may take longer. */
  public void hasRead() {
    read.countDown();
  }

  /** The command has ended, and said what it had to say. */
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
