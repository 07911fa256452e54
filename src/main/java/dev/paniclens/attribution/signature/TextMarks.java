package dev.paniclens.attribution.signature;

import java.util.function.Predicate;

/**
 * What a glance at a text tells: which characters it has, which it has more than once, and which
 * stand right before a number. That is enough to rule out most of the patterns that a text is
 * searched for. Characters beyond ASCII count as one.
 */
final class TextMarks {
  private static final char BEYOND = '\u007f';

  /** Hexadecimal digits from which on a number is a long one. */
  private static final int LONG = 4;

  private final Characters once = new Characters();
  private final Characters twice = new Characters();
  private final Characters before = new Characters();
  private boolean longNumber;

  private TextMarks() {}

  static TextMarks of(String text) {
    TextMarks marks = new TextMarks();
    char last = '0';
    int hex = 0;
    boolean digits = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i) < BEYOND ? text.charAt(i) : BEYOND;
      boolean digit = c >= '0' && c <= '9';
      if (digit && !(last >= '0' && last <= '9')) {
        marks.before.add(last);
      }
      if (marks.once.has(c)) {
        marks.twice.add(c);
      }
      marks.once.add(c);
      boolean isHex = digit || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
      hex = isHex ? hex + 1 : 0;
      digits = isHex && (digits || digit);
      marks.longNumber |= digits && hex >= LONG;
      last = c;
    }
    return marks;
  }

  /** Whether a text has one of some characters. */
  static Predicate<TextMarks> has(String some) {
    Characters sought = Characters.of(some);
    return marks -> marks.once.hasAny(sought);
  }

  /** Whether a text has one of some characters at least twice. */
  static Predicate<TextMarks> hasTwice(String some) {
    Characters sought = Characters.of(some);
    return marks -> marks.twice.hasAny(sought);
  }

  /** Whether one of some characters, which are no digits, stands right before a digit. */
  static Predicate<TextMarks> beforeNumber(String some) {
    Characters sought = Characters.of(some);
    return marks -> marks.before.hasAny(sought);
  }

  /** Whether a text has four hexadecimal digits in a row, or more, of which one is no letter. */
  boolean hasLongNumber() {
    return longNumber;
  }

  /** A set of ASCII characters. */
  private static final class Characters {
    private long low;
    private long high;

    static Characters of(String text) {
      Characters all = new Characters();
      for (int i = 0; i < text.length(); i++) {
        all.add(text.charAt(i) < BEYOND ? text.charAt(i) : BEYOND);
      }
      return all;
    }

    void add(char c) {
      if (c < 64) {
        low |= 1L << c;
      } else {
        high |= 1L << c;
      }
    }

    boolean has(char c) {
      return ((c < 64 ? low : high) & 1L << c) != 0;
    }

    boolean hasAny(Characters some) {
      return (low & some.low | high & some.high) != 0;
    }
  }
}
