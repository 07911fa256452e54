package dev.paniclens.index.stored;

import dev.paniclens.query.SearchWords;
import dev.paniclens.query.value.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The addresses among the words of a panic string.
 *
 * <p>A panic string has some hundred that occur in no other. As words they would take most of the
 * time to index it, and half the room; so they are kept as numbers, in a field of their own. They
 * are therefore found by their value: leading zeros play no part.
 */
public final class Addresses {

  /** Those of a 32-bit value; what is shorter is an offset or a code, and a word like others. */
  private static final int MIN_DIGITS = 8;

  private static final int MAX_DIGITS = 16;
  private static final int PREFIX = 2;
  private static final int HEX = 16;

  private Addresses() {}

  /** Whether a word, as {@link SearchWords} yields it, is kept among the addresses. */
  public static boolean isAddress(CharSequence word) {
    int digits = word.length() - PREFIX;
    return digits >= MIN_DIGITS && digits <= MAX_DIGITS && isHex(word, 0, word.length());
  }

  /** The values of the addresses of a text, each once. */
  public static Set<Long> in(String text) {
    Set<Long> values = new HashSet<>();
    int end = 0;
    for (int start = text.indexOf('0'); start >= 0; start = text.indexOf('0', end)) {
      end = endOfWord(text, start);
      int digits = end - start - PREFIX;
      if (digits >= MIN_DIGITS
          && digits <= MAX_DIGITS
          && isHex(text, start, end)
          && (start == 0 || !SearchWords.isPart(text.charAt(start - 1)))) {
        values.add(Long.parseUnsignedLong(text, start + PREFIX, end, HEX));
      }
    }
    return values;
  }

  /** The value of an address. */
  public static long value(String address) {
    return Long.parseUnsignedLong(address, PREFIX, address.length(), HEX);
  }

  /** The values of the addresses that begin with a word; they may have any number of digits. */
  public static List<Span> beginning(String word) {
    List<Span> spans = new ArrayList<>();
    int given = word.length() - PREFIX;
    if (given >= 1 && given <= MAX_DIGITS && isHex(word, 0, word.length())) {
      for (int digits = Math.max(given, MIN_DIGITS); digits <= MAX_DIGITS; digits++) {
        int free = 4 * (digits - given);
        long first = value(word) << free;
        spans.add(new Span(first, first | (1L << free) - 1));
      }
    }
    return spans;
  }

  private static int endOfWord(String text, int start) {
    int end = start;
    while (end < text.length() && SearchWords.isPart(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether {@code 0x} stands there, in either case, and nothing but ASCII hex digits after it. */
  private static boolean isHex(CharSequence text, int start, int end) {
    if (text.charAt(start) != '0' || (text.charAt(start + 1) | ' ') != 'x') {
      return false;
    }
    for (int i = start + PREFIX; i < end; i++) {
      char c = text.charAt(i);
      if (c >= 128 || Character.digit(c, HEX) < 0) {
        return false;
      }
    }
    return true;
  }
}
