package dev.paniclens.index.stored;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Does work on several threads, and hands on what comes of it in the order of the work. So much is
 * in flight at most as keeps the threads busy.
 */
public final class OrderedWork {
  private static final int AHEAD = 64;

  private OrderedWork() {}

  /** One piece of work. */
  public interface Work<T> {
    T of(int number) throws IOException;
  }

  /**
   * Does pieces of work.
   *
   * @param count how many, from 0 on
   * @param workers how many threads, at least 1
   */
  public static <T> void run(int count, int workers, Work<T> work, Consumer<? super T> taker)
      throws IOException {
    if (workers == 1 || count <= 1) {
      for (int i = 0; i < count; i++) {
        taker.accept(work.of(i));
      }
      return;
    }
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService pool = Executors.newFixedThreadPool(Math.min(workers, count));
    try {
      Deque<Future<T>> flying = new ArrayDeque<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        flying.addLast(
            pool.submit(
                () -> {
                  if (over.get()) {
                    throw new CancellationException();
                  }
                  return work.of(number);
                }));
        if (flying.size() >= AHEAD * workers) {
          taker.accept(result(flying.removeFirst()));
        }
      }
      while (!flying.isEmpty()) {
        taker.accept(result(flying.removeFirst()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      over.set(true); // not by an interrupt, which closes the files that a thread writes
      pool.close();
    }
  }

  private static <T> T result(Future<T> work) throws IOException, InterruptedException {
    try {
      return work.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException thrown -> throw thrown;
        case RuntimeException thrown -> throw thrown;
        case Error thrown -> throw thrown;
        default -> throw new IllegalStateException(e.getCause());
      }
    }
  }
}
