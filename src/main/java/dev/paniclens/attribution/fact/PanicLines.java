package dev.paniclens.attribution.fact;

import java.util.Arrays;

/**
 * The lines of a panic string, found once for all who ask. They are numbered from 1 and cut out
 * only when somebody wants to see one; where they end is as {@link String#lines()} has it.
 */
public final class PanicLines {
  private static final int LIKELY = 128;

  private final String text;

  /** Of each line, where it begins and where it ends. */
  private int[] bounds = new int[2 * LIKELY];

  private int count;

  /** The lines of a text, counted from 1. */
  public PanicLines(String text) {
    this.text = text;
    boolean returns = text.indexOf('\r') >= 0;
    int start = 0;
    while (start < text.length()) {
      int end = returns ? end(start) : text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      add(start, end);
      start = returns && text.startsWith("\r\n", end) ? end + 2 : end + 1;
    }
  }

  private int end(int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
      end++;
    }
    return end;
  }

  private void add(int start, int end) {
    if (2 * count == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * count] = start;
    bounds[2 * count + 1] = end;
    count++;
  }

  /** How many there are. */
  public int count() {
    return count;
  }

  /** A line without what ends it. */
  public String get(int line) {
    return text.substring(start(line), stop(line));
  }

  /** Some lines that follow each other, with what ends all but the last of them. */
  String get(int first, int last) {
    return last < first ? "" : text.substring(start(first), stop(last));
  }

  /** Whether a line has a text, which begins and ends with something to see, anywhere. */
  public boolean contains(int line, String part) {
    return text.indexOf(part, start(line), stop(line)) >= 0;
  }

  /** Whether a line begins with a text, white space before it not counted. */
  public boolean begins(int line, String beginning) {
    int start = start(line);
    int end = stop(line);
    while (start < end && Character.isWhitespace(text.charAt(start))) {
      start++;
    }
    return beginning.length() <= end - start && text.startsWith(beginning, start);
  }

  /** The first line, from a certain one on, that {@link #begins} so; 0 when there is none. */
  public int nextBeginning(String beginning, int from) {
    if (from > count) {
      return 0;
    }
    for (int at = text.indexOf(beginning, start(from)); at >= 0; ) {
      int line = at(at);
      if (begins(line, beginning)) {
        return line;
      }
      at = text.indexOf(beginning, stop(line));
    }
    return 0;
  }

  /**
   * The first line, from a certain one on, that {@link #contains} a text, which is on one line; 0
   * when there is none.
   */
  public int nextContaining(String part, int from) {
    int at = from > count ? -1 : text.indexOf(part, start(from));
    return at < 0 ? 0 : at(at);
  }

  /** The line on which a character stands that is no end of a line. */
  private int at(int position) {
    int low = 1;
    int high = count;
    while (low < high) {
      int middle = low + high + 1 >>> 1;
      if (start(middle) <= position) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private int start(int line) {
    return bounds[2 * line - 2];
  }

  private int stop(int line) {
    return bounds[2 * line - 1];
  }
}
