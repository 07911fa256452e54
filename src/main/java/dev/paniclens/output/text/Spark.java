package dev.paniclens.output.text;

import java.util.List;

/** Numbers as a line of small bars. */
final class Spark {
  private static final String BLOCKS = "▁▂▃▄▅▆▇█";
  private static final String ASCII = "_.:-=+*#";
  private static final char EIGHTHS = '▉';

  private Spark() {}

  /** A bar for each number; a blank for 0, the highest for the largest. */
  static String line(List<Long> numbers, boolean unicode) {
    long largest = numbers.stream().mapToLong(Long::longValue).max().orElse(0);
    String bars = unicode ? BLOCKS : ASCII;
    StringBuilder line = new StringBuilder();
    for (long number : numbers) {
      line.append(number == 0 ? ' ' : bars.charAt((int) ((number * bars.length() - 1) / largest)));
    }
    return line.toString();
  }

  /** One long bar. */
  static String bar(long number, long largest, int width, boolean unicode) {
    if (number == 0) {
      return "";
    }
    if (!unicode) {
      return "#".repeat((int) Math.max(1, Math.round((double) number * width / largest)));
    }
    int eighths = (int) Math.max(1, Math.round((double) number * width * 8 / largest));
    int rest = eighths % 8;
    return "█".repeat(eighths / 8) + (rest == 0 ? "" : (char) (EIGHTHS + 7 - rest));
  }
}
