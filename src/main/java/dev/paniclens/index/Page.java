package dev.paniclens.index;

/**
 * Which of many hits.
 *
 * @param limit how many at most, at least 1
 * @param offset how many of the first to leave out
 */
public record Page(int limit, int offset) {

  /** As many as a terminal shows. */
  public static final Page FIRST = first(50);

  /** All there are. */
  public static final Page WHOLE = first(Integer.MAX_VALUE);

  /**
   * Which of many hits.
   *
   * @throws IllegalArgumentException if the limit is less than 1, or the offset negative
   */
  public Page {
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException("limit %d, offset %d".formatted(limit, offset));
    }
  }

  /** The first ones. */
  public static Page first(int limit) {
    return new Page(limit, 0);
  }
}
