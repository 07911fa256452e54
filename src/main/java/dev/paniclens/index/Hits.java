package dev.paniclens.index;

import java.util.List;
import java.util.Optional;

/**
 * The answer to a query.
 *
 * @param total how many crashes match, those beyond the limit included
 * @param hits some of them
 * @param end where these end; absent where there are none
 */
public record Hits(long total, List<Hit> hits, Optional<Cursor> end) {
  public Hits {
    hits = List.copyOf(hits);
  }
}
