package dev.paniclens.query.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days since 1970: of the calendar of the report, that is its own time zone. */
public final class DayScale implements Scale {

  /** The one there is. */
  public static final DayScale DAYS = new DayScale();

  private static final Pattern FORM = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?");

  private static final Pattern AGO =
      Pattern.compile("(?:now|today)(?:-(\\d{1,5})([dwmy]))?", Pattern.CASE_INSENSITIVE);

  private DayScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    if (word.equals("yesterday")) {
      return Optional.of(day(today.minusDays(1)));
    }
    Matcher ago = AGO.matcher(word);
    if (ago.matches()) {
      return Optional.of(ago.group(1) == null ? today : before(today, ago))
          .filter(day -> day.getYear() > 0)
          .map(DayScale::day);
    }
    Matcher date = FORM.matcher(word);
    return date.matches() ? calendar(date) : Optional.empty();
  }

  private static LocalDate before(LocalDate today, Matcher ago) {
    long count = Long.parseLong(ago.group(1));
    return switch (ago.group(2)) {
      case "d" -> today.minusDays(count);
      case "w" -> today.minusWeeks(count);
      case "m" -> today.minusMonths(count);
      default -> today.minusYears(count);
    };
  }

  private static Optional<Span> calendar(Matcher date) {
    try {
      int year = Integer.parseInt(date.group(1));
      if (date.group(2) == null) {
        return Optional.of(span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
      }
      YearMonth month = YearMonth.of(year, Integer.parseInt(date.group(2)));
      return Optional.of(
          date.group(3) == null
              ? span(month.atDay(1), month.atEndOfMonth())
              : day(LocalDate.of(year, month.getMonth(), Integer.parseInt(date.group(3)))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Span day(LocalDate day) {
    return span(day, day);
  }

  private static Span span(LocalDate first, LocalDate last) {
    return new Span(first.toEpochDay(), last.toEpochDay());
  }

  @Override
  public String from(long first) {
    return LocalDate.ofEpochDay(first).toString();
  }

  @Override
  public String form() {
    return "a date is written 2025-03-01, 2025-03, 2025, now or now-30d (d, w, m, y)";
  }
}
