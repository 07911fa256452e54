package dev.paniclens.parse.repair;

import dev.paniclens.parse.line.Line;
import java.util.ArrayList;
import java.util.List;

/**
 * A panic string, ready to be taken apart.
 *
 * @param text as reported, with {@code \n} line ends
 * @param lines its lines after repair
 * @param whole whether the text is known to be complete at both ends: it is the value of a JSON
 *     member that was closed
 * @param openEnd whether the last line may be cut. Every line the kernel writes has an end; editors
 *     take the last one off
 * @param brokenOff whether no end of a line stands behind the last one, so that a value in it that
 *     does not show its own end may be a part of one
 * @param cut whether it is known to be cut
 */
public record PanicText(
    String text, List<Line> lines, boolean whole, boolean openEnd, boolean brokenOff, boolean cut) {

  /** The value of a JSON member that was closed; the kernel's own buffer may have been full. */
  public static PanicText whole(String value) {
    List<String> raw = lines(value);
    List<String> lines = withoutBlankHead(PasteRepair.repair(raw));
    // Where nothing was repaired, the text need not be put together again.
    boolean same = lines.equals(raw) && value.indexOf('\r') < 0;
    String text = same ? value : String.join("\n", lines);
    boolean open = !value.endsWith("\n");
    return of(text, lines, true, open, open, false);
  }

  /**
   * Text whose ends nobody knows, after repair.
   *
   * @param brokenOff whether the last line has no end
   * @param cut whether the text is known to be cut
   */
  public static PanicText open(List<String> all, boolean brokenOff, boolean cut) {
    List<String> lines = withoutBegunLine(withoutBlankHead(all));
    return of(String.join("\n", lines), lines, false, true, brokenOff, cut);
  }

  /** Where a text ends in white space, that may be the head of a line, and is no blank one. */
  private static List<String> withoutBegunLine(List<String> all) {
    return !all.isEmpty() && all.getLast().isBlank() && !all.getLast().isEmpty()
        ? all.subList(0, all.size() - 1)
        : all;
  }

  private static PanicText of(
      String text,
      List<String> lines,
      boolean whole,
      boolean openEnd,
      boolean brokenOff,
      boolean cut) {
    return new PanicText(
        text.stripTrailing(), Unwrapper.unwrap(lines), whole, openEnd, brokenOff, cut);
  }

  private static List<String> withoutBlankHead(List<String> all) {
    int first = 0;
    while (first < all.size() && all.get(first).isBlank()) {
      first++;
    }
    return all.subList(first, all.size());
  }

  /** The lines of a text as {@link String#lines} has them, but faster. */
  private static List<String> lines(String text) {
    if (text.indexOf('\r') >= 0) {
      return text.lines().toList();
    }
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    if (start < text.length()) {
      lines.add(text.substring(start));
    }
    return lines;
  }
}
