package dev.paniclens.index.overview;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Something that is counted while other things are.
 *
 * @param <T> what comes of it
 */
public final class Meanwhile<T> {
  private final FutureTask<T> task;

  private Meanwhile(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins, in a thread that does not keep the program from ending. */
  public static <T> Meanwhile<T> of(Callable<T> count) {
    FutureTask<T> task = new FutureTask<>(count);
    Thread.ofPlatform().daemon().name("counting").start(task);
    return new Meanwhile<>(task);
  }

  /**
   * What came of it, however long that takes.
   *
   * @throws RuntimeException what the counting threw
   * @throws CompletionException if it threw something else, or the waiting thread is interrupted
   */
  public T get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  /**
   * The same, if it is there before long; else empty.
   *
   * @param patience how long to wait
   */
  public Optional<T> within(Duration patience) {
    try {
      return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw interrupted(e);
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private static CompletionException interrupted(InterruptedException e) {
    Thread.currentThread().interrupt();
    return new CompletionException(e);
  }

  private static RuntimeException failed(ExecutionException e) {
    return e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
  }
}
