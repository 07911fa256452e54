package dev.paniclens.parse.line;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Reads the one form of date that the reporting daemon has written for many years, {@code
 * 2026-01-13 14:04:58.00 -0500}, much faster than a formatter for all forms does.
 */
final class UsualDate {
  /** A letter stands for itself, and 0 for any digit. */
  private static final String FORM = "0000-00-00 00:00:00.00 ?0000";

  private static final int SIGN = FORM.indexOf('?');

  /** Every month has as many days; what a formatter makes of others is its own affair. */
  private static final int SHORTEST_MONTH = 28;

  /** An offset from UTC has fewer hours. */
  private static final int OFFSET_HOURS = 18;

  private UsualDate() {}

  /** The date; empty when the text is no date, or another form of it. */
  static Optional<OffsetDateTime> parse(String text) {
    if (!hasForm(text)) {
      return Optional.empty();
    }
    int month = number(text, 5);
    int day = number(text, 8);
    int hour = number(text, 11);
    int minute = number(text, 14);
    int second = number(text, 17);
    int hours = number(text, SIGN + 1);
    int minutes = number(text, SIGN + 3);
    boolean exists =
        month >= 1 && month <= 12 && day >= 1 && day <= SHORTEST_MONTH && hour < 24 && minute < 60;
    if (!exists || second >= 60 || hours >= OFFSET_HOURS || minutes >= 60) {
      return Optional.empty();
    }
    int offset = (hours * 60 + minutes) * (text.charAt(SIGN) == '-' ? -60 : 60);
    return Optional.of(
        OffsetDateTime.of(
            number(text, 0) * 100 + number(text, 2),
            month,
            day,
            hour,
            minute,
            second,
            number(text, 20) * 10_000_000,
            ZoneOffset.ofTotalSeconds(offset)));
  }

  private static boolean hasForm(String text) {
    if (text.length() != FORM.length()) {
      return false;
    }
    for (int i = 0; i < FORM.length(); i++) {
      char c = text.charAt(i);
      boolean fits =
          switch (FORM.charAt(i)) {
            case '0' -> c >= '0' && c <= '9';
            case '?' -> c == '+' || c == '-';
            default -> c == FORM.charAt(i);
          };
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  /** Two digits at an index. */
  private static int number(String text, int at) {
    return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
  }
}
