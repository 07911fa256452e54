package dev.paniclens.parse.kext;

import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.SpacedId;
import dev.paniclens.report.KextLists.LoadedKext;
import java.util.Optional;

/**
 * Reads one entry of a list of kexts: an identifier, abbreviated or not, and a version.
 *
 * @param kext the entry, expanded
 * @param written the identifier as written, after repair
 * @param idWhole whether something stands behind the identifier, so that nothing of it is missing
 * @param whole whether nothing of the line is missing: it has a version, or a time to its end
 */
public record KextListEntry(LoadedKext kext, String written, boolean idWhole, boolean whole) {

  private static final SeenEntries SEEN = new SeenEntries();

  /** What 10.6 prints behind the version of the newest entry. */
  private static final String DETAILS = " (addr ";

  /** Reads a line of the text; empty when it is no entry. */
  public static Optional<KextListEntry> parse(Line line) {
    return parse(line.trimmed(), line.number());
  }

  /**
   * Reads a line without the white space around it; empty when it is no entry.
   *
   * @param number the line's
   */
  public static Optional<KextListEntry> parse(String trimmed, int number) {
    return SEEN.get(trimmed, number, KextListEntry::read);
  }

  /**
   * Whether a line is an entry as nearly all are, from its first character on: an identifier with a
   * dot or one of the signs of abbreviation, a tab, and a version of digits, dots and small
   * letters. Nobody who looks for something else in a text needs to look at it.
   */
  public static boolean isPlain(String line) {
    int tab = line.indexOf('\t');
    if (tab < 2 || tab + 1 >= line.length() || !isLetter(line.charAt(0))) {
      return false;
    }
    boolean telling = false;
    for (int i = 1; i < tab; i++) {
      char c = line.charAt(i);
      if (!isIdentifierPart(c)) {
        return false;
      }
      telling |= c == '.';
    }
    boolean version = Character.isDigit(line.charAt(tab + 1));
    for (int i = tab + 2; i < line.length(); i++) {
      char c = line.charAt(i);
      version &= c >= '0' && c <= '9' || c == '.' || c >= 'a' && c <= 'z';
    }
    return telling && version && line.charAt(tab - 1) != '.';
  }

  private static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
  }

  /** The same entry on another line. */
  KextListEntry at(int number) {
    return new KextListEntry(
        new LoadedKext(kext.id(), kext.version(), kext.loadedAt(), number),
        written,
        idWhole,
        whole);
  }

  private static Optional<KextListEntry> read(String trimmed) {
    Optional<LoadTime> time = LoadTime.find(trimmed);
    String line = withoutStrayQuote(time.map(LoadTime::before).orElse(trimmed));
    int end = SpacedId.end(line).orElseGet(() -> identifierEnd(line));
    int next = end;
    while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
      next++;
    }
    if (end == 0 || next == end && end < line.length()) {
      return Optional.empty();
    }
    String written = line.substring(0, end);
    String version = line.substring(next);
    int details = version.indexOf(DETAILS);
    version = details < 0 ? version : version.substring(0, details).strip();
    if (!version.isEmpty() && !isVersion(version)) {
      return Optional.empty();
    }
    Optional<String> known = Optional.of(version).filter(v -> !v.isEmpty());
    return KextNames.expand(written)
        .map(
            id ->
                new KextListEntry(
                    new LoadedKext(id, known, time.flatMap(LoadTime::at), 0),
                    written,
                    known.isPresent() || time.isPresent(),
                    time.map(LoadTime::closed).orElse(known.isPresent())));
  }

  /** Where the identifier ends that the line begins with; zero when it begins with none. */
  private static int identifierEnd(String line) {
    int start = 0;
    while (start < line.length() && KextNames.isPrefixSign(line.charAt(start))) {
      start++;
    }
    if (start == line.length() || ".-".indexOf(line.charAt(start)) >= 0) {
      return 0;
    }
    if (start == 0 && Character.isDigit(line.charAt(0))) {
      return 0; // a version whose identifier is cut off
    }
    boolean telling = start > 0;
    int end = start;
    while (end < line.length() && isIdentifierPart(line.charAt(end))) {
      telling |= line.charAt(end) == '.' || line.charAt(end) == '!';
      end++;
    }
    return telling && end > start && line.charAt(end - 1) != '.' ? end : 0;
  }

  private static boolean isIdentifierPart(char c) {
    boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    return letter || c == '.' || c == '!' || c == '_' || c == '-';
  }

  /** A version, as opposed to the next word of a sentence. */
  private static boolean isVersion(String text) {
    char first = text.charAt(0);
    return first >= '0' && first <= '9'
        || first == '('
        || (first == 'v' || first == 'V' || first == 'r')
            && text.length() > 1
            && Character.isDigit(text.charAt(1))
        || text.startsWith("unknown version");
  }

  /**
   * Drops one {@code >} that Markdown put in front of a line: before another prefix sign, or before
   * an identifier that begins as domain names do.
   */
  private static String withoutStrayQuote(String trimmed) {
    if (!trimmed.startsWith(">") || trimmed.length() < 2) {
      return trimmed;
    }
    String rest = trimmed.substring(1).strip();
    boolean sign = !rest.isEmpty() && KextNames.isPrefixSign(rest.charAt(0));
    return sign || beginsWithDomain(rest) ? rest : trimmed;
  }

  /** Whether the identifier begins with a top-level domain, as vendors' do. */
  private static boolean beginsWithDomain(String id) {
    int dot = id.indexOf('.');
    if (dot < 0) {
      return false;
    }
    String word = id.substring(0, dot);
    return switch (word) {
      case "com", "org", "net", "dev", "edu", "gov", "info", "biz", "app", "pro", "xyz", "tech" ->
          true;
      // Two letters may be a country; no driver name of Apple's begins so.
      default -> word.length() == 2 && word.chars().allMatch(c -> c >= 'a' && c <= 'z');
    };
  }
}
