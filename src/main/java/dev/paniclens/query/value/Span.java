package dev.paniclens.query.value;

/**
 * Whole numbers from one to another.
 *
 * @param first the least; {@link #LOWEST} where nothing bounds it
 * @param last the greatest, itself included; {@link #HIGHEST} where nothing bounds it
 */
public record Span(long first, long last) {

  /** No lower bound. */
  public static final long LOWEST = Long.MIN_VALUE;

  /** No upper bound. */
  public static final long HIGHEST = Long.MAX_VALUE;

  /** Whether there is a number in it. */
  public boolean isEmpty() {
    return first > last;
  }

  /** Whether the number lies in it. */
  public boolean holds(long number) {
    return number >= first && number <= last;
  }
}
