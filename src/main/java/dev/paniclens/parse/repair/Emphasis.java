package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextEntry;
import dev.paniclens.parse.kext.KextListEntry;
import dev.paniclens.parse.kext.KextListReader;
import java.util.regex.Pattern;

/** Takes off what people put round the lines that matter to them: Markdown's stars, and arrows. */
final class Emphasis {
  private static final Pattern ARROW_BEHIND =
      Pattern.compile("\\s*+\\**+\\s*+(?:<[-=]{2}|[\u2190\u27f5\u21d0]).*");

  private static final Pattern ARROW_BEFORE =
      Pattern.compile("^\\s*+(?:[-=]{2,}+>|[\u2192\u279c\u27a1\u27f6\u21d2]\ufe0f?)\\s*+(?=\\S)");

  /** Bold; the kernel has stars of its own, but none of them sticks to other words of a line. */
  private static final Pattern BOLD = Pattern.compile("(?<=\\S)\\*\\*\\.?(?=\\s|$)|\\*\\*(?=\\S)");

  private static final Pattern SLANTED = Pattern.compile("^\\s*+([*_]|__)([^*_\\s].*)\\1\\.?\\s*$");

  /** Arrows of Unicode, and what comes behind them. */
  private static final char ARROWS = '\u2190';

  private Emphasis() {}

  /**
   * Cures a line.
   *
   * @param odd whether the text has quoting signs of code, characters of markup, or others than
   *     ASCII
   */
  static String strip(String line, boolean odd) {
    char first = first(line);
    boolean arrow = isShaft(first) || odd && mayHaveArrow(line);
    if (!arrow && first != '_' && line.indexOf('*') < 0 && !(odd && line.indexOf('`', 1) >= 0)) {
      return line;
    }
    String uncoded = line.replace("`", "");
    if (uncoded.length() < line.length() && isKernels(uncoded.strip())) {
      return uncoded;
    }
    String plain = arrow ? withoutArrow(line) : line;
    String bare = plain.contains("**") ? BOLD.matcher(plain).replaceAll("") : plain;
    if (!bare.equals(line) && isKernels(bare.strip())) {
      return bare;
    }
    bare = SLANTED.matcher(plain).replaceFirst("$2");
    return !bare.equals(line) && PasteRepair.isSectionStart(bare) ? bare : line;
  }

  private static String withoutArrow(String line) {
    String plain = ARROW_BEFORE.matcher(line).replaceFirst("");
    String shown = ARROW_BEHIND.matcher(plain).replaceFirst("");
    return shown.isBlank() ? plain : shown;
  }

  private static boolean mayHaveArrow(String line) {
    char before = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c >= ARROWS || before == '<' && isShaft(c)) {
        return true;
      }
      before = c;
    }
    return false;
  }

  /** The first character that is no white space. */
  private static char first(String line) {
    int i = 0;
    while (i < line.length() && Character.isWhitespace(line.charAt(i))) {
      i++;
    }
    return i < line.length() ? line.charAt(i) : ' ';
  }

  private static boolean isShaft(char c) {
    return c == '-' || c == '=';
  }

  private static boolean isKernels(String line) {
    return KernelLine.isOne(line)
        || line.equals("Backtrace:")
        || KextEntry.parse(line, false).filter(e -> e.start().isPresent()).isPresent()
        || KextListReader.isEvent(line)
        || KextListEntry.parse(line, 1).isPresent();
  }
}
