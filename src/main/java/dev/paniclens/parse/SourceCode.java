package dev.paniclens.parse;

import java.util.List;

/**
 * Tells the source of a program, which can hold the words of a panic, whole reports even: the
 * kernel's own source, and tests of programs that read panics.
 */
final class SourceCode {
  /** Shorter pieces of code are quoted beside reports. */
  private static final int FEWEST_LINES = 8;

  /** One line in so many of a program ends a statement, begins a block, or is a comment. */
  private static final int RATE = 3;

  private static final int LINES_LOOKED_AT = 4_000;

  private SourceCode() {}

  static boolean isCode(List<String> lines) {
    int code = 0;
    int all = 0;
    for (int i = 0; i < Math.min(lines.size(), LINES_LOOKED_AT); i++) {
      String line = lines.get(i).strip();
      all += line.isEmpty() ? 0 : 1;
      code += isCode(line) ? 1 : 0;
    }
    return code >= FEWEST_LINES && code * RATE >= all;
  }

  private static boolean isCode(String line) {
    if (line.length() < 2) {
      return false;
    }
    char last = line.charAt(line.length() - 1);
    return last == ';'
        || last == '{' && line.charAt(0) != '"' // JSON opens its objects behind a name
        || line.startsWith("//")
        || line.startsWith("/*")
        || line.startsWith("#include ")
        || line.startsWith("#define ");
  }
}
