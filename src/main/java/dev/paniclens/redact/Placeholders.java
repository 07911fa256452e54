package dev.paniclens.redact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What stands for each private value: the same for the same value, as long as this object lives,
 * and of the form of the value. Placeholders are told from values by what no value looks like, so
 * that nothing is replaced twice.
 */
final class Placeholders {
  private final Map<String, String> given = new HashMap<>();
  private final Map<Kind, Integer> counts = new HashMap<>();

  /** Whether a value tells nothing: a placeholder, or what stands for no one. */
  static boolean isPublic(Kind kind, String value) {
    return switch (kind) {
      case INCIDENT, CRASH_REPORTER_KEY, BOOT_SESSION, MACHINE_ID -> HexForm.isPlaceholder(value);
      case SERIAL_NUMBER ->
          value.matches("X+\\d*") || isNumber(value) && HexForm.isPlaceholder(value);
      case HOST_NAME, USER_NAME, VOLUME_NAME, NETWORK_NAME -> PublicNames.holds(kind, value);
      case ETHERNET_ADDRESS -> AddressForm.isPublicEthernet(value);
      case EMAIL_ADDRESS -> value.toLowerCase(Locale.ROOT).matches(".*@example\\.(?:com|net|org)");
      case IP_ADDRESS -> AddressForm.isPublicIp(value);
    };
  }

  /** What stands for a value. */
  String of(Kind kind, String value) {
    return switch (kind) {
      case INCIDENT, BOOT_SESSION -> hex(value, HexForm.digest(value));
      case CRASH_REPORTER_KEY, MACHINE_ID -> hex(value, Integer.toHexString(next(value)));
      default -> given.computeIfAbsent(key(kind, value), k -> made(kind, value));
    };
  }

  /**
   * Under the bare digits: the same identifier is written with dashes and without, large and small.
   */
  private String hex(String value, String number) {
    return HexForm.shape(value, given.computeIfAbsent(HexForm.bare(value), bare -> number));
  }

  private int next(String value) {
    return given.containsKey(HexForm.bare(value))
        ? 0
        : counts.merge(Kind.MACHINE_ID, 1, Integer::sum);
  }

  private static String key(Kind kind, String value) {
    boolean isAddress =
        kind == Kind.ETHERNET_ADDRESS || kind == Kind.EMAIL_ADDRESS || kind == Kind.IP_ADDRESS;
    return kind + " " + (isAddress ? value.toLowerCase(Locale.ROOT) : value);
  }

  private String made(Kind kind, String value) {
    int number = counts.merge(kind, 1, Integer::sum);
    return switch (kind) {
      case SERIAL_NUMBER -> serial(value, Integer.toString(number));
      case ETHERNET_ADDRESS -> AddressForm.ethernet(value, number);
      case IP_ADDRESS -> AddressForm.ip(value, number);
      case EMAIL_ADDRESS -> mail(Integer.toString(number), value.length());
      default -> PublicNames.of(kind, number, value.length());
    };
  }

  private static String mail(String number, int length) {
    String user = "mail";
    String domain = "@example.com";
    return user + PublicNames.padded(number, length - user.length() - domain.length()) + domain;
  }

  private static String serial(String value, String number) {
    return isNumber(value)
        ? HexForm.number(value.length(), number)
        : "X".repeat(Math.max(1, value.length() - number.length())) + number;
  }

  /** Whether JSON may have it without quotes. */
  private static boolean isNumber(String value) {
    return value.matches("[\\d.eE+-]+");
  }
}
