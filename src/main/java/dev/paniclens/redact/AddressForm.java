package dev.paniclens.redact;

import java.util.Locale;
import java.util.Set;

/**
 * Addresses on networks. Those of documentation stand for others: 192.0.2.0/24, 198.51.100.0/24 and
 * 203.0.113.0/24 (RFC 5737), behind them 198.18.0.0/15 (RFC 2544), and 2001:db8::/32 (RFC 3849).
 * For Ethernet there are addresses that are given out locally, by the second bit of the first byte.
 */
final class AddressForm {
  private static final String ETHERNET = "0?2:0?0:0?0(?::[0-9a-f]{1,2}){3}";
  private static final int LOCAL = 2;
  private static final int PAIRS = 6;
  private static final String[] NETS = {"192.0.2.", "198.51.100.", "203.0.113."};
  private static final int HOSTS = 254;
  private static final String LATER_NETS = "198.18.";
  private static final String IP6_NET = "2001:db8:";

  /** Of every machine, or of none. */
  private static final Set<String> OF_NONE = Set.of("::1", "::");

  private AddressForm() {}

  static boolean isPublicEthernet(String value) {
    String plain = value.toLowerCase(Locale.ROOT).replace('-', ':');
    return plain.matches(ETHERNET) || plain.matches("[0:]+|[f:]+");
  }

  /** An address whose pairs of digits are as wide as those of a value. */
  static String ethernet(String value, int number) {
    char between = value.indexOf(':') > 0 ? ':' : '-';
    String[] pairs = value.split("[:-]", -1);
    int[] bytes = {LOCAL, 0, 0, number >> 16 & 0xff, number >> 8 & 0xff, number & 0xff};
    StringBuilder made = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      String digits = Integer.toHexString(bytes[i]);
      made.append(i == 0 ? "" : between)
          .append("0".repeat(Math.max(0, pairs[i].length() - digits.length())))
          .append(digits);
    }
    return made.toString();
  }

  static boolean isPublicIp(String value) {
    if (value.indexOf(':') >= 0) {
      String plain = value.toLowerCase(Locale.ROOT);
      return plain.startsWith(IP6_NET) || OF_NONE.contains(plain);
    }
    return value.startsWith("127.")
        || value.startsWith("0.")
        || value.startsWith("255.")
        || value.startsWith(LATER_NETS)
        || Set.of(NETS).contains(value.substring(0, value.lastIndexOf('.') + 1));
  }

  static String ip(String value, int number) {
    if (value.indexOf(':') >= 0) {
      return IP6_NET + ":" + Integer.toHexString(number);
    }
    int index = number - 1;
    return index < NETS.length * HOSTS
        ? NETS[index / HOSTS] + (index % HOSTS + 1)
        : LATER_NETS + (index >> 8 & 0xff) + "." + (index & 0xff);
  }
}
