package dev.paniclens.index.lucene;

import dev.paniclens.index.Cursor;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import dev.paniclens.index.lucene.field.QueryMaker;
import dev.paniclens.query.Query;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** The documents of a page of hits. */
final class FoundPage {

  private final TopFieldDocs found;
  private final HitOrder order;
  private final int first;
  private final int end;

  private FoundPage(TopFieldDocs found, HitOrder order, int first, int end) {
    this.found = found;
    this.order = order;
    this.first = first;
    this.end = end;
  }

  /** Looks for one more than the page has, to know whether anything is left. */
  static FoundPage of(IndexSearcher searcher, Query query, Page page) throws IOException {
    int documents = Math.max(1, searcher.getIndexReader().maxDoc());
    int most = Math.clamp(1L + page.offset() + page.limit(), 1, documents);
    HitOrder order = HitOrder.of(page.sorting());
    FieldDoc after = page.after().map(end -> order.after(end, documents - 1)).orElse(null);
    TopFieldDocs found =
        searcher.search(
            QueryMaker.of(query, searcher.getIndexReader()),
            new TopFieldCollectorManager(order.sort(), most, after, Integer.MAX_VALUE));
    int all = found.scoreDocs.length;
    int first = Math.min(page.offset(), all);
    return new FoundPage(found, order, first, (int) Math.min((long) first + page.limit(), all));
  }

  /** In the order of the page. */
  int[] documents() {
    return Arrays.stream(found.scoreDocs, first, end).mapToInt(each -> each.doc).toArray();
  }

  /** Where it ends; absent where there are no hits. */
  Optional<Cursor> end() {
    return end == first
        ? Optional.empty()
        : Optional.of(order.cursor((FieldDoc) found.scoreDocs[end - 1]));
  }

  Reach reach() {
    boolean more = end < found.scoreDocs.length;
    return new Reach(found.totalHits.value(), end - first, more ? end() : Optional.empty());
  }
}
