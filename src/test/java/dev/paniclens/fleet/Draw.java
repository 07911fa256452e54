package dev.paniclens.fleet;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that is the same for the same seed and number, whatever was drawn for others before. */
final class Draw {
  private static final char[] LOWER = "0123456789abcdef".toCharArray();
  private static final char[] UPPER = "0123456789ABCDEF".toCharArray();

  private final SplittableRandom random;

  /**
   * @param stream tells apart what is drawn for the same number
   */
  Draw(long seed, long stream, long number) {
    long mixed = (seed * 0x9E3779B97F4A7C15L) ^ (stream * 0xC2B2AE3D27D4EB4FL);
    random = new SplittableRandom(mixed + number * 0x165667B19E3779F9L);
  }

  /** From 0 up to, not including, the bound. */
  int below(int bound) {
    return random.nextInt(bound);
  }

  long below(long bound) {
    return random.nextLong(bound);
  }

  boolean percent(int chance) {
    return random.nextInt(100) < chance;
  }

  <T> T of(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** A rank below the bound, where rank k is about as frequent as 1 / (k + 1). */
  int rank(int bound) {
    return (int) Math.min(bound - 1, Math.pow(bound, random.nextDouble()) - 1);
  }

  /** A number between two, as often between 1 and 2 as between 2 and 4. */
  int logarithmic(int least, int most) {
    return (int) (least * Math.pow((double) most / least, random.nextDouble()));
  }

  /** As many hexadecimal digits as said, at most 16. */
  void hex(StringBuilder out, int digits) {
    digits(out, random.nextLong(), digits, LOWER);
  }

  void uuid(StringBuilder out, boolean upper) {
    char[] alphabet = upper ? UPPER : LOWER;
    long high = random.nextLong();
    long low = random.nextLong();
    digits(out, high >>> 32, 8, alphabet);
    out.append('-');
    digits(out, high >>> 16, 4, alphabet);
    out.append("-3");
    digits(out, high, 3, alphabet);
    out.append("-8");
    digits(out, low >>> 48, 3, alphabet);
    out.append('-');
    digits(out, low, 12, alphabet);
  }

  String uuid() {
    StringBuilder out = new StringBuilder(36);
    uuid(out, true);
    return out.toString();
  }

  static void digits(StringBuilder out, long value, int digits, boolean upper) {
    digits(out, value, digits, upper ? UPPER : LOWER);
  }

  private static void digits(StringBuilder out, long value, int digits, char[] alphabet) {
    for (int i = digits - 1; i >= 0; i--) {
      out.append(alphabet[(int) (value >>> (4 * i)) & 15]);
    }
  }
}
