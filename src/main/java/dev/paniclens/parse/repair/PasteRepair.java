package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.parse.stack.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Undoes what mail, forums, editors and web pages do to a panic string on its way to us. Each cure
 * is tried only where its damage shows, and none changes a text that came straight from a Mac.
 */
public final class PasteRepair {
  private static final Pattern TAG =
      Pattern.compile(
          "</?(?:p|pre|code|div|span|blockquote|li|ul|ol|b|i|em|strong|font|td|tr|table|tbody|html"
              + "|body|details|summary|samp|tt)(?:\\s[^<>]{0,200})?/?>",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern BREAK = Pattern.compile("<br\\s*/?>", Pattern.CASE_INSENSITIVE);

  /** Shorter texts have too few lines to tell. */
  private static final int FEWEST_DOUBLED = 5;

  /** One line in so many may follow the one before it without a blank line between. */
  private static final int MOST_CLOSE = 12;

  /** Sections begin so; behind the two characters {@code \n} they show that escapes are left in. */
  private static final Pattern ESCAPED_SECTION =
      Pattern.compile(
          "\\\\n(?:\\\\t|[ \\t]){0,12}(?:panic\\(cpu|lr: |Kernel Extensions in backtrace"
              + "|(?:Post-boot )?loaded kexts:|Debugger message:|Backtrace \\(CPU|Panicked t"
              + "|OS version:|Mac OS version:|CORE \\d"
              + "|CR0: 0x|x0: |last (?:started|loaded) kext|Process name|BSD process|dependency: "
              + "|com\\.[\\w.]{1,99}(?:[\\t(]|\\\\t))");

  private static final Pattern MULTIPLICATION = Pattern.compile("\\b0\u00d7(?=[0-9a-fA-F])");
  private static final Pattern LETTER_O = Pattern.compile("\\bOx(?=[0-9a-fA-F])");

  /** Signs that Markdown gives a meaning; none of the kernel's own escapes is among them. */
  private static final Pattern MARKDOWN_ESCAPE =
      Pattern.compile("(?<!\\\\)\\\\([_*()\\[\\]<>#+.|!{}`~-])");

  private static final Pattern FENCE = Pattern.compile("[`~]+");

  /** A character that some cure looks for. */
  private static final byte ODD = 1;

  /** The letter O, which many names have, and photographs have for a zero. */
  private static final byte LETTER = 2;

  /** What ASCII characters are; zero is for those that nothing looks for. */
  private static final byte[] SIGNS = new byte[0x80];

  static {
    for (char c = 0; c < SIGNS.length; c++) {
      SIGNS[c] = isPlain(c) && "\\<&`".indexOf(c) < 0 ? 0 : ODD;
    }
    SIGNS['O'] = LETTER;
  }

  private PasteRepair() {}

  /** Repairs the lines of a panic string, given and returned without their ends. */
  public static List<String> repair(List<String> raw) {
    List<String> lines = unframed(raw, any(raw, PasteRepair::isOdd), "");
    exposeEntry(lines);
    return lines;
  }

  /** Repairs the lines of one report in a text, which people may have written into. */
  public static List<String> repairText(List<String> raw) {
    boolean odd = any(raw, PasteRepair::isOdd);
    List<String> lines = unframed(raw, odd, OwnWords.FENCE);
    SharedPrefix.strip(lines);
    exposeEntry(lines);
    lines.replaceAll(line -> LongWords.join(Emphasis.strip(line, odd)));
    OwnWords.drop(lines);
    Reflow.undo(lines);
    return lines;
  }

  /**
   * Cures what the way of a text does to all its lines.
   *
   * @param odd whether one of the lines is
   * @param fence what a fence becomes that stands alone
   */
  private static List<String> unframed(List<String> raw, boolean odd, String fence) {
    List<String> lines = odd ? clean(raw) : new ArrayList<>(raw);
    QuoteSigns.strip(lines);
    if (odd) {
      lines.replaceAll(line -> fences(line, fence));
    }
    closeUp(lines);
    unlog(lines);
    return lines;
  }

  /** Cures the characters of lines, some of which then turn out to be several. */
  private static List<String> clean(List<String> raw) {
    List<String> lines = new ArrayList<>(raw.size());
    boolean escapes = any(raw, PasteRepair::hasEscapedSection);
    for (String line : unescapeMarkup(raw)) {
      String clean = escapes ? escapes(line) : line;
      if (escapes && hasEscapedSection(clean)) {
        clean = escapes(clean); // a string within a string
      }
      if (clean.indexOf('\n') >= 0) {
        clean.lines().forEach(lines::add);
      } else {
        lines.add(clean);
      }
    }
    return lines;
  }

  /** Whether the line has a character that a cure looks for: most lines, and texts, have none. */
  private static boolean isOdd(String line) {
    int seen = 0;
    // No branch: every character of every report comes by here.
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      seen |= c < SIGNS.length ? SIGNS[c] : ODD;
    }
    return (seen & ODD) != 0 || seen == LETTER && line.contains("Ox");
  }

