package dev.paniclens.index.overview;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is counted while other things are.
 *
 * @param <T> what comes of it
 */
final class Meanwhile<T> {
  private final FutureTask<T> task;

  private Meanwhile(FutureTask<T> task) {
    this.task = task;
  }

  /** Begins. */
  static <T> Meanwhile<T> of(Callable<T> count) {
    FutureTask<T> task = new FutureTask<>(count);
    Thread.ofPlatform().daemon().name("counting").start(task);
    return new Meanwhile<>(task);
  }

  /** What came of it; throws what it threw. */
  T get() {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }
}
