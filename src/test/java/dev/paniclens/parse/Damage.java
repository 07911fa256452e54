package dev.paniclens.parse;

import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** What mail, forums, editors and web pages do to a panic on its way. */
final class Damage {
  private Damage() {}

  static String prefixed(String prefix, String text) {
    return text.lines().map(l -> prefix + l).collect(Collectors.joining("\n", "", "\n"));
  }

  static String escapedHtml(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** The JSON escapes of a string's content. */
  static String escapedJson(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t")
        .replace("/", "\\/");
  }

  static String withoutIndentation(String text) {
    return text.lines().map(String::stripLeading).collect(Collectors.joining("\n"));
  }

  static String withoutTrailingSpace(String text) {
    return text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
  }

  static String withTabsAsSpaces(String text) {
    return text.replace("\t", "    ");
  }

  static String withSingleSpaces(String text) {
    return text.replace('\t', ' ').replaceAll(" +", " ");
  }

  static String doubleSpaced(String text) {
    return text.lines().collect(Collectors.joining("\n\n"));
  }

  /** Breaks every line at a width, as terminals and mail programs do. */
  static String wrapped(int width, String text) {
    StringBuilder out = new StringBuilder();
    text.lines()
        .forEach(
            line -> {
              int at = 0;
              for (; line.length() - at > width; at += width) {
                out.append(line, at, at + width).append('\n');
              }
              out.append(line.substring(at)).append('\n');
            });
    return out.toString();
  }

  /** What typographers make of quotes, dashes and spaces. */
  static String typeset(String text) {
    return text.replace("\"", "\u201d").replace(" - ", " \u2013 ").replace("  ", "\u00a0 ");
  }

  /** Puts time and names before every line, as system logs do. */
  static String logged(String text) {
    return prefixed("Jan 12 10:11:12 macbook kernel[0]: ", text);
  }

  /** Puts before every line what is made of its number. */
  static String numbered(IntFunction<String> prefix, String text) {
    StringBuilder all = new StringBuilder();
    int number = 0;
    for (String line : text.lines().toList()) {
      all.append(prefix.apply(++number)).append(line).append('\n');
    }
    return all.toString();
  }

  /** A page that makes paragraphs of lines, but never shows more than two blank lines. */
  static String unevenlyDoubleSpaced(String text) {
    return doubleSpaced(text).replaceAll("\n{4,}", "\n\n\n");
  }

  /** Breaks lines between two words, as mail programs do. */
  static String mailed(int width, String text) {
    StringBuilder all = new StringBuilder();
    for (String line : text.lines().toList()) {
      String rest = line;
      while (rest.length() > width) {
        int blank = rest.lastIndexOf(' ', width);
        blank =
            blank > rest.length() - rest.stripLeading().length() ? blank : rest.indexOf(' ', width);
        if (blank < 0) {
          break;
        }
        all.append(rest, 0, blank).append('\n');
        rest = rest.substring(blank + 1);
      }
      all.append(rest).append('\n');
    }
    return all.toString();
  }

  /** Puts stars round the lines that begin sections, and round entries of the backtrace's kexts. */
  static String bold(String text) {
    return text.replaceAll(
        "(?m)^( *)(panic.*|Backtrace.*|Kernel .*|com\\..*@0x.*|Mac OS.*)$", "$1**$2**");
  }

  /** A blank in every word that is longer than a number of characters. */
  static String blanksInLongWords(int longest, String text) {
    return text.replaceAll("(?m)(\\S{" + longest + "})(?=\\S{1,200}$)", "$1 ");
  }
}
