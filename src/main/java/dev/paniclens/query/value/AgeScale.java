package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time, in whole seconds. */
public final class AgeScale implements Scale {

  /** The one there is. */
  public static final AgeScale AGES = new AgeScale();

  private static final Pattern FORM = Pattern.compile("(\\d{1,9}) ?(s|m|min|h|d|w)");
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;
  private static final long WEEK = 7 * DAY;

  private AgeScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    Matcher age = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
    if (!age.matches()) {
      return Optional.empty();
    }
    long unit =
        switch (age.group(2)) {
          case "s" -> 1;
          case "m", "min" -> MINUTE;
          case "h" -> HOUR;
          case "d" -> DAY;
          default -> WEEK;
        };
    long seconds = Long.parseLong(age.group(1)) * unit;
    return Optional.of(new Span(seconds, seconds));
  }

  @Override
  public String from(long seconds) {
    if (seconds % DAY == 0 && seconds != 0) {
      return seconds / DAY + "d";
    }
    if (seconds % HOUR == 0 && seconds != 0) {
      return seconds / HOUR + "h";
    }
    return seconds % MINUTE == 0 && seconds != 0 ? seconds / MINUTE + "m" : seconds + "s";
  }

  @Override
  public String form() {
    return "a length of time is written 90s, 20m, 2h, 3d or 2w";
  }
}
