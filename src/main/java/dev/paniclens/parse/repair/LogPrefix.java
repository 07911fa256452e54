package dev.paniclens.parse.repair;

/**
 * The time and names that a system log puts before every line: {@code Jan 12 10:11:12 host
 * kernel[0]: }. They are told by the kernel's own name among the first words.
 */
public final class LogPrefix {
  private static final String NAME = "kernel";

  /** Longer prefixes have not been seen. */
  private static final int FARTHEST = 120;

  private LogPrefix() {}

  /** Characters of the line before the kernel's own words; 0 when it is no line of a log. */
  public static int length(String line) {
    int at = line.indexOf(NAME);
    // Something must stand before the name: the time.
    while (at > 0 && at < FARTHEST) {
      int end = end(line, at + NAME.length());
      if (Character.isWhitespace(line.charAt(at - 1)) && end > 0 && hasTime(line, at)) {
        return end;
      }
      at = line.indexOf(NAME, at + 1);
    }
    return 0;
  }

  /** Where the words begin behind the name, its process number and a colon; else -1. */
  private static int end(String line, int from) {
    int i = from;
    if (i < line.length() && line.charAt(i) == '[') {
      int close = line.indexOf(']', i);
      if (close < 0 || close > i + 8) {
        return -1;
      }
      i = close + 1;
    }
    if (line.startsWith(" <", i)) {
      i = line.indexOf('>', i) + 1; // the level: <Debug>
    }
    if (i == 0 || i >= line.length() || line.charAt(i) != ':') {
      return -1;
    }
    return i + 1 < line.length() && line.charAt(i + 1) == ' ' ? i + 2 : i + 1;
  }

  /** Whether a time of day, {@code 10:11:12}, stands before an index. */
  private static boolean hasTime(String line, int before) {
    for (int i = 2; i + 3 < before; i++) {
      if (line.charAt(i) == ':'
          && Character.isDigit(line.charAt(i - 1))
          && Character.isDigit(line.charAt(i + 1))
          && line.charAt(i + 3) == ':') {
        return true;
      }
    }
    return false;
  }
}
