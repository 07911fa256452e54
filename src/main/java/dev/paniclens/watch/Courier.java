package dev.paniclens.watch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.Lookup;
import dev.paniclens.json.AnalysisJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Brings crashes to one receiver, one at a time, in a thread of its own. Only their ids wait in the
 * queue; each analysis is fetched from the index when its turn comes.
 */
public final class Courier implements Sink {
  /** Enough for the first reading of a large archive; some megabytes of ids. */
  static final int MOST_WAITING = 100_000;

  private static final Duration LOOK = Duration.ofMillis(200);

  private final String name;
  private final Receiver receiver;
  private final Supplier<CrashIndex> reading;
  private final Consumer<String> log;
  private final ThreadPoolExecutor thread;
  private final AtomicLong delivered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();
  private boolean full;

  /**
   * A courier who begins at once.
   *
   * @param name what failures are told with, such as {@code --exec}
   * @param receiver who gets the crashes
   * @param reading opens the index
   * @param log gets one line for each crash that could not be delivered
   */
  public Courier(
      String name, Receiver receiver, Supplier<CrashIndex> reading, Consumer<String> log) {
    this(name, receiver, reading, log, MOST_WAITING);
  }

  Courier(
      String name,
      Receiver receiver,
      Supplier<CrashIndex> reading,
      Consumer<String> log,
      int mostWaiting) {
    this.name = name;
    this.receiver = receiver;
    this.reading = reading;
    this.log = log;
    this.thread =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(mostWaiting),
            task -> {
              Thread made = new Thread(task, "paniclens" + name);
              made.setDaemon(true);
              return made;
            });
  }

  /** One crash on its way. */
  private final class Delivery implements Runnable {
    private final String id;

    Delivery(String id) {
      this.id = id;
    }

    @Override
    public void run() {
      Optional<String> wrong;
      try {
        wrong = deliver(id);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        wrong = Optional.of("given up, as the watching ended");
      } catch (RuntimeException e) {
        wrong = Optional.of("an unexpected failure: " + e);
      }
      if (wrong.isEmpty()) {
        delivered.incrementAndGet();
      } else {
        fail(wrong.get());
      }
    }

    void fail(String why) {
      failed.incrementAndGet();
      log.accept(name + ": " + id + " was not delivered: " + why);
    }
  }

  /** Queues a crash. When too many wait, it is given up, with a line. */
  @Override
  public void accept(Hit hit, CrashIndex index) {
    try {
      thread.execute(new Delivery(hit.id()));
      full = false;
    } catch (RejectedExecutionException e) {
      failed.incrementAndGet();
      if (!full) {
        log.accept(name + ": too many wait to be delivered; from " + hit.id() + " on some are not");
      }
      full = true;
    }
  }

  private Optional<String> deliver(String id) throws InterruptedException {
    String json;
    try (CrashIndex index = reading.get()) {
      if (!(index.get(id) instanceof Lookup.Found found)) {
        return Optional.of("it is no longer in the index");
      }
      json = AnalysisJson.write(found.crash().analysis());
    } catch (IndexException e) {
      if (Thread.interrupted()) { // an interrupt closes the file that is being read
        throw new InterruptedException();
      }
      return Optional.of(e.getMessage());
    }
    return receiver.deliver(json);
  }

  /**
   * Delivers all that waits, and ends. When there is a hurry, it delivers what it can in a time of
   * grace, and tells what it could not.
   *
   * @param hurry asked again and again
   */
  public void finish(BooleanSupplier hurry, Duration grace) {
    thread.shutdown();
    while (!hurry.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      if (await(LOOK)) {
        return;
      }
    }
    if (!await(grace)) {
      List<Runnable> left = thread.shutdownNow();
      await(grace);
      for (Runnable task : left) {
        if (task instanceof Delivery delivery) {
          delivery.fail("the watching ended");
        }
      }
    }
  }

  private boolean await(Duration atMost) {
    try {
      return thread.awaitTermination(atMost.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** One clause: to whom how many were delivered, and how many not. */
  public String summary() {
    return "%s: %d delivered, %d failed".formatted(name, delivered.get(), failed.get());
  }

  /** How many could not be. */
  public long failed() {
    return failed.get();
  }
}
