package dev.paniclens.index;

import java.util.Optional;

/**
 * Which of many hits, and in which order.
 *
 * @param limit how many at most, at least 1
 * @param offset how many of the first to leave out
 * @param sorting the order
 * @param after where the page before ended; absent for the first
 */
public record Page(int limit, int offset, Sorting sorting, Optional<Cursor> after) {

  /** As many as a terminal shows. */
  public static final Page FIRST = first(50);

  /** All there are. */
  public static final Page WHOLE = first(Integer.MAX_VALUE);

  /**
   * Which of many hits.
   *
   * @throws IllegalArgumentException if the limit is less than 1, the offset negative, or the
   *     cursor of another order; the message says so
   */
  public Page {
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException("limit %d, offset %d".formatted(limit, offset));
    }
    if (after.isPresent() && !after.get().sorting().equals(sorting.toString())) {
      throw new IllegalArgumentException(
          "the cursor is of hits in another order: \"%s\"".formatted(after.get().sorting()));
    }
  }

  /** Some of the newest. */
  public Page(int limit, int offset) {
    this(limit, offset, Sorting.NEWEST_FIRST, Optional.empty());
  }

  /** The same in another order. */
  public Page by(Sorting other) {
    return new Page(limit, offset, other, after);
  }

  /** The same behind where another one ended. */
  public Page behind(Cursor cursor) {
    return new Page(limit, offset, sorting, Optional.of(cursor));
  }

  /** The first ones. */
  public static Page first(int limit) {
    return new Page(limit, 0);
  }
}
