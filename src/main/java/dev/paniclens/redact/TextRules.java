package dev.paniclens.redact;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;

/**
 * Values that are known by where they stand: in paths, names of files, and lines of logs. What file
 * systems say of volumes: HFS+ in {@code core/hfs_vfsops.c} of Apple's hfs; APFS and NTFS as the
 * forensic tool ma2tl reads them ({@code mnrkbys/ma2tl}, its plugin of volume mounts).
 */
final class TextRules {
  private static final String UUID = "[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";

  /** Of a name in a path: not its last full stop, which may be the sentence's. */
  private static final String NAME =
      "[^/\\s\"'`\\\\:;,<>()\\[\\]{}|*?&$]{0,63}[^/\\s\"'`\\\\:;,<>()\\[\\]{}|*?&$.]";

  private static final String SPACED = "[^/\\s\"'\\\\:;,][^/\n\"'\\\\:;,]{0,62}[^/\\s\"'\\\\:;,]";

  private static final String DEVICE = "(?:MacBook|iMac|Mac-mini|Mac-Pro|Mac-Studio|iPhone|iPad)";

  /** A letter begins it, as behind a string of JSON none can. */
  private static final String IN_QUOTES = "(?<v>[A-Za-z0-9\u0080-\u00ff][^\"'\n]{0,63})[\"']";

  private static final String MONTH = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";

  /** The apostrophe of keyboards; the typographic one, in bytes of UTF-8 or as one letter. */
  private static final String APOSTROPHE = "(?:'|\u00e2\u0080\u0099|\u00ff)";

  /** They have things, and are nobody. */
  private static final Set<String> NOBODY =
      Set.of("apple", "intel", "user", "your", "this", "that", "it", "here", "today", "everyone");

  private TextRules() {}

  static List<Rule> all() {
    return List.of(
        Rule.of(Kind.MACHINE_ID, "/(?:Preboot|iSCPreboot|Hardware|xarts|VM)/(?<v>" + UUID + ")"),
        Rule.of(
            Kind.HOST_NAME,
            "(?<![\\w.-])(?<v>[A-Za-z0-9][A-Za-z0-9-]{0,62})\\.local(?![\\w-]|\\.\\w)"),
        Rule.of(
            Kind.HOST_NAME,
            "\\d{4}-\\d\\d-\\d\\d-\\d{6}_(?<v>[^\\s/\"'\\\\:]{1,63}?)"
                + "\\.(?:panic|crash|hang|spin|diag|ips|shutdownStall|\\w{3,12}_resource)(?!\\w)"),
        // As the kernel's lines stand in system.log.
        Rule.of(
            Kind.HOST_NAME,
            "(?<![^\n])[> \t]{0,8}+"
                + MONTH
                + " {1,2}\\d{1,2} \\d\\d:\\d\\d:\\d\\d (?<v>[^\\s:\"'\\[\\]]{1,63}+)"
                + " (?=[^\\s\"\\[]{1,64}+\\[\\d)"),
        // What a Mac is called unless its owner calls it otherwise.
        Rule.of(
            Kind.HOST_NAME,
            "(?<![\\w.-])(?<v>[A-Za-z0-9][A-Za-z0-9-]{0,39}s-"
                + DEVICE
                + "(?:-[A-Za-z0-9]{1,12}){0,4})(?![\\w-])"),
        Rule.of(
            Kind.USER_NAME,
            "(?<!\\w)(?<v>[A-Z\u00c3-\u00f4][\\w\u0080-\u00ff-]{0,30}?"
                + "(?: [A-Z\u00c3-\u00f4][\\w\u0080-\u00ff-]{0,30}?)?)"
                + APOSTROPHE
                + "s (?:MacBook|iMac|Mac(?!\\w)|iPhone|iPad|Apple Watch|AirPods|Magic )",
            TextRules::isSomebody),
        Rule.of(Kind.USER_NAME, "/Users/(?<v>" + NAME + ")"),
        Rule.of(Kind.USER_NAME, "(?<![\\w.])/home/(?<v>" + NAME + ")"),
        Rule.of(Kind.VOLUME_NAME, "/Volumes/(?<v>" + SPACED + ")(?=/)"),
        Rule.of(Kind.VOLUME_NAME, "/Volumes/(?<v>" + NAME + ")"),
        // APFS and NTFS, as in the kernel's log.
        Rule.of(
            Kind.VOLUME_NAME,
            "apfs_\\w{1,40}+:\\d{1,6}: [^\n\"]{0,60}?(?:mounted volume: |mounting volume )"
                + "(?<v>[^\\s\",][^\n\",]{0,63})"),
        Rule.of(Kind.VOLUME_NAME, "NTFS volume name (?<v>[^\\s\",][^\n\",]{0,63}), "),
        // HFS+.
        Rule.of(
            Kind.VOLUME_NAME,
            "hfs: (?:mounted|unmount initiated on) (?<v>[^\"\n]{1,64}?) on device"),
        Rule.of(Kind.VOLUME_NAME, "Runtime corruption detected on (?<v>[^\"\n,]{1,64}), fsck"),
        Rule.of(Kind.VOLUME_NAME, "(?i:volume )[\"']" + IN_QUOTES),
        Rule.of(Kind.NETWORK_NAME, "(?i:Wi-?Fi|AirPort|wireless)(?i: network )[\"']" + IN_QUOTES),
        Rule.of(
            Kind.NETWORK_NAME,
            "(?<![A-Za-z])(?i:ssid)[ \t]{1,4}[\"'<](?<v>[A-Za-z0-9\u0080-\u00ff][^\"'\n>]{0,31})"));
  }

  private static boolean isSomebody(String text, MatchResult found) {
    return !NOBODY.contains(found.group(Rule.VALUE).toLowerCase(Locale.ROOT));
  }
}
