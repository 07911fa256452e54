package dev.paniclens.index.overview;

import dev.paniclens.index.ValueCounts;
import dev.paniclens.index.overview.TopList.Change;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;

/**
 * Which few values lead among all, and how many there are. {@link Ranking} tells more of them.
 *
 * @param values how many values any crash has
 * @param leading the most frequent, first
 * @param fresh how many were never seen before the window
 * @param grown how many are new or rise
 * @param growing some of these, the most frequent of the window first
 */
record Ranked(long values, List<Value> leading, long fresh, long grown, List<Value> growing) {

  /** The window, among the days that are counted by themselves; behind it, the one before. */
  private static final int NOW = 0;

  private static final int THEN = 1;

  /** One value, as {@link Ranking.Entry} has it. */
  record Value(
      String value,
      long crashes,
      long recent,
      Optional<Change> change,
      Optional<LocalDate> first,
      Optional<LocalDate> last) {}

  /**
   * Ranks.
   *
   * @param counts with the days of the window, and of the one before
   * @param from the first day of the window
   * @param most how many to name
   */
  static Ranked of(ValueCounts counts, LocalDate from, int most) {
    Comparator<Integer> byCrashes =
        Comparator.<Integer>comparingLong(counts::crashes)
            .reversed()
            .thenComparing(number -> number);
    Comparator<Integer> byRecent =
        Comparator.<Integer>comparingLong(number -> counts.crashes(number, NOW))
            .reversed()
            .thenComparing(byCrashes);
    Best leading = new Best(byCrashes, most);
    Best growing = new Best(byRecent, most);
    long fresh = 0;
    for (int number = 0; number < counts.size(); number++) {
      if (counts.crashes(number) > 0) {
        leading.offer(number);
      }
      if (counts.crashes(number, NOW) > 0) {
        Change change = change(counts, number, from).orElseThrow();
        fresh += change == Change.NEW ? 1 : 0;
        if (change == Change.NEW || change == Change.RISING) {
          growing.offer(number);
        }
      }
    }
    return new Ranked(
        leading.offered,
        values(leading, counts, from),
        fresh,
        growing.offered,
        values(growing, counts, from));
  }

  private static List<Value> values(Best best, ValueCounts counts, LocalDate from) {
    return best.inOrder().stream()
        .map(
            number ->
                new Value(
                    counts.value(number),
                    counts.crashes(number),
                    counts.crashes(number, NOW),
                    change(counts, number, from),
                    counts.first(number),
                    counts.last(number)))
        .toList();
  }

  private static Optional<Change> change(ValueCounts counts, int number, LocalDate from) {
    long now = counts.crashes(number, NOW);
    long then = counts.crashes(number, THEN);
    return now + then == 0
        ? Optional.empty()
        : Optional.of(TopList.change(now, then, counts.first(number), from));
  }

  /** The best of many numbers, of which only these are kept. */
  private static final class Best {
    private final PriorityQueue<Integer> worstFirst;
    private final Comparator<Integer> order;
    private final int most;
    private long offered;

    Best(Comparator<Integer> order, int most) {
      this.order = order;
      this.most = most;
      worstFirst = new PriorityQueue<>(order.reversed());
    }

    void offer(int number) {
      offered++;
      if (worstFirst.size() < most) {
        worstFirst.add(number);
      } else if (order.compare(number, worstFirst.peek()) < 0) {
        worstFirst.poll();
        worstFirst.add(number);
      }
    }

    List<Integer> inOrder() {
      List<Integer> best = new ArrayList<>();
      while (!worstFirst.isEmpty()) {
        best.addFirst(worstFirst.poll());
      }
      return best;
    }
  }
}
