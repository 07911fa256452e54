package dev.paniclens.parse;

import dev.paniclens.parse.repair.LogPrefix;

/** Tells the words of a line from the signs that people and logs put around them. */
final class Signs {
  private static final String FENCE = "```";

  private Signs() {}

  /** Where the words of a line begin: behind signs of quotes, tables and fences. */
  static int behind(String line) {
    int at = 0;
    while (at < line.length() && " \t>|`".indexOf(line.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  /** Quoting signs, fences and the names of log lines in front hide no header. */
  static String bare(String line) {
    String text = line.substring(behind(line)).stripTrailing();
    return text.substring(LogPrefix.length(text));
  }

  /** Whether a fence opens or closes on the line: code between two of them does neither. */
  static boolean isFence(String line) {
    int at = line.indexOf(FENCE);
    return at >= 0 && line.indexOf(FENCE, at + FENCE.length()) < 0;
  }
}
