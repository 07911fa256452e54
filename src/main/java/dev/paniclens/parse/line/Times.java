package dev.paniclens.parse.line;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the dates that reports carry. A date that makes no sense is no date. */
public final class Times {
  /** {@code 2026-01-13 14:04:58.00 -0500}, the fraction of any length or missing. */
  private static final DateTimeFormatter ENVELOPE =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd[ ]['T']HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .appendPattern("[ ][XX][XXX]")
          .toFormatter(Locale.ROOT);

  /** Without the day of the week, which tells nothing and may be wrong. */
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("MMM d HH:mm:ss uuuu", Locale.US);

  /** A zone's letters do not name an offset; they are left out, and the zone counts as unknown. */
  private static final Pattern ZONE_LETTERS = Pattern.compile(" [A-Z]{2,5}(?= \\d{4}$)");

  private static final Pattern SPACES = Pattern.compile("\\s+");

  private Times() {}

  /** Reads a date with its offset from UTC. */
  public static Optional<OffsetDateTime> parse(String text) {
    String date = text.strip();
    Optional<OffsetDateTime> usual = UsualDate.parse(date);
    if (usual.isPresent()) {
      return usual.filter(Times::plausible);
    }
    try {
      return Optional.of(OffsetDateTime.parse(date, ENVELOPE)).filter(Times::plausible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Reads a date of C's {@code asctime}, which has no zone, as if it were UTC. */
  public static Optional<OffsetDateTime> asctime(String text) {
    String bare = ZONE_LETTERS.matcher(SPACES.matcher(text.strip()).replaceAll(" ")).replaceAll("");
    String date = bare.substring(bare.indexOf(' ') + 1);
    try {
      return Optional.of(LocalDateTime.parse(date, ASCTIME).atOffset(ZoneOffset.UTC))
          .filter(Times::plausible);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Darwin is younger than 2000, and these dates end up in four columns. */
  private static boolean plausible(OffsetDateTime time) {
    return time.getYear() >= 1999 && time.getYear() < 2100;
  }
}
