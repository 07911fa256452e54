package dev.paniclens.parse;

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
}
