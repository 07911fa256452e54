package dev.paniclens.attribution.kind;

import java.util.regex.Pattern;

/**
 * Reads from a regular expression a text without which it cannot match, so that most texts need not
 * be held against it. It is careful, not clever: what it does not understand needs no text.
 */
final class NeededText {
  private static final String NOTHING = "";

  private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z-]");

  /** Escapes of one letter that stand for one character, for a place, or for nothing at all. */
  private static final String PLAIN_ESCAPES = "bBdDsSwWhHAzZnrtf";

  private final String pattern;
  private String longest = NOTHING;
  private final StringBuilder run = new StringBuilder();
  private int at;

  private NeededText(String pattern) {
    this.pattern = pattern;
  }

  /** The longest text that all matches have in common, as far as that is plain; else empty. */
  static String of(String pattern) {
    boolean plain = pattern.chars().allMatch(c -> c >= ' ' && c <= '~');
    // Flags and quotations change what characters stand for.
    boolean changed = FLAGS.matcher(pattern).find() || pattern.contains("\\Q");
    NeededText needed = new NeededText(pattern);
    return plain && !changed && needed.read() ? needed.longest : NOTHING;
  }

  /**
   * Whether a pattern can match at the beginning of a text only: it begins with that anchor, and
   * has no other branch.
   */
  static boolean isAnchored(String pattern) {
    return pattern.startsWith("^")
        && !FLAGS.matcher(pattern).find()
        && new NeededText(pattern).read();
  }

  /** False when there are several branches, or something that is not understood. */
  private boolean read() {
    while (at < pattern.length()) {
      char c = pattern.charAt(at);
      boolean understood =
          switch (c) {
            case '|', ')' -> false;
            case '(' -> skipGroup();
            case '[' -> skipClass();
            case '\\' -> escape();
            case '?', '*', '{' -> quantifier(true);
            case '+' -> quantifier(false);
            case '^', '$', '.' -> end(1);
            default -> literal(c, 1);
          };
      if (!understood) {
        return false;
      }
    }
    return end(0);
  }

  private boolean literal(char c, int length) {
    run.append(c);
    at += length;
    return true;
  }

  /** Ends a run of literal characters. */
  private boolean end(int length) {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
    at += length;
    return true;
  }

  /** What comes before may be missing, or be there more than once. */
  private boolean quantifier(boolean mayBeMissing) {
    if (mayBeMissing && !run.isEmpty()) {
      run.setLength(run.length() - 1);
    }
    int end = pattern.charAt(at) == '{' ? pattern.indexOf('}', at) : at;
    return end >= 0 && end(end + 1 - at);
  }

  private boolean escape() {
    if (at + 1 >= pattern.length()) {
      return false;
    }
    char c = pattern.charAt(at + 1);
    if (!Character.isLetterOrDigit(c)) {
      return literal(c, 2);
    }
    return PLAIN_ESCAPES.indexOf(c) >= 0 && end(2);
  }

  private boolean skipClass() {
    int i = at + 1;
    // A bracket right at the beginning, or another class within, is more than is needed here.
    boolean odd = pattern.startsWith("]", i) || pattern.startsWith("^]", i);
    while (i < pattern.length() && pattern.charAt(i) != ']') {
      odd |= pattern.charAt(i) == '[';
      i += pattern.charAt(i) == '\\' ? 2 : 1;
    }
    return !odd && i < pattern.length() && end(i + 1 - at);
  }

  private boolean skipGroup() {
    end(1);
    int depth = 1;
    while (at < pattern.length() && depth > 0) {
      switch (pattern.charAt(at)) {
        case '\\' -> at += 2;
        case '[' -> {
          if (!skipClass()) {
            return false;
          }
        }
        case '(' -> {
          depth++;
          at++;
        }
        case ')' -> {
          depth--;
          at++;
        }
        default -> at++;
      }
    }
    return depth == 0;
  }
}
