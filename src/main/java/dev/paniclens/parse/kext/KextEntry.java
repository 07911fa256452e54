package dev.paniclens.parse.kext;

import dev.paniclens.parse.line.Hex;
import dev.paniclens.parse.line.SpacedId;
import dev.paniclens.parse.line.UuidText;
import dev.paniclens.report.Address;
import java.util.Optional;

/**
 * One line of a kext section, such as {@code com.vendor.driver(1.2)[uuid]@0x…->0x…}, an entry or
 * one of its dependencies (xnu OSKext.cpp, {@code printSummary}).
 *
 * @param dependency whether the line begins with {@code dependency:}
 * @param id the bundle identifier
 * @param version as printed; absent when missing
 * @param hasBrackets whether there are brackets for a UUID, empty or not
 * @param uuid absent when missing, empty or redacted
 * @param start first address; absent when missing or cut
 * @param end last address; absent when missing or cut
 * @param broken whether something stands where only an address or the end of the line can
 */
public record KextEntry(
    boolean dependency,
    String id,
    Optional<String> version,
    boolean hasBrackets,
    Optional<String> uuid,
    Optional<Address> start,
    Optional<Address> end,
    boolean broken) {

  private static final String DEPENDENCY = "dependency:";

  /** The kernel keeps 63 characters of one (xnu osfmk/mach/kmod.h, KMOD_MAX_NAME); twice that. */
  private static final int LONGEST_ID = 126;

  /** No kext lies in the first pages of memory. */
  private static final long LOWEST_START = 0x1000;

  /**
   * Reads a line.
   *
   * @param trimmed the line without the white space around it
   * @param mayBeCut whether the line may go on where the text ends
   * @return empty when the line is none, or is cut before the end of the identifier
   */
  public static Optional<KextEntry> parse(String trimmed, boolean mayBeCut) {
    String line = withoutExpandedSigns(trimmed);
    boolean dependency = line.startsWith(DEPENDENCY);
    String rest = dependency ? line.substring(DEPENDENCY.length()).strip() : line;
    int open = rest.indexOf('(');
    if (open <= 0 || !isId(rest, open) && !isSpacedId(rest, open)) {
      return Optional.empty();
    }
    String id = rest.substring(0, open);
    int close = versionEnd(rest, open);
    if (close < 0) {
      return mayBeCut ? Optional.of(bare(dependency, id)) : Optional.empty();
    }
    Optional<String> version =
        Optional.of(rest.substring(open + 1, close).strip()).filter(v -> !v.isEmpty());
    int at = skipSpace(rest, close + 1);
    boolean brackets = at < rest.length() && rest.charAt(at) == '[';
    Optional<String> uuid = Optional.empty();
    if (brackets) {
      int end = rest.indexOf(']', at);
      if (end > 0) {
        uuid = Optional.of(rest.substring(at + 1, end)).filter(UuidText::isUuid);
      }
      at = end < 0 ? rest.length() : skipSpace(rest, end + 1);
    }
    Optional<Hex> start = address(rest, at, mayBeCut);
    Optional<Hex> end =
        start.flatMap(s -> afterArrow(rest, s.end())).flatMap(i -> number(rest, i, mayBeCut));
    return Optional.of(
        new KextEntry(
            dependency,
            id,
            version,
            brackets,
            uuid,
            start.flatMap(Hex::value),
            end.flatMap(Hex::value),
            isBroken(rest, at, start, end)));
  }

  /**
   * Whether nothing but a kext section has such a line, so that it needs no head to be known: code
   * and prose have names with parentheses too.
   */
  public boolean isUnmistakable() {
    boolean high = start.filter(s -> Long.compareUnsigned(s.bits(), LOWEST_START) >= 0).isPresent();
    boolean versioned = version.filter(v -> isVersion(v.charAt(0))).isPresent();
    return high && id.indexOf('.') > 0 && (versioned || uuid.isPresent());
  }

  /** Versions that make no sense are printed as {@code (invalid)} or {@code (missing)}. */
  private static boolean isVersion(char first) {
    return first >= '0' && first <= '9' || first == '(' || first == 'u';
  }

  private static KextEntry bare(boolean dependency, String id) {
    return new KextEntry(
        dependency,
        id,
        Optional.empty(),
        false,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Whether what follows a version and UUID is neither a range nor absent. */
  private static boolean isBroken(String line, int at, Optional<Hex> start, Optional<Hex> end) {
    int behind = end.or(() -> start).map(Hex::end).orElse(at);
    if (behind >= line.length()) {
      return false;
    }
    char next = line.charAt(behind);
    return start.isEmpty()
        ? next == '@' || next == '-' || next == '['
        : Character.isLetterOrDigit(next) || next == '-' || next == '>';
  }

  /** Boot loaders that save panics expand the signs of kext lists in all of the text. */
  private static String withoutExpandedSigns(String line) {
    return line.indexOf("com.apple.0x") < 0 && line.indexOf("com.apple.driver.0x") < 0
        ? line
        : line.replace("com.apple.driver.0x", ">0x").replace("com.apple.0x", "@0x");
  }

  /** Some vendors' identifiers hold spaces; without an address, prose looks like that too. */
  private static boolean isSpacedId(String line, int end) {
    return end <= LONGEST_ID
        && line.indexOf(' ') > 0
        && line.indexOf("@0x", end) > 0
        && SpacedId.isTelling(line.substring(0, end), line.substring(end + 1));
  }

  private static boolean isId(String line, int end) {
    if (end > LONGEST_ID || line.charAt(end - 1) == '.') {
      return false;
    }
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!letter && (c != '.' && c != '-' || i == 0) && c != '_') {
        return false;
      }
    }
    return true;
  }

  /** A version can have parentheses of its own: its end is where the UUID or address begins. */
  private static int versionEnd(String line, int open) {
    int first = -1;
    for (int i = line.indexOf(')', open); i > 0; i = line.indexOf(')', i + 1)) {
      first = first < 0 ? i : first;
      int next = skipSpace(line, i + 1);
      if (next < line.length() && (line.charAt(next) == '[' || isSign(line, next))) {
        return i;
      }
      if (i - open > LONGEST_ID) {
        break;
      }
    }
    // A line without an address ends with its version, or with what somebody wrote behind it.
    boolean atEnd = line.endsWith(")") && line.indexOf('(', open + 1) >= 0;
    return atEnd ? line.length() - 1 : first;
  }

  /** Sites that defuse mentions make a dash of the sign. */
  private static boolean isSign(String line, int at) {
    return (line.charAt(at) == '@' || line.charAt(at) == '-')
        && at + 1 < line.length()
        && line.charAt(at + 1) == '0';
  }

  private static Optional<Hex> address(String line, int at, boolean mayBeCut) {
    return at < line.length() && isSign(line, at)
        ? number(line, at + 1, mayBeCut)
        : Optional.empty();
  }

  private static Optional<Hex> number(String line, int at, boolean mayBeCut) {
    return Hex.at(line, at)
        .filter(h -> !(mayBeCut && h.end() == line.length() && h.mayBeCut()))
        // A letter among the digits is a digit misread: what stands before it is no address.
        .filter(h -> h.end() == line.length() || !Character.isLetterOrDigit(line.charAt(h.end())));
  }

  private static Optional<Integer> afterArrow(String line, int from) {
    int i = from;
    while (i < line.length() && line.charAt(i) == '-') {
      i++;
    }
    return i > from && i < line.length() && line.charAt(i) == '>'
        ? Optional.of(i + 1)
        : Optional.empty();
  }

  private static int skipSpace(String line, int from) {
    int i = from;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i;
  }
}
