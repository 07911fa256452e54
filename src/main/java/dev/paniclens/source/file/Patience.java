package dev.paniclens.source.file;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Waits so long for a call of the file system, and no longer. Java opens a pipe only when somebody
 * writes to it, and neither that call nor a read from a server that is gone can be ended: so each
 * one runs in a thread of its own, which is left behind where it does not return. Such threads do
 * not keep the process from ending.
 */
final class Patience {

  /** So many calls that never returned show that nothing will be answered. */
  private static final int MOST_LEFT = 64;

  private static final long KEEP_SECONDS = 5;

  private static final AtomicInteger LEFT = new AtomicInteger();

  private static final ExecutorService THREADS =
      new ThreadPoolExecutor(
          0,
          Integer.MAX_VALUE,
          KEEP_SECONDS,
          TimeUnit.SECONDS,
          new SynchronousQueue<>(),
          Thread.ofPlatform().daemon().name("file-", 0).factory());

  /** A call of the file system. */
  interface Call<T> {
    T run() throws IOException;
  }

  /** What to do with what comes too late. */
  interface Late<T> {
    void discard(T result) throws IOException;
  }

  private final Duration most;

  Patience(Duration most) {
    this.most = most;
  }

  /**
   * Makes a call.
   *
   * @param late given the result when nobody waits for it any more
   * @throws Stalled if it takes too long
   * @throws IOException what the call throws
   */
  <T> T call(Call<T> call, Late<T> late) throws IOException {
    if (LEFT.get() >= MOST_LEFT) {
      throw new Stalled(most);
    }
    Pending<T> pending = new Pending<>(call, late);
    Future<T> answer = THREADS.submit(pending::run);
    try {
      return await(pending, answer);
    } catch (InterruptedException e) {
      pending.leave();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case IOException io -> throw io;
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        default -> throw new IOException(e.getCause());
      }
    }
  }

  private <T> T await(Pending<T> pending, Future<T> answer)
      throws InterruptedException, ExecutionException, Stalled {
    try {
      return answer.get(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (pending.leave()) {
        throw new Stalled(most);
      }
      return answer.get(); // it came just now
    }
  }

  /** A call, and whether somebody waits for it. */
  private static final class Pending<T> {
    private final Call<T> call;
    private final Late<T> late;
    private boolean left;
    private boolean returned;

    Pending(Call<T> call, Late<T> late) {
      this.call = call;
      this.late = late;
    }

    T run() throws IOException {
      T result;
      try {
        result = call.run();
      } catch (IOException | RuntimeException | Error e) {
        end();
        throw e;
      }
      if (end()) {
        late.discard(result);
      }
      return result;
    }

    /** Whether nobody waits. */
    private synchronized boolean end() {
      returned = true;
      if (left) {
        LEFT.decrementAndGet();
      }
      return left;
    }

    /** Whether the call is left, as it has not returned. */
    synchronized boolean leave() {
      if (!returned) {
        left = true;
        LEFT.incrementAndGet();
      }
      return left;
    }
  }
}
