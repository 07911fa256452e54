package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The values of a field by crashes of all time, and beside them what the last days brought: the
 * numbers of two {@link TopList}s in one. Crashes without a value are in none.
 *
 * @param by the field
 * @param values how many values there are
 * @param entries some of them, the most frequent of all time first
 * @param fresh how many values were never seen before the window
 * @param grown how many are new or rise
 * @param growing some of these, the most frequent of the window first
 */
public record Ranking(
    Field by, long values, List<Entry> entries, long fresh, long grown, List<Entry> growing) {
  public Ranking {
    entries = List.copyOf(entries);
    growing = List.copyOf(growing);
  }

  /**
   * One value.
   *
   * @param crashes of all time, at least 1
   * @param macs on how many Macs, at least: as far as reports tell
   * @param recent how many of them in the window
   * @param change from the window before to this one; absent when it was in neither
   * @param first day on which it was first seen; absent when none has a time
   * @param last day on which it was last seen; absent when none has a time
   * @param trend crashes of each of the last {@value TopList#MONTHS} months
   */
  public record Entry(
      String value,
      long crashes,
      long macs,
      long recent,
      Optional<Change> change,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      List<Long> trend) {
    public Entry {
      trend = List.copyOf(trend);
    }
  }

  /**
   * Counts: first the crashes of every value, then what takes longer of those that are named.
   *
   * @param window the last days
   * @param until the day in whose month trends end
   * @param most how many values to name, at least 1
   */
  static Ranking of(
      CrashIndex index, Query query, Field by, Window window, LocalDate until, int most) {
    Ranked ranked =
        index.values(
            query,
            by,
            List.of(window.span(), window.before().span()),
            counts -> Ranked.of(counts, window.first(), most));
    Set<String> named = new HashSet<>();
    ranked.leading().forEach(value -> named.add(value.value()));
    ranked.growing().forEach(value -> named.add(value.value()));
    if (named.isEmpty()) {
      return new Ranking(by, 0, List.of(), 0, 0, List.of());
    }
    Map<String, Group> macs = TopList.byValue(index.groups(query, Grouping.of(by).among(named)));
    Map<String, List<Long>> trends = TopList.trends(index, query, by, until, named);
    return new Ranking(
        by,
        ranked.values(),
        entries(ranked.leading(), macs, trends),
        ranked.fresh(),
        ranked.grown(),
        entries(ranked.growing(), macs, trends));
  }

  private static List<Entry> entries(
      List<Ranked.Value> some, Map<String, Group> macs, Map<String, List<Long>> trends) {
    return some.stream()
        .map(
            value ->
                new Entry(
                    value.value(),
                    value.crashes(),
                    Optional.ofNullable(macs.get(value.value())).map(Group::macs).orElse(0L),
                    value.recent(),
                    value.change(),
                    value.first(),
                    value.last(),
                    trends.getOrDefault(value.value(), List.of())))
        .toList();
  }
}
