package dev.paniclens.output;

import java.util.ArrayList;
import java.util.List;

/** Fits text to the width of a page. Words are never broken: a bundle identifier stays whole. */
public final class Columns {
  private Columns() {}

  /** A blank at which no line is broken. */
  public static final char UNBROKEN = '\u00a0';

  /**
   * Breaks text into lines.
   *
   * @param width columns of a line; a longer word makes a longer line
   */
  public static List<String> wrap(String text, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.strip().split("[ \\t\\n]+", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    lines.replaceAll(l -> l.replace(UNBROKEN, ' '));
    return lines;
  }

  /** The text with spaces behind it up to a width; longer texts stay as they are. */
  public static String pad(String text, int width) {
    return text.length() >= width ? text : text + " ".repeat(width - text.length());
  }

  /** The text, cut with an ellipsis where it is too long. */
  public static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
  }

  /** The text, its front cut: identifiers and paths differ in their last words. */
  public static String cutFront(String text, int width) {
    return text.length() <= width ? text : "…" + text.substring(text.length() - width + 1);
  }

  /**
   * The text, cut to a width: an identifier, which has no blanks, keeps its end, all else its
   * begin.
   */
  public static String fit(String text, int width) {
    return text.indexOf(' ') < 0 ? cutFront(text, width) : cut(text, width);
  }
}
