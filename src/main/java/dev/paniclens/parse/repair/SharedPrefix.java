package dev.paniclens.parse.repair;

import dev.paniclens.parse.message.MessageReader;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what stands before the kernel's words: times of a serial console or of {@code dmesg},
 * numbers of lines, bullets, labels, cells of a table, quotation marks. What the entry line has
 * before it, all the lines may have.
 */
final class SharedPrefix {
  /** Longer ones were not seen before every line. */
  private static final int LONGEST = 120;

  /** How many lines behind the entry tell whether they share its prefix. */
  private static final int REACH = 40;

  private static final int FEWEST = 2;

  private static final Pattern VARIABLE =
      Pattern.compile("0x[0-9a-fA-F]+|[0-9]+|\\s+|[A-Z][a-z]{2}\\b");

  private SharedPrefix() {}

  /** Cures the lines of one report in place. */
  static void strip(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      int at = EntryPlace.find(line);
      String before = at > 0 ? line.substring(0, at) : "";
      if (!before.isBlank() && MessageReader.entry(line.strip()).isEmpty()) {
        stripShared(before, i, lines);
        String rest = lines.get(i);
        lines.set(i, withoutClosing(before.strip(), rest.substring(EntryPlace.find(rest))));
      }
    }
  }

  private static void stripShared(String before, int entry, List<String> lines) {
    if (before.length() > LONGEST) {
      return;
    }
    Pattern shape = shape(before);
    int all = 0;
    int such = 0;
    for (int i = entry + 1; i < Math.min(lines.size(), entry + 1 + REACH); i++) {
      if (!lines.get(i).isBlank()) {
        all++;
        such += shape.matcher(lines.get(i)).lookingAt() ? 1 : 0;
      }
    }
    if (such >= FEWEST && such * 10 >= all * 7) {
      lines.replaceAll(line -> without(shape, line));
    }
  }

  private static String without(Pattern shape, String line) {
    Matcher m = shape.matcher(line);
    return m.lookingAt() ? line.substring(m.end()) : line;
  }

  /** The prefix with any other numbers and times in it. */
  private static Pattern shape(String prefix) {
    StringBuilder shape = new StringBuilder();
    Matcher m = VARIABLE.matcher(prefix);
    int last = 0;
    while (m.find()) {
      literal(prefix.substring(last, m.start()), shape);
      char first = m.group().charAt(0);
      shape.append(
          m.group().startsWith("0x")
              ? "0x[0-9a-fA-F]++"
              : Character.isDigit(first)
                  ? "[0-9]++"
                  : Character.isWhitespace(first) ? "\\s*+" : "[A-Z][a-z]{2}");
      last = m.end();
    }
    literal(prefix.substring(last), shape);
    return Pattern.compile(shape.toString());
  }

  private static void literal(String text, StringBuilder shape) {
    if (!text.isEmpty()) {
      shape.append(Pattern.quote(text));
    }
  }

  /** Takes off what closes the signs before the entry. */
  private static String withoutClosing(String before, String entry) {
    char sign = before.charAt(before.length() - 1);
    int end =
        switch (sign) {
          case '`' -> entry.indexOf('`');
          case '*', '_' -> entry.lastIndexOf(before.endsWith("**") ? "**" : String.valueOf(sign));
          case '|' -> entry.indexOf(" |");
          case '"' -> closingQuote(entry);
          default -> -1;
        };
    return end > 0 ? entry.substring(0, end) : entry;
  }

  /** Where the quotation ends whose beginning stood before; the message may have quotes itself. */
  private static int closingQuote(String entry) {
    long quotes = entry.chars().filter(c -> c == '"').count();
    return quotes % 2 == 1 ? entry.lastIndexOf('"') : -1;
  }
}
