package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Period;
import dev.paniclens.index.Total;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What is behind most crashes, since when, and whether it grows.
 *
 * @param total crashes that match, in the window if there is one
 * @param macs on how many different Macs, of those that reports name
 * @param withoutMac how many of the crashes do not tell
 * @param from first day of the window; absent when all time counts
 * @param rows the most frequent first; in a window, what is gone comes last
 */
public record TopList(
    long total, long macs, long withoutMac, Optional<LocalDate> from, List<Row> rows) {

  /** How many months a trend has, the last one of the index or of the window at its end. */
  public static final int MONTHS = 12;

  /** By how much more is rising, and fewer falling. */
  private static final double STEP = 1.5;

  public TopList {
    rows = List.copyOf(rows);
  }

  private TopList(Total total, Optional<LocalDate> from, List<Row> rows) {
    this(total.crashes(), total.macs(), total.withoutMac(), from, rows);
  }

  /** The crashes that match, and their Macs. */
  public Total sum() {
    return new Total(total, macs, withoutMac);
  }

  /** The same with the values of the first rows written otherwise. */
  public TopList written(int most, UnaryOperator<String> as) {
    List<Row> others = new ArrayList<>(rows);
    others.subList(0, Math.min(most, rows.size())).replaceAll(row -> row.named(as));
    return new TopList(total, macs, withoutMac, from, others);
  }

  /** What part of the crashes a row has, 0 to 1. */
  public double share(Row row) {
    return (double) row.crashes() / Math.max(1, total);
  }

  /** How a count went from one window to the next. */
  public enum Change {
    /** Never seen before the window. */
    NEW,
    /** At least half as many again, and two more. */
    RISING,
    /** Neither. */
    STEADY,
    /** The other way round. */
    FALLING,
    /** Seen in the window before, and not in this one. */
    GONE;

    @Override
    public String toString() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /**
   * One value.
   *
   * @param rank from 1
   * @param crashes how many, in the window if there is one
   * @param macs on how many different Macs, of those that reports name
   * @param before how many in the window before; absent without a window
   * @param change how it went; absent without a window
   * @param first day on which it was first seen, whatever the window; absent when none has a time
   * @param last day on which it was last seen, likewise
   * @param trend crashes of each of the last {@value TopList#MONTHS} months
   */
  public record Row(
      int rank,
      String value,
      long crashes,
      long macs,
      Optional<Long> before,
      Optional<Change> change,
      Optional<LocalDate> first,
      Optional<LocalDate> last,
      List<Long> trend) {
    public Row {
      trend = List.copyOf(trend);
    }

    private Row named(UnaryOperator<String> as) {
      return new Row(rank, as.apply(value), crashes, macs, before, change, first, last, trend);
    }
  }

  /**
   * Counts.
   *
   * @param by {@link Grouping#isCounted one that is counted}; crashes without a value are in no row
   * @param days length of the window; absent for all time
   * @param today with a window, as {@link Window#endingWith} takes it
   */
  public static TopList of(
      CrashIndex index, Query query, Field by, Optional<Integer> days, LocalDate today) {
    List<Group> ever = index.groups(query, Grouping.of(by));
    return days.map(length -> Window.endingWith(query, today, length))
        .map(window -> of(index, query, by, window, ever))
        .orElseGet(() -> of(index, query, by, ever));
  }

  private static TopList of(CrashIndex index, Query query, Field by, List<Group> ever) {
    Map<String, List<Long>> trends =
        ever.stream()
            .flatMap(group -> group.last().stream())
            .max(LocalDate::compareTo)
            .map(last -> trends(index, query, by, last, Set.of()))
            .orElse(Map.of());
    return new TopList(index.total(query), Optional.empty(), rows(ever, trends));
  }

  private static TopList of(
      CrashIndex index, Query query, Field by, Window window, List<Group> ever) {
    Query now = window.of(query);
    Map<String, Group> counts = byValue(index.groups(now, Grouping.of(by)));
    Map<String, Group> earlier = byValue(index, window.before().of(query), by);
    Map<String, List<Long>> trends = trends(index, query, by, window.last(), Set.of());
    List<Row> rows = new ArrayList<>();
    ever.stream()
        .filter(group -> !group.value().isEmpty())
        .filter(group -> counts.containsKey(group.value()) || earlier.containsKey(group.value()))
        .sorted(
            Comparator.<Group>comparingLong(group -> -crashes(counts, group.value()))
                .thenComparing(Group::value))
        .forEach(
            group -> {
              long crashes = crashes(counts, group.value());
              long then = crashes(earlier, group.value());
              rows.add(
                  new Row(
                      rows.size() + 1,
                      group.value(),
                      crashes,
                      Optional.ofNullable(counts.get(group.value())).map(Group::macs).orElse(0L),
                      Optional.of(then),
                      Optional.of(change(crashes, then, group.first(), window.first())),
                      group.first(),
                      group.last(),
                      trends.getOrDefault(group.value(), List.of())));
            });
    return new TopList(index.total(now), Optional.of(window.first()), rows);
  }

  private static List<Row> rows(List<Group> groups, Map<String, List<Long>> trends) {
    List<Row> rows = new ArrayList<>();
    groups.stream()
        .filter(group -> !group.value().isEmpty())
        .forEach(
            group ->
                rows.add(
                    new Row(
                        rows.size() + 1,
                        group.value(),
                        group.crashes(),
                        group.macs(),
                        Optional.empty(),
                        Optional.empty(),
                        group.first(),
                        group.last(),
                        trends.getOrDefault(group.value(), List.of()))));
    return rows;
  }

  /**
   * How a count went.
   *
   * @param first day on which the value was first seen
   * @param from first day of the window
   */
  static Change change(long now, long before, Optional<LocalDate> first, LocalDate from) {
    if (now == 0) {
      return Change.GONE;
    }
    if (first.filter(day -> day.isBefore(from)).isEmpty()) {
      return Change.NEW;
    }
    if (now >= before + 2 && now >= before * STEP) {
      return Change.RISING;
    }
    return before >= now + 2 && before >= now * STEP ? Change.FALLING : Change.STEADY;
  }

  /** Crashes that match, by their values, without Macs. */
  static Map<String, Group> byValue(CrashIndex index, Query query, Field by) {
    return byValue(index.groups(query, Grouping.of(by).withoutMacs()));
  }

  /** Groups by their values. */
  static Map<String, Group> byValue(List<Group> groups) {
    Map<String, Group> byValue = new HashMap<>();
    groups.forEach(group -> byValue.put(group.value(), group));
    return byValue;
  }

  /** How many crashes a value has among groups. */
  static long crashes(Map<String, Group> groups, String value) {
    return Optional.ofNullable(groups.get(value)).map(Group::crashes).orElse(0L);
  }

  /**
   * Crashes of the last months; of those before there may be very many.
   *
   * @param among the values to count; all if it is empty
   */
  static Map<String, List<Long>> trends(
      CrashIndex index, Query query, Field by, LocalDate end, Set<String> among) {
    LocalDate last = Period.MONTH.start(end);
    Query recent =
        Query.and(
            List.of(
                query,
                Window.within(
                    last.minusMonths(MONTHS - 1L), Period.MONTH.next(last).minusDays(1))));
    Grouping byMonth = new Grouping(List.of(by), Optional.of(Period.MONTH), false, among);
    Map<String, List<Long>> trends = new HashMap<>();
    for (Group month : index.groups(recent, byMonth)) {
      long back = ChronoUnit.MONTHS.between(month.start().orElseThrow(), last);
      trends
          .computeIfAbsent(month.value(), v -> new ArrayList<>(Collections.nCopies(MONTHS, 0L)))
          .set(MONTHS - 1 - (int) back, month.crashes());
    }
    return trends;
  }
}
