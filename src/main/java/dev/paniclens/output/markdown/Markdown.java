package dev.paniclens.output.markdown;

import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes Markdown of which all renderers make the same: headings, paragraphs, flat lists and code.
 * A word that could mean something to one of them stands as code. Backslashes would not do: some
 * renderers look for links and mentions in what is left when those are gone.
 */
final class Markdown {
  /** What begins emphasis, links, HTML, entities, tables, formulas, mentions and references. */
  private static final Pattern MEANS_SOMETHING =
      Pattern.compile(
          "[\\\\`*_\\[\\]<>&~|$@^{}]|#\\w|://|www\\.|^:[\\w+-]+:|^GH-\\d",
          Pattern.CASE_INSENSITIVE);

  /** What would make a heading, a list, a rule or an underline of a line that begins with it. */
  private static final Pattern BEGINS_BLOCK = Pattern.compile("^(\\d{0,9})([.)](?=\\s|$)|[-+=#])");

  /** A word, with the punctuation around it that no code has. */
  private static final Pattern WORD = Pattern.compile("^(\\(?)(.*?)([,.;:]*)$");

  private static final Pattern BACKTICKS = Pattern.compile("`+");

  private static final int SHORTEST_FENCE = 3;

  private final StringBuilder out = new StringBuilder();

  /** A heading. */
  void heading(int level, String text) {
    block("#".repeat(level) + " " + words(text));
  }

  /** Text that stands by itself. */
  void paragraph(String text) {
    block(line(text));
  }

  /** Begins a list, of which each item is a line. */
  void list() {
    out.append('\n');
  }

  /** An item of a list. */
  void item(String text) {
    out.append("- ").append(line(text)).append('\n');
  }

  /** An item that is told under its name. */
  void item(String label, String text) {
    out.append("- **").append(words(label)).append(":** ").append(words(text)).append('\n');
  }

  /** Text of which only this much is a name. */
  void name(String name, String text) {
    block(code(name) + (text.isEmpty() ? "" : " " + words(text)));
  }

  /** A line of a report that the item above rests on. */
  void quote(String text) {
    out.append("  - ").append(code(text)).append('\n');
  }

  /** An item below the one above. */
  void subitem(String text) {
    out.append("  - ").append(line(text)).append('\n');
  }

  /** An item that begins with a name. */
  void named(String name, String text) {
    out.append("- ").append(code(name)).append(": ").append(words(text)).append('\n');
  }

  /** Lines as they are. */
  void lines(List<String> lines) {
    List<String> clean = lines.stream().map(Printable::of).toList();
    String fence = fence(String.join("\n", clean), SHORTEST_FENCE);
    block(fence + "\n" + String.join("\n", clean) + "\n" + fence);
  }

  private void block(String text) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(text).append('\n');
  }

  /** Text at the begin of a line. */
  private static String line(String text) {
    return BEGINS_BLOCK.matcher(words(text)).replaceFirst("$1\\\\$2");
  }

  /** Text within a line. */
  static String words(String text) {
    return Stream.of(Printable.of(text.replace(Columns.UNBROKEN, ' ')).strip().split("\\s+"))
        .map(Markdown::word)
        .collect(Collectors.joining(" "));
  }

  private static String word(String word) {
    Matcher parts = WORD.matcher(word);
    if (!MEANS_SOMETHING.matcher(word).find() || !parts.matches()) {
      return word;
    }
    String core = parts.group(2);
    boolean closes = !parts.group(1).isEmpty() && core.endsWith(")");
    String name = closes ? core.substring(0, core.length() - 1) : core;
    return parts.group(1) + code(name) + (closes ? ")" : "") + parts.group(3);
  }

  /** Text as code within a line. */
  static String code(String text) {
    String clean = Printable.of(text);
    if (clean.isBlank()) {
      return "";
    }
    String fence = fence(clean, 1);
    // A blank at both ends is taken away again, and keeps the fence apart from backticks.
    boolean apart =
        clean.startsWith("`")
            || clean.endsWith("`")
            || clean.startsWith(" ") && clean.endsWith(" ");
    String gap = apart ? " " : "";
    return fence + gap + clean + gap + fence;
  }

  /** Backticks of a number that the text does not have in a row. */
  private static String fence(String text, int shortest) {
    int longest =
        BACKTICKS.matcher(text).results().mapToInt(run -> run.end() - run.start()).max().orElse(0);
    return "`".repeat(Math.max(shortest, longest + 1));
  }

  /** What was written. */
  @Override
  public String toString() {
    return out.toString();
  }
}
