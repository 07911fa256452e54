package dev.paniclens.output.html;

/**
 * The one place where text becomes part of a page of HTML: nothing in it can end an element, an
 * attribute or the page's own sentence.
 *
 * <p>The result is the same for what stands between tags and for what stands in quotes, and is
 * well-formed XML, too. What is not to be seen, or would turn the order of what is (control and
 * format characters, halves of a pair, characters that XML forbids), is named instead, as {@code
 * ⟨U+202E⟩}: whoever hides something in a name should be seen to do so. Tabs and line ends stay.
 */
final class HtmlText {
  private HtmlText() {}

  static void append(StringBuilder out, String text) {
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\t', '\n' -> out.append((char) c);
        case '\r' -> lineEnd(out, at < text.length() && text.charAt(at) == '\n');
        default -> other(out, c);
      }
    }
  }

  /** One of Windows is one like all others; alone, it would hide what stands before it. */
  private static void lineEnd(StringBuilder out, boolean followed) {
    if (!followed) {
      named(out, '\r');
    }
  }

  private static void other(StringBuilder out, int c) {
    switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          named(out, c);
      default -> out.appendCodePoint(c);
    }
  }

  private static void named(StringBuilder out, int c) {
    out.append(String.format("⟨U+%04X⟩", c));
  }
}
