package dev.paniclens.output.text;

import dev.paniclens.index.passage.Highlights;
import dev.paniclens.index.passage.Passage;
import dev.paniclens.index.passage.Passage.Match;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;

/**
 * The lines of a crash in which stands what was looked for, below the crash's own: that in colour
 * on a terminal, else between {@code >>} and {@code <<}.
 */
public final class HighlightText {
  private static final String INDENT = "    ";
  private static final String CUT = "…";
  private static final int NARROWEST = 24;

  private final Style style;
  private final int room;
  private final StringBuilder out = new StringBuilder();
  private int used;

  private HighlightText(Style style, int room) {
    this.style = style;
    this.room = room;
  }

  /**
   * The lines, with their ends; empty where there are none.
   *
   * @param width columns of the page
   */
  public static String render(Highlights highlights, Style style, int width) {
    StringBuilder out = new StringBuilder();
    for (Passage passage : highlights.lines()) {
      String label = passage.field().equals("text") ? "" : passage.field() + ": ";
      HighlightText line =
          new HighlightText(style, Math.max(NARROWEST, width - INDENT.length() - label.length()));
      out.append(INDENT).append(style.dim(label)).append(line.of(passage)).append('\n');
    }
    if (highlights.more() > 0) {
      out.append(INDENT)
          .append(
              style.dim(
                  "… %d more %s"
                      .formatted(highlights.more(), highlights.more() == 1 ? "line" : "lines")))
          .append('\n');
    }
    return out.toString();
  }

  /** As much as there is room for, the first match in any case. */
  private String of(Passage passage) {
    String line = passage.line();
    Match first = passage.matches().getFirst();
    int at = 0;
    int marks = style == Style.PLAIN ? 4 : 0;
    if (line.length() > room && first.end() + marks + 1 > room) {
      at = Math.max(0, Math.min(first.start() - room / 4, line.length() - room + 1));
      add(CUT, false);
    }
    for (Match match : passage.matches()) {
      if (match.end() > at) {
        add(line.substring(at, Math.max(at, match.start())), false);
        add(line.substring(Math.max(at, match.start()), match.end()), true);
        at = match.end();
      }
    }
    add(line.substring(at), false);
    return out.toString().stripTrailing();
  }

  private void add(String part, boolean isMatch) {
    String text = Printable.of(part);
    int marks = isMatch && style == Style.PLAIN ? 4 : 0;
    if (used >= room || text.isEmpty()) {
      return;
    }
    int left = room - used - marks;
    String fits = text.length() <= left ? text : text.substring(0, Math.max(0, left - 1));
    if (isMatch && !fits.isEmpty()) {
      out.append(style == Style.PLAIN ? ">>" + fits + "<<" : style.red(fits));
    } else {
      out.append(fits);
    }
    if (fits.length() < text.length()) {
      out.append(CUT);
      used = room;
    } else {
      used += fits.length() + marks;
    }
  }
}
