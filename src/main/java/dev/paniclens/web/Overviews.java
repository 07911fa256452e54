package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Window;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Counts what a page tells of many crashes, once for all who look at it: over a million crashes
 * that takes seconds. Whoever asks while somebody's answer is being counted waits for that one.
 */
final class Overviews {
  /** How many days are the last ones. */
  private static final int WINDOW = 30;

  private static final int NEWEST = 20;

  private static final int KEPT = 32;

  /** What an answer is for; another day has other last days. */
  private record Key(Query query, LocalDate today, long state) {}

  private final CrashIndex index;

  private final Map<Key, FutureTask<Overview>> kept =
      new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, FutureTask<Overview>> eldest) {
          return size() > KEPT;
        }
      };

  Overviews(CrashIndex index) {
    this.index = index;
  }

  Overview of(Query query) {
    Key key = new Key(query, Asked.today(), index.state());
    FutureTask<Overview> task;
    synchronized (kept) {
      task = kept.computeIfAbsent(key, wanted -> new FutureTask<>(() -> count(wanted)));
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

  private Overview count(Key key) {
    return Overview.of(
        index, key.query(), Window.endingWith(key.query(), key.today(), WINDOW), NEWEST);
  }
}
