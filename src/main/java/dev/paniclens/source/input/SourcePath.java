package dev.paniclens.source.input;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where bytes came from, for people to read: a file's path, then {@code !/} and a name for each
 * archive around them, as in {@code a.zip!/b.tar.gz!/c.ips}.
 *
 * <p>It is text only and never used to open anything: a member may call itself {@code
 * ../../etc/passwd}. Two members of one archive can have the same path.
 *
 * @param text one line that cannot break a message or steer a terminal: control characters, line
 *     separators, marks that turn the direction of text, and unpaired surrogates are replaced by
 *     U+FFFD
 */
public record SourcePath(String text) {

  private static final String INSIDE = "!/";

  /** Longer member names keep their beginning and end: a tar header can hold megabytes of name. */
  private static final int MAX_MEMBER_NAME = 1_024;

  private static final Pattern COMPRESSED =
      Pattern.compile(
          "(?<stem>.+)\\.(?:gz|gzip|bz2?|xz|zst|(?<tar>tgz|taz|tbz2?|txz|tzst))",
          Pattern.CASE_INSENSITIVE);

  public SourcePath {
    text = clean(text);
  }

  /**
   * The path of a member of this archive.
   *
   * @param name the name as the archive spells it; a leading {@code ./} is dropped, and the middle
   *     of a name longer than 1,024 characters
   */
  public SourcePath member(String name) {
    String bare = name.startsWith("./") ? name.substring(2) : name;
    return new SourcePath(text + INSIDE + shorten(bare));
  }

  /** What follows the last slash; everything if there is none. */
  String lastName() {
    return text.substring(text.lastIndexOf('/') + 1);
  }

  /**
   * The path of what this compressed file unpacks to.
   *
   * @param nameInHeader what the compressed file calls it; used where this path has no ending that
   *     tells of compression, and if it is a file's name and not a path
   */
  public SourcePath decompressed(Optional<String> nameInHeader) {
    String name = lastName();
    Matcher packed = COMPRESSED.matcher(name);
    if (!packed.matches()) {
      return member(
          nameInHeader.filter(told -> !told.isBlank() && told.indexOf('/') < 0).orElse(name));
    }
    return member(packed.group("stem") + (packed.group("tar") == null ? "" : ".tar"));
  }

  @Override
  public String toString() {
    return text;
  }

  private static String shorten(String name) {
    if (name.length() <= MAX_MEMBER_NAME) {
      return name;
    }
    int half = MAX_MEMBER_NAME / 2;
    return name.substring(0, half) + "…" + name.substring(name.length() - half + 1);
  }

  static String clean(String raw) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.codePoints().forEach(c -> out.appendCodePoint(isUnsafe(c) ? '\uFFFD' : c));
    return out.toString();
  }

  private static boolean isUnsafe(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      case Character.FORMAT -> isDirectionMark(codePoint);
      default -> false;
    };
  }

  /** Such marks let a name show as another one; the other format characters occur in real names. */
  private static boolean isDirectionMark(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }
}
