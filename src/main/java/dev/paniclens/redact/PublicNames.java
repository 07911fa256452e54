package dev.paniclens.redact;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names that tell of nobody: those that stand for others, and those that every Mac has. One that
 * stands for another is as long, where it can be: where a text is cut or wrapped must not change.
 */
final class PublicNames {
  private static final Map<Kind, String> STEMS =
      Map.of(
          Kind.HOST_NAME, "host",
          Kind.USER_NAME, "user",
          Kind.VOLUME_NAME, "volume",
          Kind.NETWORK_NAME, "network");

  /**
   * Of users: the folder for all (macOS: /Users/Shared), the accounts of the system, and what
   * Apple's own reports have instead of a name: USER.
   */
  private static final Map<Kind, Set<String>> EVERYWHERE =
      Map.of(
          Kind.HOST_NAME, Set.of("localhost", "unknown", "(null)", "null", "none"),
          Kind.USER_NAME, Set.of("shared", "guest", "root", "user", "username", "deleted users"),
          Kind.VOLUME_NAME,
              Set.of(
                  "macintosh hd",
                  "macintosh hd - data",
                  "macintosh",
                  "data",
                  "preboot",
                  "recovery",
                  "recovery hd",
                  "vm",
                  "update",
                  "xarts",
                  "iscpreboot",
                  "hardware",
                  "untitled",
                  "unknown",
                  "efi",
                  "os x base system",
                  "macos base system"),
          Kind.NETWORK_NAME, Set.of("(null)", "null", "none", "unknown", "<redacted>"));

  private PublicNames() {}

  static boolean holds(Kind kind, String name) {
    String plain = name.strip().toLowerCase(Locale.ROOT);
    return plain.isEmpty() || isMade(kind, plain) || EVERYWHERE.get(kind).contains(plain);
  }

  private static boolean isMade(Kind kind, String name) {
    int letters = (int) name.chars().takeWhile(c -> c >= 'a' && c <= 'z').count();
    return letters > 0
        && STEMS.get(kind).startsWith(name.substring(0, letters))
        && name.substring(letters).matches("\\d+(?:\\.local)?");
  }

  /** A name: as much of the kind's as fits before its number. */
  static String of(Kind kind, int number, int length) {
    String stem = STEMS.get(kind);
    String digits = Integer.toString(number);
    int letters = Math.clamp(length - digits.length(), 1, stem.length());
    return stem.substring(0, letters) + padded(digits, length - letters);
  }

  /** Digits with noughts before them. */
  static String padded(String digits, int length) {
    return "0".repeat(Math.max(0, length - digits.length())) + digits;
  }
}
