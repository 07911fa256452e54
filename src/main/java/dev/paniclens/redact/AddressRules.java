package dev.paniclens.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses, which are known by their form; versions and places in source look like some. */
final class AddressRules {
  private static final String BYTE = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|\\d?\\d)";
  private static final String PAIR = "[0-9A-Fa-f]{1,2}";

  /** Narrower ones are rather numbers in a row. */
  private static final int NARROWEST_ETHERNET = 13;

  /** What stands before a version, at the end of what stands before. */
  private static final Pattern BEFORE_VERSION =
      Pattern.compile(
          "(?is).*(?:version\\w*|vers?|release|driver|firmware|revision|rev|build|rom)"
              + "[\"'\\s:=(]{0,8}v?");

  private static final Pattern BEHIND_NAME =
      Pattern.compile(
          "(?s).*?(?:(?<id>[A-Za-z][\\w!$&+-]*(?:\\.[\\w!$&+-]+)+)[\"']?[ \t(]{1,8}"
              + "|[\\w)]\\(|\\d \\(|(?:^|\n)[ \t]*[@>|$][^\\s]+\\s+)");

  /** The end of a machine's name, not of a kext's. */
  private static final Pattern DOMAIN =
      Pattern.compile(".*\\.(?:com|net|org|edu|local|lan|home|arpa)");

  private static final int LOOK_BACK = 80;

  private static final Set<String> FILE_ENDINGS =
      Set.of(
          "c",
          "cc",
          "cpp",
          "cxx",
          "h",
          "hpp",
          "m",
          "mm",
          "s",
          "rs",
          "go",
          "swift",
          "kext",
          "dext",
          "app",
          "dylib",
          "framework",
          "bundle",
          "plist",
          "panic",
          "ips",
          "txt",
          "log");

  private static final Pattern REVERSED =
      Pattern.compile("[^@]*@(?:com|org|net|io|as|de|me)\\..*\\..*", Pattern.CASE_INSENSITIVE);

  private AddressRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(
            Kind.EMAIL_ADDRESS,
            "(?<![\\w.%+@-])(?<v>\\w[\\w.%+-]{0,63}+@"
                + "(?:[A-Za-z0-9][A-Za-z0-9-]{0,62}\\.){1,6}[A-Za-z]{2,24}+)(?![\\w-]|:\\d|\\.\\w)",
            AddressRules::isMail),
        Rule.of(
            Kind.ETHERNET_ADDRESS,
            "(?<![0-9A-Za-z.-])(?<!(?<![A-Za-z])[0-9A-Fa-f]{1,2}:)"
                + ("(?<v>" + PAIR + "(?::" + PAIR + "){5})(?![0-9A-Za-z:])"),
            (text, found) -> found.group(Rule.VALUE).length() >= NARROWEST_ETHERNET),
        Rule.of(
            Kind.ETHERNET_ADDRESS,
            "(?<![0-9A-Za-z-])(?<v>[0-9A-Fa-f]{2}(?:-[0-9A-Fa-f]{2}){5})(?![0-9A-Za-z-])",
            (text, found) -> !found.group(Rule.VALUE).matches("[\\d-]+")),
        Rule.of(
            Kind.IP_ADDRESS,
            "(?<![\\w.~+-])(?<v>" + BYTE + "(?:\\." + BYTE + "){3})(?![\\w~+]|[.-]\\w)",
            AddressRules::isNoVersion),
        // Global, unique local and link-local addresses; what else has colons is mostly code.
        Rule.of(
            Kind.IP_ADDRESS,
            "(?<![\\w:.])(?<v>(?i:[23][0-9a-f]{3}|f[c-f][0-9a-f]{2})"
                + "(?::[0-9A-Fa-f]{0,4}){2,7})(?![\\w:])",
            (text, found) -> isWhole(found.group(Rule.VALUE))));
  }

  private static boolean isMail(String text, MatchResult found) {
    String mail = found.group(Rule.VALUE).toLowerCase(Locale.ROOT);
    return !FILE_ENDINGS.contains(mail.substring(mail.lastIndexOf('.') + 1))
        && !REVERSED.matcher(mail).matches();
  }

  private static boolean isNoVersion(String text, MatchResult found) {
    int at = found.start(Rule.VALUE);
    String before = text.substring(Math.max(0, at - LOOK_BACK), at);
    Matcher named = BEHIND_NAME.matcher(before);
    boolean isBehindName =
        named.matches()
            && (named.group("id") == null || !DOMAIN.matcher(named.group("id")).matches());
    return !isBehindName && !BEFORE_VERSION.matcher(before).matches();
  }

  private static boolean isWhole(String address) {
    int gap = address.indexOf("::");
    long colons = address.chars().filter(c -> c == ':').count();
    boolean once = gap >= 0 && address.indexOf("::", gap + 1) < 0;
    return once || gap < 0 && colons == 7 && !address.endsWith(":");
  }
}
