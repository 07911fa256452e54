package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.overview.Meanwhile;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;

/**
 * Counts what a page tells of many crashes, once for all who look at it: over a million crashes
 * that takes seconds. Whoever asks while somebody's answer is being counted waits for that one.
 *
 * @param <K> what is asked; equal questions have equal answers
 * @param <T> what is counted
 */
final class Counted<K, T> {
  private static final int KEPT = 32;

  /** What is asked; another day has other last days. */
  private record Question<K>(K asked, LocalDate today) {}

  /** What an answer is for. */
  private record Key<K>(Question<K> question, long state) {}

  private final CrashIndex index;
  private final BiFunction<K, LocalDate, T> count;

  private final Semaphore turns = new Semaphore(Runtime.getRuntime().availableProcessors(), true);

  private final Map<Key<K>, Meanwhile<T>> kept = new Few<>();

  /** The newest answer to each question, whatever the state of the index was. */
  private final Map<Question<K>, T> latest = new Few<>();

  /** The last ones that were asked for. */
  private static final class Few<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1L;

    Few() {
      super(KEPT, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
      return size() > KEPT;
    }
  }

  /**
   * @param count counts the answer to a question on a day
   */
  Counted(CrashIndex index, BiFunction<K, LocalDate, T> count) {
    this.index = index;
    this.count = count;
  }

  /** What is counted, however long that takes. */
  T of(K asked) {
    return begun(asked).get();
  }

  /**
   * The same, if it is there before long; else that of a moment ago, for who follows an index that
   * is written to. Absent where there is neither: it is being counted, for who asks again.
   */
  Optional<T> within(Duration patience, K asked) {
    return begun(asked).within(patience).or(() -> latest(asked));
  }

  /** Counts it for who will ask. */
  void begin(K asked) {
    var unused = begun(asked);
  }

  private Optional<T> latest(K asked) {
    synchronized (kept) {
      return Optional.ofNullable(latest.get(new Question<>(asked, Asked.today())));
    }
  }

  private Meanwhile<T> begun(K asked) {
    Key<K> key = new Key<>(new Question<>(asked, Asked.today()), index.state());
    synchronized (kept) {
      return kept.computeIfAbsent(key, k -> Meanwhile.of(() -> inTurn(k)));
    }
  }

  /** More at once than there are cores would take no less time, and more memory. */
  private T inTurn(Key<K> key) throws InterruptedException {
    turns.acquire();
    boolean done = false;
    try {
      T counted = count.apply(key.question().asked(), key.question().today());
      synchronized (kept) {
        latest.put(key.question(), counted);
      }
      done = true;
      return counted;
    } finally {
      turns.release();
      if (!done) {
        forget(key);
      }
    }
  }

  /** What failed is counted again for who asks next. */
  private void forget(Key<K> key) {
    synchronized (kept) {
      kept.remove(key);
    }
  }
}