  /** Whether one of the lines is such; a plain loop, as every line is asked several times. */
  private static boolean any(List<String> lines, Predicate<String> test) {
    for (String line : lines) {
      if (test.test(line)) {
        return true;
      }
    }
    return false;
  }

  /** Undoes what web pages and their editors do to characters. */
  public static List<String> unescapeMarkup(List<String> raw) {
    boolean html = any(raw, PasteRepair::hasMarkup);
    List<String> lines = new ArrayList<>(raw.size());
    for (String line : raw) {
      String clean = characters(line);
      lines.add(html ? markup(clean) : clean);
    }
    return lines;
  }

  private static boolean hasMarkup(String line) {
    return line.indexOf("&gt;") >= 0
        || line.indexOf("&lt;") >= 0
        || line.indexOf("&quot;") >= 0
        || line.indexOf('<') >= 0 && (TAG.matcher(line).find() || BREAK.matcher(line).find());
  }

  private static String markup(String line) {
    String text = line;
    if (text.indexOf('<') >= 0) {
      text = BREAK.matcher(text).replaceAll("\n");
      text = TAG.matcher(text).replaceAll("");
    }
    if (text.indexOf('&') >= 0) {
      text =
          text.replace("&gt;", ">")
              .replace("&lt;", "<")
              .replace("&quot;", "\"")
              .replace("&#39;", "'")
              .replace("&#x27;", "'")
              .replace("&nbsp;", " ")
              .replace("&amp;", "&");
    }
    return text;
  }

  /** Drops what no kernel writes, and maps what typographers make of its characters. */
  private static String characters(String line) {
    int i = 0;
    while (i < line.length() && isPlain(line.charAt(i))) {
      i++;
    }
    String text = line;
    if (i < line.length()) {
      StringBuilder plain = new StringBuilder(line.length()).append(line, 0, i);
      for (; i < line.length(); i++) {
        character(line.charAt(i), plain);
      }
      text = plain.toString();
      if (text.indexOf('\u00d7') >= 0) {
        text = MULTIPLICATION.matcher(text).replaceAll("0x");
      }
    }
    if (text.indexOf("Ox") >= 0) {
      text = LETTER_O.matcher(text).replaceAll("0x");
    }
    return text.indexOf('\\') >= 0 ? MARKDOWN_ESCAPE.matcher(text).replaceAll("$1") : text;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x7f || c == '\t';
  }

  private static void character(char c, StringBuilder plain) {
    switch (c) {
      case '\u00a0', '\u2007', '\u202f', '\u3000', '\u2028', '\u2029' -> plain.append(' ');
      case '\u2018', '\u2019' -> plain.append('\'');
      case '\u201c', '\u201d' -> plain.append('"');
      case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014' -> plain.append('-');
      case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff', '\ufffd' -> {}
      default -> {
        if (c >= ' ' && c != 0x7f && !(c >= 0x80 && c < 0xa0) || c == '\t') {
          plain.append(c);
        }
      }
    }
  }

  /** Whether sections follow each other on the line, with escapes for the ends of their lines. */
  public static boolean hasEscapedSection(String line) {
    return line.indexOf("\\n") >= 0 && ESCAPED_SECTION.matcher(line).find();
  }

