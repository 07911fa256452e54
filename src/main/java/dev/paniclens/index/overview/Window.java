package dev.paniclens.index.overview;

import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import java.time.LocalDate;
import java.util.List;

/**
 * The last days, which are held against as many before.
 *
 * @param last its last day
 * @param days how many, at least 1
 */
public record Window(LocalDate last, int days) {

  /**
   * The last days of a query: up to today, unless no crash of it can be of later than a day before.
   */
  public static Window endingWith(Query query, LocalDate today, int days) {
    long last =
        Math.min(today.toEpochDay(), Query.greatest(query, Fields.DATE).orElse(Long.MAX_VALUE));
    return new Window(LocalDate.ofEpochDay(last), days);
  }

  /** Crashes from one day to another. */
  static Query within(LocalDate first, LocalDate last) {
    return new Query.Range(Fields.DATE, span(first, last));
  }

  private static Span span(LocalDate first, LocalDate last) {
    return new Span(first.toEpochDay(), last.toEpochDay());
  }

  /** Its days since 1970. */
  Span span() {
    return span(first(), last);
  }

  /** Those of the crashes that match which are from one day to another. */
  public static Query within(Query query, LocalDate first, LocalDate last) {
    return Query.and(List.of(query, within(first, last)));
  }

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
    return within(query, first(), last);
  }
}
