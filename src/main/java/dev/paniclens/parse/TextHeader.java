package dev.paniclens.parse;

import dev.paniclens.parse.line.Times;
import dev.paniclens.parse.repair.KernelLine;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Envelope.Container;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The few lines that the reporting daemon writes above a panic string in plain text, and the system
 * profile that a problem window appends to it.
 *
 * @param envelope what the lines tell
 * @param length how many lines of the text they take, blank ones included
 */
record TextHeader(Envelope envelope, int length) {
  /** A header is short; below this nothing can belong to it. */
  private static final int MAX_LENGTH = 24;

  private static final Pattern DATE =
      Pattern.compile(
          "(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
              + "\\s+\\d{1,2} \\d\\d:\\d\\d:\\d\\d (?:[A-Z]{2,5} )?\\d{4}");
  private static final Pattern ASTERISKS = Pattern.compile("\\*{5,}");

  /** The first line of the system profile that may follow a report. */
  static boolean isProfile(String line) {
    return line.startsWith("Model: ")
        && (line.contains("BootROM") || line.contains("processor") || line.contains(", SMC "));
  }

  /** Whether the line belongs to the header above a panic. */
  static boolean isHeaderLine(String trimmed) {
    if (trimmed.length() < 5 || trimmed.length() > 200) {
      return false;
    }
    return switch (trimmed.charAt(0)) {
      case 'I' ->
          trimmed.startsWith("Interval Since Last Panic Report:")
              || trimmed.startsWith("Incident Identifier:");
      case 'P' -> trimmed.startsWith("Panics Since Last Report:");
      case 'A' -> trimmed.startsWith("Anonymous UUID:");
      case 'C' -> trimmed.startsWith("CrashReporter Key:");
      case 'H' -> trimmed.startsWith("Hardware Model:");
      case 'D' -> trimmed.startsWith("Date/Time:");
      case 'O' -> trimmed.startsWith("OS Version:");
      case '*' -> trimmed.endsWith("Panic Report ***") || ASTERISKS.matcher(trimmed).matches();
      case 'M', 'T', 'W', 'F', 'S' -> DATE.matcher(trimmed).matches();
      default -> false;
    };
  }

  /** Reads the header at the top of a report's lines. */
  static TextHeader read(List<String> lines) {
    int length = 0;
    Optional<OffsetDateTime> date = Optional.empty();
    boolean zoneKnown = true;
    Optional<String> incident = Optional.empty();
    Optional<String> product = Optional.empty();
    Optional<String> osVersion = Optional.empty();
    for (int i = 0; i < Math.min(lines.size(), MAX_LENGTH); i++) {
      String t = lines.get(i).strip();
      if (!isHeaderLine(t)) {
        if (KernelLine.isOne(t)) { // the header is over
          break;
        }
        continue;
      }
      length = i + 1;
      if (t.startsWith("Date/Time:")) {
        date = date.or(() -> Times.parse(value(t)));
      } else if (t.startsWith("Incident Identifier:")) {
        incident = Optional.of(value(t)).filter(v -> !v.isEmpty());
      } else if (t.startsWith("Hardware Model:")) {
        product = Optional.of(value(t)).filter(v -> !v.isEmpty());
      } else if (t.startsWith("OS Version:")) {
        osVersion = Optional.of(value(t)).filter(v -> !v.isEmpty());
      } else if (date.isEmpty() && DATE.matcher(t).matches()) {
        date = Times.asctime(t);
        zoneKnown = false;
      }
    }
    Envelope envelope =
        new Envelope(
            Container.TEXT,
            Optional.empty(),
            incident,
            date,
            Optional.empty(),
            zoneKnown,
            osVersion,
            Optional.empty(),
            product,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new TextHeader(envelope, length);
  }

  private static String value(String line) {
    return line.substring(line.indexOf(':') + 1).strip();
  }
}
