package dev.paniclens.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Identifiers in hexadecimal digits, with or without dashes. What stands for one has its dashes
 * where they were, and noughts in all but its last digits (behind a nine, where it is a plain
 * number): an identifier that was made at random, or out of an Ethernet address, has not.
 */
final class HexForm {
  /** How many digits at the end of a whole identifier tell one from another. */
  private static final int TAIL = 12;

  /** What may stand in JSON without quotes. */
  private static final Pattern NUMBER = Pattern.compile("\\d+(?:[eE]\\d+)?");

  private HexForm() {}

  /** The digits alone, in capitals. */
  static String bare(String value) {
    return value.replace("-", "").toUpperCase(Locale.ROOT);
  }

  static boolean isPlaceholder(String value) {
    String digits = bare(value);
    String head = digits.substring(0, digits.length() - tail(digits.length()));
    return head.matches("[09]0*");
  }

  private static int tail(int digits) {
    return Math.min(TAIL, digits / 2);
  }

  /** A number in the form of a value. */
  static String shape(String value, String number) {
    if (NUMBER.matcher(value).matches()) {
      return number(value.length(), number);
    }
    String digits = bare(value);
    int kept = Math.min(number.length(), tail(digits.length()));
    String all = "0".repeat(digits.length() - kept) + number.substring(number.length() - kept);
    boolean small = value.chars().anyMatch(c -> c >= 'a' && c <= 'f');
    String cased = small ? all.toLowerCase(Locale.ROOT) : all.toUpperCase(Locale.ROOT);
    StringBuilder shaped = new StringBuilder();
    int next = 0;
    for (int i = 0; i < value.length(); i++) {
      shaped.append(value.charAt(i) == '-' ? '-' : cased.charAt(next++));
    }
    return shaped.toString();
  }

  /** A number of some digits: in JSON none begins with a nought. */
  static String number(int length, String number) {
    int kept = Math.min(number.length(), tail(length));
    return "9" + "0".repeat(length - 1 - kept) + number.substring(number.length() - kept);
  }

  /**
   * A number that the same value gets in every call. The identifier of a crash names the crash in
   * every index, so copies that were made in several calls must not share one.
   */
  static String digest(String value) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(bare(value).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, TAIL / 2);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
