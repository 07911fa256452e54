package dev.paniclens.parse.kext;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a kext was loaded, as lists of macOS 27 say behind its identifier: {@code [loaded at
 * 0x6ab7d161]}, seconds since 1970 (seen in a public report of build 26A428).
 *
 * @param before what stands in front of it
 * @param at the time; absent when it is not legible, or of a clock that was not set yet
 * @param closed whether the bracket is closed, so that nothing of the line is missing
 */
public record LoadTime(String before, Optional<Instant> at, boolean closed) {
  private static final String OPENING = "[loaded at ";

  private static final Pattern VALUE = Pattern.compile("0x([0-9a-f]{1,9})\\]");

  /** An unset clock starts in 1970. */
  private static final Instant EARLIEST = Instant.parse("2007-01-01T00:00:00Z");

  /** Takes a line apart; empty when it has no such time. */
  static Optional<LoadTime> find(String line) {
    int bracket = line.lastIndexOf('[');
    if (bracket <= 0) {
      return Optional.empty();
    }
    String written = line.substring(bracket);
    if (!written.startsWith(OPENING) && !OPENING.startsWith(written)) {
      return Optional.empty();
    }
    String value = written.substring(Math.min(OPENING.length(), written.length())).strip();
    Matcher m = VALUE.matcher(value);
    return Optional.of(
        new LoadTime(
            line.substring(0, bracket).strip(),
            m.matches()
                ? Optional.of(Instant.ofEpochSecond(Long.parseLong(m.group(1), 16)))
                    .filter(t -> t.isAfter(EARLIEST))
                : Optional.empty(),
            value.endsWith("]")));
  }

  /** Whether a line is nothing but a time, which a mail program tore from its kext. */
  public static boolean isAlone(String trimmed) {
    return trimmed.startsWith(OPENING);
  }
}
