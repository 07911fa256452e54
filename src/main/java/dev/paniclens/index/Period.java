package dev.paniclens.index;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Optional;

/** Spans of the calendar that crashes are counted by. */
public enum Period {
  /** A day. */
  DAY,
  /** Monday to Sunday. */
  WEEK,
  /** A month. */
  MONTH,
  /** January to March, and so on. */
  QUARTER,
  /** A year. */
  YEAR;

  /** The first day of the one that a day lies in. */
  public LocalDate start(LocalDate day) {
    return switch (this) {
      case DAY -> day;
      case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
      case MONTH -> day.withDayOfMonth(1);
      case QUARTER ->
          LocalDate.of(day.getYear(), day.getMonthValue() - (day.getMonthValue() - 1) % 3, 1);
      case YEAR -> day.withDayOfYear(1);
    };
  }

  /** The first day of the one that follows. */
  public LocalDate next(LocalDate start) {
    return switch (this) {
      case DAY -> start.plusDays(1);
      case WEEK -> start.plusWeeks(1);
      case MONTH -> start.plusMonths(1);
      case QUARTER -> start.plusMonths(3);
      case YEAR -> start.plusYears(1);
    };
  }

  /** A period as people write it: 2025-03-01, 2025-03, 2025-Q1, 2025; a week by its Monday. */
  public String name(LocalDate start) {
    return switch (this) {
      case DAY, WEEK -> start.toString();
      case MONTH -> start.toString().substring(0, 7);
      case QUARTER -> start.getYear() + "-Q" + ((start.getMonthValue() - 1) / 3 + 1);
      case YEAR -> Integer.toString(start.getYear());
    };
  }

  /** The one that people choose by a word. */
  public static Optional<Period> named(String word) {
    return Arrays.stream(values()).filter(period -> period.toString().equals(word)).findFirst();
  }

  /** The word by which people choose it. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
