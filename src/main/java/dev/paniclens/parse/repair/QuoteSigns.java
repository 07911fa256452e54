package dev.paniclens.parse.repair;

import java.util.List;

/** Takes off the signs that mail programs and Markdown put before quoted lines. */
final class QuoteSigns {
  /** Nobody quotes deeper. */
  private static final int MAX_DEPTH = 20;

  private QuoteSigns() {}

  /**
   * Strips quoting signs. They are known by the lines that begin sections: every one of them is
   * quoted, while in a list of kexts a leading {@code >} or {@code |} can be the kernel's own.
   */
  static void strip(List<String> lines) {
    boolean quoted = false;
    for (String line : lines) {
      quoted |= afterQuote(line, 0) > 0;
    }
    if (!quoted) {
      return;
    }
    int depth = Integer.MAX_VALUE;
    for (String line : lines) {
      int signs = quoteDepth(line);
      if (PasteRepair.isSectionStart(afterQuotes(line, signs))) {
        depth = Math.min(depth, signs);
      }
      if (depth == 0) {
        return;
      }
    }
    if (depth == Integer.MAX_VALUE) {
      return; // no section begins
    }
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      lines.set(i, afterQuotes(line, Math.min(depth, quoteDepth(line))));
    }
  }

  private static int quoteDepth(String line) {
    int depth = 0;
    for (int i = afterQuote(line, 0); i > 0 && depth < MAX_DEPTH; i = afterQuote(line, i)) {
      depth++;
    }
    return depth;
  }

  /** Where the line goes on behind one quoting sign; -1 when none stands there. */
  private static int afterQuote(String line, int from) {
    int i = from;
    while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
      i++;
    }
    return i < line.length() && (line.charAt(i) == '>' || line.charAt(i) == '|') ? i + 1 : -1;
  }

  private static String afterQuotes(String line, int signs) {
    int end = 0;
    for (int i = 0; i < signs; i++) {
      end = Math.max(end, afterQuote(line, end));
    }
    return signs > 0 && end < line.length() && line.charAt(end) == ' '
        ? line.substring(end + 1)
        : line.substring(end);
  }
}
