package dev.paniclens.web;

import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Cursor;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Some of the crashes that match, the newest first.
 *
 * @param next where to go on; absent where nothing is left
 */
record Listed(List<Hit> hits, Optional<String> next) {
  Listed {
    hits = List.copyOf(hits);
  }

  /**
   * Those behind a place.
   *
   * @param limit how many at most
   * @param after where others ended; absent for the first ones
   * @throws Refusal if there is no such place
   */
  static Listed of(CrashIndex index, Query query, int limit, Optional<String> after) {
    try {
      Page first = Page.first(limit);
      Page page = after.map(place -> first.behind(cursor(place))).orElse(first);
      List<Hit> hits = new ArrayList<>();
      Reach reach = index.rows(query, page, List.of(), row -> hits.add(row.hit()));
      return new Listed(hits, reach.next().map(Cursor::toString));
    } catch (BadCursorException | IllegalArgumentException e) {
      throw new Refusal(Refusal.BAD_REQUEST, e.getMessage());
    }
  }

  private static Cursor cursor(String place) {
    return Cursor.read(place)
        .orElseThrow(() -> new BadCursorException("after is no place in a list"));
  }
}
