package dev.paniclens.output;

import java.util.List;

/** A page of text for a person: headings, labelled values and lists, wrapped to its width. */
public final class TextPage {
  private static final int NARROWEST = 40;

  /** Columns of a label, indentation and gap included. */
  private static final int LABEL = 16;

  private final Style style;
  private final int width;
  private final StringBuilder out = new StringBuilder();

  /** An empty page. */
  public TextPage(Style style, int width) {
    this.style = style;
    this.width = Math.max(NARROWEST, width);
  }

  /** Colour and weight of the text. */
  public Style style() {
    return style;
  }

  /** Columns, at least 40. */
  public int width() {
    return width;
  }

  /** A heading, with an empty line above it. */
  public void heading(String title) {
    line("");
    line(style.bold(title));
  }

  /** A value under its name, the names in a column. */
  public void label(String label, String value) {
    List<String> lines = Columns.wrap(Printable.of(value), width - LABEL);
    line("  " + style.dim(Columns.pad(label, LABEL - 2)) + lines.getFirst());
    lines.stream().skip(1).forEach(l -> line(" ".repeat(LABEL) + l));
  }

  /** An item of a list. */
  public void bullet(String text) {
    bullet(text, 2);
  }

  /** An item of a list, indented. */
  public void bullet(String text, int indent) {
    List<String> lines = Columns.wrap(Printable.of(text), width - indent - 2);
    line(" ".repeat(indent) + "- " + lines.getFirst());
    lines.stream().skip(1).forEach(l -> line(" ".repeat(indent + 2) + l));
  }

  /** Text, wrapped and indented. */
  public void paragraph(String text, int indent) {
    Columns.wrap(Printable.of(text), width - indent).forEach(l -> line(" ".repeat(indent) + l));
  }

  /** A line quoted from a report, cut to the page. */
  public void quote(String text, int indent) {
    line(style.dim(" ".repeat(indent) + Columns.cut(Printable.of(text), width - indent)));
  }

  /** A line as it is. */
  public void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }

  /** The text of the page. */
  @Override
  public String toString() {
    return out.toString();
  }
}
