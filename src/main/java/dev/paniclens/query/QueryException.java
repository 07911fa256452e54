package dev.paniclens.query;

/** Text that is no query. The message is one sentence for people. */
public final class QueryException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final String query;
  private final int start;
  private final int length;

  /**
   * Names a fault.
   *
   * @param message what is wrong
   * @param query the whole text
   * @param start where in it, from 0
   * @param length how many characters of it, at least 1; may reach beyond its end
   */
  QueryException(String message, String query, int start, int length) {
    super(message);
    this.query = query;
    this.start = Math.min(start, query.length());
    this.length = Math.max(1, length);
  }

  /** The whole text. */
  public String query() {
    return query;
  }

  /** Where in the text the fault is, from 0. */
  public int start() {
    return start;
  }

  /** How many characters of the text are at fault, at least 1. */
  public int length() {
    return length;
  }
}
