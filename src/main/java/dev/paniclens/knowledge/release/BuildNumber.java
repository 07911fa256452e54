package dev.paniclens.knowledge.release;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * An Apple build such as {@code 23F79} or {@code 8J2135a}, taken apart.
 *
 * @param generation the leading number, {@code 23}
 * @param family the leading number and letter, {@code 23F}
 * @param whole everything
 */
record BuildNumber(String generation, String family, String whole) {

  /** What tells builds apart that were made for some models only: 2082 is a fork of 82. */
  private static final int SERIES = 1_000;

  private static final int MOST_DIGITS = 5;

  /** Takes a build apart; empty when the text does not begin like one. */
  static Optional<BuildNumber> parse(String text) {
    String whole = text.strip();
    int digits = digits(whole, 0);
    boolean letterFollows =
        digits < whole.length() && whole.charAt(digits) >= 'A' && whole.charAt(digits) <= 'Z';
    if (digits == 0 || !letterFollows) {
      return Optional.empty();
    }
    return Optional.of(
        new BuildNumber(whole.substring(0, digits), whole.substring(0, digits + 1), whole));
  }

  /** The letter of its family; a later letter is a later family of the same generation. */
  char letter() {
    return family.charAt(family.length() - 1);
  }

  /**
   * The number behind the letter, of a release. Betas ({@code 26B5101f}) and rapid responses
   * ({@code 22E772610a}) end with a letter of their own, and are counted otherwise: they have none.
   */
  OptionalInt number() {
    int end = digits(whole, family.length());
    int length = end - family.length();
    return end == whole.length() && length > 0 && length <= MOST_DIGITS
        ? OptionalInt.of(Integer.parseInt(whole, family.length(), end, 10))
        : OptionalInt.empty();
  }

  /**
   * Whether both belong to one family, and are numbered in one series there, so that they compare.
   */
  boolean comparesWith(BuildNumber other) {
    return family.equals(other.family)
        && number().isPresent()
        && other.number().isPresent()
        && number().getAsInt() / SERIES == other.number().getAsInt() / SERIES;
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
