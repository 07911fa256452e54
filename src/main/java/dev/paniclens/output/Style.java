package dev.paniclens.output;

/**
 * Colour and weight of text on a terminal. A plain style leaves every text as it is; what colour
 * says is always said in words too.
 */
public enum Style {
  /** For terminals. */
  COLOUR,
  /** For pipes, files, and whoever set {@code NO_COLOR}. */
  PLAIN;

  private static final String RESET = "\u001b[0m";

  /** Headings and names. */
  public String bold(String text) {
    return wrap("\u001b[1m", text);
  }

  /** What is there for reference. */
  public String dim(String text) {
    return wrap("\u001b[2m", text);
  }

  /** Accusations. */
  public String red(String text) {
    return wrap("\u001b[1;31m", text);
  }

  /** What needs care. */
  public String yellow(String text) {
    return wrap("\u001b[33m", text);
  }

  /** Acquittals. */
  public String green(String text) {
    return wrap("\u001b[32m", text);
  }

  /** What leads on. */
  public String cyan(String text) {
    return wrap("\u001b[36m", text);
  }

  private String wrap(String code, String text) {
    return this == PLAIN || text.isEmpty() ? text : code + text + RESET;
  }
}
