package dev.paniclens.index.overview;

import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.List;

/**
 * The last days, which are held against as many before.
 *
 * @param last its last day
 * @param days how many, at least 1
 */
public record Window(LocalDate last, int days) {

  /** Its first day. */
  public LocalDate first() {
    return last.minusDays(days - 1L);
  }

  /** As many days before it. */
  public Window before() {
    return new Window(last.minusDays(days), days);
  }

  /** What lies in it, of the crashes that match. */
  public Query of(Query query) {
    return Query.and(List.of(query, TopList.within(first(), last)));
  }
}
