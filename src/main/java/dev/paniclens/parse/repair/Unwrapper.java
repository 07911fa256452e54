package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListEntry;
import dev.paniclens.parse.kext.LoadTime;
import dev.paniclens.parse.line.Line;
import java.util.ArrayList;
import java.util.List;

/** Joins lines that were broken on their way to us, by a terminal or a mail program. */
final class Unwrapper {
  /** No line of a panic string that means something is longer, and none is read further. */
  private static final int MAX_LINE = 1 << 14;

  /** Lines that were broken at a fixed width were not that long. */
  private static final int MAX_JOINED = 1 << 12;

  /** The width at which most terminals break lines; fewer of them prove it. */
  private static final int TERMINAL = 80;

  private Unwrapper() {}

  /**
   * Numbers the lines, and joins those that were broken at a fixed width, and the few that are
   * known to continue. A joined line keeps the number of its first part.
   *
   * @param raw the lines, white space at their ends still there: it tells where the break was
   */
  static List<Line> unwrap(List<String> raw) {
    int width = wrapWidth(raw);
    List<Line> joined = new ArrayList<>(raw.size());
    for (int i = 0; i < raw.size(); i++) {
      int number = i + 1;
      String text = raw.get(i);
      while (i + 1 < raw.size() && continues(text, raw.get(i), raw.get(i + 1), width)) {
        // One less than the width: the blank at the break was lost.
        boolean blankLost = width > 0 && raw.get(i).length() == width - 1;
        i++;
        text = text + (blankLost ? " " : "") + raw.get(i).strip();
      }
      add(number, text, joined);
    }
    return joined;
  }

  private static void add(int number, String text, List<Line> lines) {
    String line = text.substring(0, Math.min(text.length(), MAX_LINE)).stripTrailing();
    int glued = EntryPlace.findGlued(line);
    if (glued > 0) {
      add(number, line.substring(0, glued), lines);
      add(number, line.substring(glued), lines);
      return;
    }
    // 10.4 ends no frame's line, so that the next head can stick to the last of them.
    int head = line.startsWith("0x") ? line.indexOf("Kernel ") : -1;
    if (head > 0 && KextBlockReader.isHeader(line.substring(head))) {
      lines.add(new Line(number, line.substring(0, head).stripTrailing()));
      lines.add(new Line(number, line.substring(head)));
    } else {
      lines.add(new Line(number, line));
    }
  }

  /** The width at which the text was broken: many lines are just as long, none is longer. */
  static int wrapWidth(List<String> raw) {
    int longest = 0;
    for (String line : raw) {
      longest = Math.max(longest, line.length());
    }
    if (longest < 72 || longest > 100) {
      return 0;
    }
    int full = 0;
    for (String line : raw) {
      full += line.length() >= longest - 1 ? 1 : 0;
    }
    return full >= 3 || full == 2 && longest == TERMINAL ? longest : 0;
  }

  private static boolean continues(String joined, String last, String next, int width) {
    if (joined.length() > MAX_JOINED || next.length() > MAX_JOINED) {
      return false;
    }
    boolean wrapped = width > 0 && last.length() >= width - 1;
    boolean open = isOpenLocation(joined);
    boolean mayGoOn = beginsInSign(next);
    if (!wrapped && !open && !mayGoOn || next.isBlank()) {
      return false; // as nearly all lines
    }
    String text = next.strip();
    if (LoadTime.isAlone(text) && KextListEntry.parse(joined.strip(), 1).isPresent()) {
      return true; // the time of a kext's loading on a line of its own
    }
    if (text.startsWith("@0x") && joined.stripTrailing().endsWith("]")) {
      return true; // a kext's range on a line of its own
    }
    if (open && isLocationEnd(text)) {
      return true; // a source path broken after the @
    }
    return wrapped && !KernelLine.isOne(text);
  }

  /** Whether a line may begin with a kext's range, or with the time of its loading. */
  private static boolean beginsInSign(String line) {
    int start = 0;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    return start < line.length() && (line.charAt(start) == '@' || line.charAt(start) == '[');
  }

  /** Whether the line ends within the path of a source location: {@code "@/Library/Caches/…}. */
  private static boolean isOpenLocation(String line) {
    if (line.indexOf('@') < 0) {
      return false;
    }
    int quote = line.lastIndexOf('"');
    int at = line.startsWith(" ", quote + 1) ? quote + 2 : quote + 1;
    return quote >= 0 && line.startsWith("@", at) && line.indexOf(':', at) < 0;
  }

  private static boolean isLocationEnd(String text) {
    int colon = text.lastIndexOf(':');
    return colon > 0
        && colon < text.length() - 1
        && text.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')
        && text.chars().noneMatch(c -> c == '"' || Character.isWhitespace(c));
  }
}