  /** Decodes the escapes of a JSON string once; an unfinished one at the end is dropped. */
  private static String escapes(String line) {
    StringBuilder text = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '\\' || i + 1 >= line.length()) {
        if (c != '\\') {
          text.append(c);
        }
        continue;
      }
      char escaped = line.charAt(++i);
      switch (escaped) {
        case 'n' -> text.append('\n');
        case 't' -> text.append('\t');
        case 'r' -> {}
        case '"', '\\', '/' -> text.append(escaped);
        default -> text.append(c).append(escaped);
      }
    }
    return text.toString();
  }

  /**
   * Halves the blank lines, if nearly every line has one behind: pages make paragraphs of lines.
   */
  private static void closeUp(List<String> lines) {
    int words = 0;
    int close = 0;
    for (int i = 0; i < lines.size(); i++) {
      boolean word = !lines.get(i).isBlank();
      words += word ? 1 : 0;
      close += word && i > 0 && !lines.get(i - 1).isBlank() ? 1 : 0;
    }
    if (!isDoubleSpaced(words, close)) {
      return;
    }
    List<String> halved = new ArrayList<>();
    int blank = 0;
    for (String line : lines) {
      blank = line.isBlank() ? blank + 1 : 0;
      if (blank == 0 || blank % 2 == 0) {
        halved.add(line);
      }
    }
    lines.clear();
    lines.addAll(halved);
  }

  /**
   * Whether nearly every line of a text has a blank one behind it.
   *
   * @param words how many of its lines are not blank
   * @param close how many of these follow another one without a blank line between
   */
  public static boolean isDoubleSpaced(int words, int close) {
    return words >= FEWEST_DOUBLED && close * MOST_CLOSE <= words;
  }

  /** Takes the time and names off the lines of a system log, if it is a panic that was logged. */
  private static void unlog(List<String> lines) {
    if (any(lines, PasteRepair::isLoggedEntry)) {
      lines.replaceAll(l -> l.substring(LogPrefix.length(l)));
    }
  }

  private static boolean isLoggedEntry(String line) {
    int length = line.contains("panic(cpu ") ? LogPrefix.length(line) : 0;
    return length > 0 && MessageReader.entry(line.substring(length).strip()).isPresent();
  }

  /**
   * Cuts off what stands before the entry line, such as the end of a JSON member's name, if no
   * entry line stands where it should and other sections follow: sentences mention panics too.
   */
  private static void exposeEntry(List<String> lines) {
    restoreFirstLetter(lines);
    int found = -1;
    boolean sections = false;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (found >= 0 && !sections) {
        sections = isSectionStart(line) || FrameReader.isFrame(line.strip());
      }
      int at = line.indexOf("panic(cpu ");
      if (at >= 0 && line.substring(0, at).isBlank()) {
        return;
      }
      if (at > 0 && found < 0 && isInnerEntry(line, at)) {
        found = i;
      }
    }
    if (sections) {
      String line = lines.get(found);
      lines.set(found, line.substring(line.indexOf("panic(cpu ")));
    }
  }

  /** Whoever selects a text with the mouse easily misses its first letter. */
  private static void restoreFirstLetter(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      String t = lines.get(i).strip();
      if (t.startsWith("anic(cpu ")) {
        lines.set(i, "p" + t);
      } else if (t.startsWith("nresolved kernel trap(cpu ")) {
        lines.set(i, "U" + t);
      }
      if (!t.isEmpty()) {
        return;
      }
    }
  }

  private static boolean isInnerEntry(String line, int at) {
    char before = line.charAt(at - 1);
    boolean ofJson = before == '"' && line.substring(0, at - 1).stripTrailing().endsWith(":");
    return !Character.isLetterOrDigit(before)
        && (before != '"' || ofJson) // other quotes are a program's, or a sentence's
        && MessageReader.entry(line.substring(at).strip())
            .filter(e -> e.caller().isPresent())
            .isPresent();
  }

  /** Whether a section of a panic string begins on the line. */
  static boolean isSectionStart(String line) {
    String t = line.strip();
    return MessageReader.entry(t).isPresent()
        || KextBlockReader.isHeader(t)
        || KextListReader.isListHeader(t)
        || t.startsWith("Backtrace (CPU")
        || t.startsWith("Backtrace, Format")
        || t.startsWith("Mac OS version:")
        || t.startsWith("Kernel version:")
        || t.startsWith("System model name:")
        || t.startsWith("Debugger message:");
  }

  /** Markdown fences stand alone, or stick to the first or last line. */
  private static String fences(String line, String alone) {
    if (line.indexOf('`') < 0) {
      return line;
    }
    String t = line.strip();
    if (FENCE.matcher(t).matches()) {
      return alone;
    }
    int start = 0;
    while (start < t.length() && t.charAt(start) == '`') {
      start++;
    }
    return start == 0 ? line : t.substring(start);
  }
}
