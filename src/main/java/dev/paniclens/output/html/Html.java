package dev.paniclens.output.html;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes elements of HTML that an XML parser reads, too: all are closed, in their order, and all
 * text passes {@link HtmlText}. Names of elements and attributes are the program's own.
 */
final class Html {
  private final StringBuilder out = new StringBuilder();
  private final Deque<String> open = new ArrayDeque<>();

  /**
   * Opens an element.
   *
   * @param attributes names and values, in turn
   */
  Html open(String name, String... attributes) {
    tag(name, attributes);
    out.append('>');
    open.push(name);
    return this;
  }

  /** An element that never holds anything. */
  Html empty(String name, String... attributes) {
    tag(name, attributes);
    out.append("/>");
    return this;
  }

  /** An element that holds text alone. */
  Html element(String name, String text, String... attributes) {
    return open(name, attributes).text(text).close();
  }

  Html text(String text) {
    HtmlText.append(out, text);
    return this;
  }

  /** Closes the element that was opened last and is still open. */
  Html close() {
    out.append("</").append(open.pop()).append('>');
    return this;
  }

  /** A line end between elements, for whoever reads the source. */
  Html line() {
    out.append('\n');
    return this;
  }

  private void tag(String name, String... attributes) {
    out.append('<').append(name);
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      HtmlText.append(out, attributes[i + 1]);
      out.append('"');
    }
  }

  /** What was written. */
  @Override
  public String toString() {
    return out.toString();
  }
}
