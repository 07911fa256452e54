package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.BiFunction;

/**
 * Counts what a page tells of many crashes, once for all who look at it: over a million crashes
 * that takes seconds. Whoever asks while somebody's answer is being counted waits for that one.
 *
 * @param <T> what is counted
 */
final class Counted<T> {
  private static final int KEPT = 32;

  /** What an answer is for; another day has other last days. */
  private record Key(Query query, LocalDate today, long state) {}

  private final CrashIndex index;
  private final BiFunction<Query, LocalDate, T> count;

  private final Map<Key, FutureTask<T>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FutureTask<T>> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param count counts the crashes of a query on a day
   */
  Counted(CrashIndex index, BiFunction<Query, LocalDate, T> count) {
    this.index = index;
    this.count = count;
  }

  T of(Query query) {
    Key key = new Key(query, Asked.today(), index.state());
    FutureTask<T> task;
    synchronized (kept) {
      task =
          kept.computeIfAbsent(
              key, wanted -> new FutureTask<>(() -> count.apply(wanted.query(), wanted.today())));
    }
    task.run(); // does nothing where another thread has begun, or is done
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException e) {
      synchronized (kept) {
        kept.remove(key, task);
      }
      throw e.getCause() instanceof RuntimeException cause ? cause : new CompletionException(e);
    }
  }
}
