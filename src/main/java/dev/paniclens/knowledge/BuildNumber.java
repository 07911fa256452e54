package dev.paniclens.knowledge;

import java.util.Optional;

/**
 * An Apple build such as {@code 23F79} or {@code 8J2135a}, taken apart.
 *
 * @param generation the leading number, {@code 23}
 * @param family the leading number and letter, {@code 23F}
 * @param whole everything
 */
record BuildNumber(String generation, String family, String whole) {

  /** Takes a build apart; empty when the text does not begin like one. */
  static Optional<BuildNumber> parse(String text) {
    String whole = text.strip();
    int digits = 0;
    while (digits < whole.length() && isDigit(whole, digits)) {
      digits++;
    }
    boolean letterFollows =
        digits < whole.length() && whole.charAt(digits) >= 'A' && whole.charAt(digits) <= 'Z';
    if (digits == 0 || !letterFollows) {
      return Optional.empty();
    }
    return Optional.of(
        new BuildNumber(whole.substring(0, digits), whole.substring(0, digits + 1), whole));
  }

  private static boolean isDigit(String text, int index) {
    return text.charAt(index) >= '0' && text.charAt(index) <= '9';
  }
}
