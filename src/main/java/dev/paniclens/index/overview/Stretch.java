package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Period;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Optional;

/**
 * The days that a chart of crashes spans. A Mac whose clock was reset dates its panic decades away
 * from all others, and one such crash would turn the months of a fleet into one bar of a chart of
 * years. So what is dated in the future or before any Mac is left out, and so are a few crashes (at
 * most one in a hundred) from which the others are years away.
 *
 * @param first the first day
 * @param last the last day
 * @param outside how many crashes with a time lie before or behind
 */
public record Stretch(LocalDate first, LocalDate last, long outside) {

  /** From here on few strays are told from a fleet that is small. */
  private static final long MANY = 50;

  /** One in so many can be a stray. */
  private static final int STRAYS = 100;

  /** So far away from the others, in months. */
  private static final long AWAY = 24;

  private static final LocalDate FIRST_MAC = LocalDate.of(1984, Month.JANUARY, 1);

  /** That of the crashes that match; empty when none has a time at which there were Macs. */
  static Optional<Stretch> of(CrashIndex index, Query query, LocalDate today) {
    // Reports have the day of their own time zone, which may be tomorrow here.
    Query possible = Query.and(List.of(query, Window.within(FIRST_MAC, today.plusDays(1))));
    List<Group> months =
        index.groups(possible, new Grouping(List.of(), Optional.of(Period.MONTH), false));
    if (months.isEmpty()) {
      return Optional.empty();
    }
    long all = months.stream().mapToLong(Group::crashes).sum();
    long strays = all < MANY ? 0 : Math.max(1, all / STRAYS);
    int from = 0;
    int to = months.size() - 1;
    long seen = 0;
    for (int i = 0; i < months.size() - 1; i++) {
      seen += months.get(i).crashes();
      boolean gap = start(months.get(i)).plusMonths(AWAY).isBefore(start(months.get(i + 1)));
      if (gap && seen <= strays) {
        from = i + 1;
      } else if (gap && all - seen <= strays) {
        to = i;
        break;
      }
    }
    LocalDate first = months.get(from).first().orElseThrow();
    LocalDate last = months.get(to).last().orElseThrow();
    long dated =
        index.groups(query, new Grouping(List.of(), Optional.of(Period.YEAR), false)).stream()
            .mapToLong(Group::crashes)
            .sum();
    long within = months.subList(from, to + 1).stream().mapToLong(Group::crashes).sum();
    return Optional.of(new Stretch(first, last, dated - within));
  }

  private static LocalDate start(Group month) {
    return month.start().orElseThrow();
  }

  /** What lies in it, of the crashes that match. */
  public Query of(Query query) {
    return outside == 0 ? query : Query.and(List.of(query, Window.within(first, last)));
  }
}
