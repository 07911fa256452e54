package dev.paniclens.redact;

import java.util.List;
import java.util.stream.Stream;

/**
 * Values that a label or a member of JSON names: their forms tell nothing, as kexts and kernels
 * have UUIDs, too. The labels are those of crash reports, as JSON (incident, crashReporterKey,
 * sleepWakeUUID, deviceIdentifierForVendor) and as text (Anonymous UUID, CrashReporter Key,
 * Incident Identifier, Beta Identifier, Sleep/Wake UUID); of the kernel (Boot session UUID, xnu
 * {@code osfmk/arm/model_dep.c}); of {@code system_profiler} (Serial Number (system), Hardware
 * UUID, Provisioning UDID, Computer Name, User Name, Volume Name) and {@code ioreg}
 * (IOPlatformUUID, IOPlatformSerialNumber).
 */
final class LabelRules {
  private static final String BEGIN = "(?<![A-Za-z])(?i:";

  /** Between a label and an identifier: whatever quotes, spaces and marks pasting leaves there. */
  private static final String TO_ID = ")[\\s\"'`>*:=<\u00a0\u00c2\u00ff]{1,80}+(?:0x)?+";

  private static final String ID =
      "(?<v>[0-9A-Fa-f]{8,64}+(?:-[0-9A-Fa-f]{1,12}+){0,7}+)(?![0-9A-Za-z_])";

  /** The word incident is said of other things, too. */
  private static final String DASHED =
      "(?<v>[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{1,12}+){1,7}+)(?![0-9A-Za-z_])";

  private static final String INCIDENT = "incident(?:[ _-]?(?:identifier|id|uuid))?";

  private static final String SERIAL_NUMBER =
      "serial[ _-]?(?:number|no\\.?)(?: \\((?:system|processor tray|tray)\\))?"
          + "|IOPlatformSerialNumber|S/N";

  private static final String QUOTED =
      "[\"']\\s{0,20}+:\\s{0,20}+\"(?<v>[^\"\\s][^\"\n]{0,63})(?=\")";

  /** To the end of the line. */
  private static final String LINE = "[^\\s\"',;](?:[^\"\n,;]{0,62}[^\\s\"',;])?";

  private static final String HOST =
      "(?:computer|host|local[ _]?host|node|bonjour)[ _]?name|kern\\.hostname";
  private static final String USER = "(?:user|login|account|full|owner)[ _]?name";
  private static final String VOLUME = "volume[ _]?name|volname";
  private static final String NETWORK = "ssid(?:[ _]?str(?:ing)?)?";

  private LabelRules() {}

  static List<Rule> all() {
    return Stream.of(
            Stream.of(
                Rule.of(Kind.INCIDENT, BEGIN + INCIDENT + TO_ID + DASHED),
                id(
                    Kind.CRASH_REPORTER_KEY,
                    "crash[ _-]?reporter[ _-]?key|anonymous[ _-]?uuid|beta[ _-]?identifier"),
                id(
                    Kind.BOOT_SESSION,
                    "boot[ _-]?session[ _-]?(?:uuid|id)|sleep[ _/-]?wake[ _-]?uuid"),
                id(
                    Kind.MACHINE_ID,
                    "(?:hardware|platform|ioplatform|machine|host|device|system|boot|root|volume"
                        + "|partition|disk|media|provisioning)[ _-]?u[ud]id|udid"
                        + "|unique[ _-]?(?:device|chip)[ _-]?id(?:entifier)?"
                        + "|deviceIdentifierForVendor|device_app_hash|imei|meid|iccid|ecid"),
                Rule.of(
                    Kind.SERIAL_NUMBER,
                    BEGIN
                        + SERIAL_NUMBER
                        + ")[\"'*]{0,4}+[ \t]{0,20}+[:=\t][\\s\"'*<]{0,40}+"
                        + "(?<v>[A-Za-z0-9][A-Za-z0-9/+.-]{2,30}[A-Za-z0-9/+])(?![A-Za-z0-9/+])",
                    (text, found) -> found.group(Rule.VALUE).chars().anyMatch(Character::isDigit))),
            named(Kind.HOST_NAME, HOST),
            named(Kind.USER_NAME, USER),
            named(Kind.VOLUME_NAME, VOLUME),
            named(Kind.NETWORK_NAME, NETWORK))
        .flatMap(rules -> rules)
        .toList();
  }

  private static Rule id(Kind kind, String label) {
    return Rule.of(kind, BEGIN + label + TO_ID + ID);
  }

  private static Stream<Rule> named(Kind kind, String label) {
    return Stream.of(
        Rule.of(kind, BEGIN + label + ")" + QUOTED),
        Rule.of(kind, BEGIN + label + ")[ \t]{0,20}+=[ \t]{0,4}+[\"']?+(?<v>[^\\s\"',;<>]{1,64}+)"),
        Rule.of(kind, BEGIN + label + ")[ \t]{0,20}+:[ \t*]{0,40}+(?<v>" + LINE + ")"));
  }
}
