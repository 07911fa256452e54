package dev.paniclens.output.html;

import dev.paniclens.output.words.Entry;
import java.util.List;
import java.util.Optional;

/**
 * What the sections of a report are made of on a page of HTML: headings of the right level, facts,
 * lists, quotes, and what is folded away.
 *
 * @param html where it is written
 * @param level of the headings of sections, from 2 to 5
 * @param unfolded whether what is folded away stands open
 * @param links where more is told
 */
record HtmlBlocks(Html html, int level, boolean unfolded, Links links) {

  /** Those of a page that stands alone. */
  HtmlBlocks(Html html, int level, boolean unfolded) {
    this(html, level, unfolded, Links.NONE);
  }

  /** Begins a section, which {@link Html#close()} ends. */
  void section(String title) {
    html.line().open("section");
    heading(title);
  }

  void heading(String title) {
    html.element("h" + level, title);
  }

  void subheading(String title) {
    html.element("h" + (level + 1), title, "class", "kext");
  }

  /** Facts under their names. */
  void facts(List<Entry> entries) {
    html.open("dl");
    for (Entry entry : entries) {
      html.line().open("div");
      html.element("dt", entry.label()).element("dd", entry.says());
      html.close();
    }
    html.close();
  }

  void bullets(List<String> texts) {
    html.open("ul");
    texts.forEach(text -> html.line().element("li", text));
    html.close();
  }

  void paragraph(String text) {
    html.element("p", text);
  }

  /** Text that leads to an address, if there is one. */
  void linked(String text, Optional<String> address) {
    if (address.isPresent()) {
      html.element("a", text, "href", address.get());
    } else {
      html.text(text);
    }
  }

  /**
   * A number of a table, with a word for where its column has no heading.
   *
   * @param address of what is counted
   */
  void number(String word, String number, Optional<String> address) {
    html.open("td", "class", "count");
    linked(number, address);
    html.element("span", " " + word, "class", "label").close();
  }

  /** That a list was cut. */
  void more(long left) {
    html.element("p", "… " + Numbers.of(left) + " more", "class", "more");
  }

  /** The command that answers the same, for whoever wants to ask further. */
  void ask(String command) {
    html.line().open("p", "class", "ask").text("Ask again: ").element("code", command).close();
  }

  /** Lines of a report, with their ends as they are. */
  void quote(String text) {
    html.open("pre").element("code", text).close();
  }

  /** Begins what is folded away, which {@link Html#close()} ends. */
  void folded(String summary, boolean open) {
    html.line();
    if (open || unfolded) {
      html.open("details", "open", "");
    } else {
      html.open("details");
    }
    html.element("summary", summary);
  }

  /** Begins a table of a style and its rows, which {@link #endTable()} ends. */
  void table(String style, String caption, String... columns) {
    html.open("table", "class", style).element("caption", caption, "class", "unseen");
    html.open("thead").open("tr");
    for (String column : columns) {
      html.element("th", column, "scope", "col");
    }
    html.close().close().open("tbody");
  }

  void endTable() {
    html.close().close();
  }
}
