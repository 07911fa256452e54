package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The values of a field by crashes of all time, and beside them what the last days brought: the
 * numbers of two {@link TopList}s in one.
 *
 * @param by the field
 * @param entries the most frequent of all time first; crashes without a value are in none
 */
public record Ranking(Field by, List<Entry> entries) {
  public Ranking {
    entries = List.copyOf(entries);
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
   * Counts.
   *
   * @param window the last days
   * @param until the day in whose month trends end
   */
  static Ranking of(CrashIndex index, Query query, Field by, Window window, LocalDate until) {
    List<Group> ever = index.groups(query, Grouping.of(by));
    Map<String, Group> now = TopList.byValue(index, window.of(query), by);
    Map<String, Group> then = TopList.byValue(index, window.before().of(query), by);
    Map<String, List<Long>> trends = TopList.trends(index, query, by, until);
    List<Entry> entries = new ArrayList<>();
    for (Group group : ever) {
      String value = group.value();
      if (value.isEmpty()) {
        continue;
      }
      long recent = TopList.crashes(now, value);
      long before = TopList.crashes(then, value);
      entries.add(
          new Entry(
              value,
              group.crashes(),
              group.macs(),
              recent,
              recent + before == 0
                  ? Optional.empty()
                  : Optional.of(TopList.change(recent, before, group, window.first())),
              group.first(),
              group.last(),
              trends.getOrDefault(value, List.of())));
    }
    return new Ranking(by, entries);
  }

  /** The most frequent ones. */
  public List<Entry> top(int most) {
    return entries.subList(0, Math.min(most, entries.size()));
  }

  /** What is new or rises, the most frequent of the window first. */
  public List<Entry> growing() {
    return entries.stream()
        .filter(
            entry -> entry.change().filter(c -> c == Change.NEW || c == Change.RISING).isPresent())
        .sorted(java.util.Comparator.comparingLong(Entry::recent).reversed())
        .toList();
  }
}
