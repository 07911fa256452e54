package dev.paniclens.redact;

import java.util.Arrays;

/**
 * A text as its readers see it: the escapes of JSON are read, however often they were escaped
 * again, so that a rule need not know whether a panic string stands in JSON, was copied out of it,
 * or is plain. Every place leads back into the source.
 *
 * <p>Letters beyond Latin-1 all look the same here: rules only ask whether there is a letter.
 */
final class PlainView {
  private static final char LETTER = '\u00ff';
  private static final String ESCAPES = "ntrbf/\"";
  private static final String MEANINGS = "\n\t\r  /\"";
  private static final int HEX_DIGITS = 4;

  private final String text;
  private int[] at = new int[16];
  private int[] shift = new int[16];
  private int count;

  PlainView(String source) {
    this(source, LETTER);
  }

  /**
   * Reads the escapes.
   *
   * @param letter what stands for every letter above it
   */
  private PlainView(String source, char letter) {
    StringBuilder plain = new StringBuilder(source.length());
    for (int i = 0; i < source.length(); ) {
      int run = endOfBackslashes(source, i);
      int end = endOfEscape(source, i, run);
      if (end > run) {
        note(plain.length(), end - i - 1);
        plain.append(visible(meaning(source, end), letter));
      } else {
        end = Math.max(run, i + 1);
        for (int k = i; k < end; k++) {
          plain.append(visible(source.charAt(k), letter));
        }
      }
      i = end;
    }
    text = plain.toString();
  }

  /** What the rules read. */
  String text() {
    return text;
  }

  /** A short text with its escapes read, all letters as they are. */
  static String unescaped(String source) {
    return new PlainView(source, Character.MAX_VALUE).text;
  }

  /** Where in the source a place of the text is. */
  int sourceOf(int place) {
    int found = Arrays.binarySearch(at, 0, count, place);
    int before = found >= 0 ? found : -found - 1;
    return before == 0 ? place : place + shift[before - 1];
  }

  private static char visible(char c, char letter) {
    return c > letter ? letter : c;
  }

  private static int endOfBackslashes(String source, int from) {
    int i = from;
    while (i < source.length() && source.charAt(i) == '\\') {
      i++;
    }
    return i;
  }

  /** Where what some backslashes escape ends; the end of these where they escape nothing. */
  private static int endOfEscape(String source, int from, int run) {
    if (run == from || run == source.length()) {
      return run;
    }
    char c = source.charAt(run);
    if (ESCAPES.indexOf(c) >= 0) {
      return run + 1;
    }
    return c == 'u' && isHex(source, run + 1) ? run + 1 + HEX_DIGITS : run;
  }

  private static boolean isHex(String source, int from) {
    int i = from;
    while (i < source.length() && i < from + HEX_DIGITS && isHex(source.charAt(i))) {
      i++;
    }
    return i == from + HEX_DIGITS;
  }

  private static boolean isHex(char c) {
    return c < 0x80 && Character.digit(c, 16) >= 0;
  }

  private static char meaning(String source, int end) {
    int letter = ESCAPES.indexOf(source.charAt(end - 1));
    boolean isNumber = end > HEX_DIGITS && source.charAt(end - HEX_DIGITS - 1) == 'u';
    return isNumber && isHex(source, end - HEX_DIGITS)
        ? (char) Integer.parseInt(source, end - HEX_DIGITS, end, 16)
        : MEANINGS.charAt(letter);
  }

  private void note(int place, int longer) {
    if (count == at.length) {
      at = Arrays.copyOf(at, count * 2);
      shift = Arrays.copyOf(shift, count * 2);
    }
    at[count] = place;
    shift[count] = longer + (count == 0 ? 0 : shift[count - 1]);
    count++;
  }
}
