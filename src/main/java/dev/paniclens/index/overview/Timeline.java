package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Period;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Crashes over time.
 *
 * @param per length of a period
 * @param periods first days, one after the other without a gap
 * @param crashes how many in each
 * @param macs on how many different Macs in each, of those that reports name
 * @param undated how many tell no time
 * @param series crashes by value, the most frequent first; empty when nothing was asked for
 */
public record Timeline(
    Period per,
    List<LocalDate> periods,
    List<Long> crashes,
    List<Long> macs,
    long undated,
    List<Series> series) {

  /** More periods than this are no line any more; calendars of hostile reports have no end. */
  private static final int MOST = 10_000;

  private static final int DAYS = 45;
  private static final int WEEKS = 180;
  private static final int MONTHS = 4 * 366;
  private static final int QUARTERS = 12 * 366;

  public Timeline {
    periods = List.copyOf(periods);
    crashes = List.copyOf(crashes);
    macs = List.copyOf(macs);
    series = List.copyOf(series);
  }

  /**
   * One value over time.
   *
   * @param value empty for crashes that tell none
   * @param crashes how many in each period
   * @param macs on how many different Macs in each
   * @param allMacs on how many in all periods
   */
  public record Series(String value, List<Long> crashes, List<Long> macs, long allMacs) {
    public Series {
      crashes = List.copyOf(crashes);
      macs = List.copyOf(macs);
    }

    /** How many in all. */
    public long total() {
      return crashes.stream().mapToLong(Long::longValue).sum();
    }
  }

  /**
   * Counts.
   *
   * @param per absent for what gives a page of lines
   * @param by a field whose values are counted apart
   * @throws IllegalArgumentException if there are too many periods; the message says so
   */
  public static Timeline of(
      CrashIndex index, Query query, Optional<Period> per, Optional<Field> by) {
    Optional<Group> found = index.together(query);
    Optional<LocalDate> first = found.flatMap(Group::first);
    Optional<LocalDate> last = found.flatMap(Group::last);
    Period chosen = per.orElseGet(() -> fitting(first, last));
    List<LocalDate> periods = new ArrayList<>();
    if (first.isPresent()) {
      LocalDate end = last.orElseThrow();
      for (LocalDate at = chosen.start(first.get()); !at.isAfter(end); at = chosen.next(at)) {
        if (periods.size() == MOST) {
          throw new IllegalArgumentException(
              "from %s to %s there are more than %d periods; choose a longer one, or a date"
                  .formatted(first.get(), end, MOST));
        }
        periods.add(at);
      }
    }
    Map<LocalDate, Integer> places = new HashMap<>();
    periods.forEach(period -> places.put(period, places.size()));
    Line all = new Line(periods.size());
    for (Group group : index.groups(query, new Grouping(List.of(), Optional.of(chosen)))) {
      all.set(places.get(group.start().orElseThrow()), group);
    }
    long dated = all.crashes().stream().mapToLong(Long::longValue).sum();
    return new Timeline(
        chosen,
        periods,
        all.crashes(),
        all.macs(),
        found.map(Group::crashes).orElse(0L) - dated,
        by.map(field -> series(index, query, chosen, field, places)).orElse(List.of()));
  }

  private static List<Series> series(
      CrashIndex index, Query query, Period per, Field by, Map<LocalDate, Integer> places) {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (Group group : index.groups(query, new Grouping(List.of(by), Optional.of(per)))) {
      lines
          .computeIfAbsent(group.value(), v -> new Line(places.size()))
          .set(places.get(group.start().orElseThrow()), group);
    }
    Query dated = Query.and(List.of(query, new Query.Has(Fields.DATE)));
    return index.groups(dated, Grouping.of(by)).stream()
        .map(
            group -> {
              Line line = lines.get(group.value());
              return new Series(group.value(), line.crashes(), line.macs(), group.macs());
            })
        .toList();
  }

  /** What is counted in each period. */
  private record Line(List<Long> crashes, List<Long> macs) {
    Line(int periods) {
      this(
          new ArrayList<>(Collections.nCopies(periods, 0L)),
          new ArrayList<>(Collections.nCopies(periods, 0L)));
    }

    void set(int period, Group group) {
      crashes.set(period, group.crashes());
      macs.set(period, group.macs());
    }
  }

  private static Period fitting(Optional<LocalDate> first, Optional<LocalDate> last) {
    long days = first.isEmpty() ? 0 : ChronoUnit.DAYS.between(first.get(), last.orElseThrow());
    return days <= DAYS
        ? Period.DAY
        : days <= WEEKS
            ? Period.WEEK
            : days <= MONTHS ? Period.MONTH : days <= QUARTERS ? Period.QUARTER : Period.YEAR;
  }
}
