package dev.paniclens.index;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param total how many crashes match, those beyond the limit included
 * @param hits the newest of them
 */
public record Hits(long total, List<Hit> hits) {
  public Hits {
    hits = List.copyOf(hits);
  }
}
