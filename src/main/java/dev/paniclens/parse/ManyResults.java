package dev.paniclens.parse;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The results of one file, of which only the first are kept as they are. What the others are made
 * of is kept packed, and parsed again when they are asked for: a parsed report takes many times the
 * memory of its text.
 */
final class ManyResults extends AbstractList<ParseResult> {
  /** Characters of reports that are kept parsed. */
  private static final int MOST_OPEN = 2 << 20;

  private final List<Supplier<ParseResult>> results = new ArrayList<>();
  private long open;

  /**
   * Adds a result.
   *
   * @param again how to make it again from little
   */
  void add(ParseResult result, Supplier<ParseResult> again) {
    open += size(result);
    results.add(isOpen() ? () -> result : again);
  }

  /** Whether what is added next may still be kept as it is. */
  boolean isOpen() {
    return open <= MOST_OPEN;
  }

  void addAll(ManyResults others) {
    open += others.open;
    results.addAll(others.results);
  }

  @Override
  public ParseResult get(int index) {
    return results.get(index).get();
  }

  @Override
  public int size() {
    return results.size();
  }

  private static int size(ParseResult result) {
    return result instanceof ParseResult.Panic panic
        ? panic.report().log().text().length() + 1000
        : 100;
  }
}
