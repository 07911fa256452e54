package dev.paniclens.parse.line;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Identifiers that hold spaces, such as {@code com.Logitech.Control Center.HID Driver}: vendors may
 * not make such ones (CFBundleIdentifier allows letters, digits, dots and hyphens), but did.
 */
public final class SpacedId {
  private static final Pattern WORDS =
      Pattern.compile(
          "[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++){2,}+(?: [A-Z0-9][A-Za-z0-9_.-]*+){1,8}");

  private static final Pattern LISTED =
      Pattern.compile(
          "(?<id>[A-Za-z0-9_-]++(?:\\.[A-Za-z0-9_-]++){2,}+(?: [A-Z][A-Za-z0-9_.-]*+){1,8})\\s++"
              + "(?<version>\\d[\\w.() -]{0,60})");

  private SpacedId() {}

  /** Whether words before a version are an identifier, and not a sentence that begins with one. */
  public static boolean isTelling(String id, String version) {
    return WORDS.matcher(id).matches()
        && !version.isEmpty()
        && Character.isDigit(version.charAt(0));
  }

  /** The length of the identifier that an entry of a list of kexts begins with. */
  public static Optional<Integer> end(String line) {
    Matcher m = LISTED.matcher(line);
    return line.indexOf(' ') > 0 && m.matches() ? Optional.of(m.end("id")) : Optional.empty();
  }
}
