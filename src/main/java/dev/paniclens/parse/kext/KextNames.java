package dev.paniclens.parse.kext;

import dev.paniclens.report.BundleId;
import java.util.Optional;
import java.util.Set;

/**
 * Undoes the abbreviations that Intel kernels write into their lists of kexts (xnu
 * libkern/kext_panic_report.h and OSKext.cpp, {@code compactIdentifier}).
 *
 * <p>One prefix sign may stand at the very start; {@code !} and a letter may stand anywhere, in
 * third-party identifiers too. None of these signs is legal in a bundle identifier, so whatever
 * holds one can be expanded, whichever system wrote it.
 */
public final class KextNames {
  /** What the identifiers of kexts begin with; the pieces of words seldom do. */
  private static final Set<String> DOMAINS =
      Set.of(
          "com", "org", "net", "edu", "gov", "io", "dev", "app", "info", "biz", "co", "me", "as",
          "at", "de", "uk", "eu", "nl", "se", "jp", "cn", "ru", "tw", "kr", "fr", "es", "ch", "us",
          "tv", "cc", "pl", "cz", "be", "dk", "no", "fi", "au", "ca", "br", "in");

  private KextNames() {}

  /**
   * The whole identifier.
   *
   * @param written as the report spells it; two prefix signs in a row (real 10.15 logs and Markdown
   *     quotes have them) count as the second alone
   * @return empty when nothing is left that could be an identifier
   */
  static Optional<BundleId> expand(String written) {
    int start = 0;
    while (start + 1 < written.length()
        && isPrefixSign(written.charAt(start))
        && isPrefixSign(written.charAt(start + 1))) {
      start++;
    }
    String rest = written.substring(start).strip();
    if (rest.isEmpty()) {
      return Optional.empty();
    }
    String prefix = prefix(rest.charAt(0));
    if (prefix.isEmpty()) {
      return Optional.of(new BundleId(expandParts(rest)));
    }
    String name = rest.substring(1);
    return name.isEmpty()
        ? Optional.empty()
        : Optional.of(new BundleId(prefix + expandParts(name)));
  }

  /**
   * Whether an identifier on the first line of a piece of a report is whole: white space or a
   * prefix sign stands before it, or it begins as identifiers do. A piece can begin within a word.
   *
   * @param line the line with the white space in front
   */
  public static boolean isWholeAtTop(String written, String line) {
    if (Character.isWhitespace(line.charAt(0)) || isPrefixSign(written.charAt(0))) {
      return true;
    }
    return beginsAsKextsDo(written);
  }

  /** Whether an identifier begins with a domain, as those of kexts do and pieces of them do not. */
  static boolean beginsAsKextsDo(String id) {
    int dot = id.indexOf('.');
    return dot > 0 && DOMAINS.contains(id.substring(0, dot));
  }

  static boolean isPrefixSign(char c) {
    return !prefix(c).isEmpty();
  }

  private static String expandParts(String name) {
    if (name.indexOf('!') < 0) {
      return name;
    }
    StringBuilder whole = new StringBuilder(name.length() + 16);
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      String part = c == '!' && i + 1 < name.length() ? part(name.charAt(i + 1)) : "";
      if (part.isEmpty()) {
        whole.append(c);
      } else {
        whole.append(part);
        i++;
      }
    }
    return whole.toString();
  }

  private static String prefix(char sign) {
    return switch (sign) {
      case '>' -> "com.apple.driver.";
      case '|' -> "com.apple.iokit.";
      case '$' -> "com.apple.security.";
      case '@' -> "com.apple.";
      default -> "";
    };
  }

  private static String part(char letter) {
    return switch (letter) {
      case 'U' -> "AppleUSB";
      case 'A' -> "Apple";
      case 'F' -> "Family";
      case 'S' -> "Storage";
      case 'C' -> "Controller";
      case 'B' -> "Bluetooth";
      case 'I' -> "Intel";
      case 'P' -> "Profile"; // up to 10.13.3
      case 'a' -> "Action"; // up to 10.13.3
      default -> "";
    };
  }
}
