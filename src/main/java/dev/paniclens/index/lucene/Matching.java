package dev.paniclens.index.lucene;

import java.io.IOException;
import java.util.stream.IntStream;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;

/** The documents that match a query, all of them, as they lie. */
final class Matching {

  private Matching() {}

  /** Their numbers in one state of the index, ascending. */
  static int[] of(IndexSearcher searcher, Query query) throws IOException {
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    IntStream.Builder found = IntStream.builder();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      Scorer documents = weight.scorer(leaf);
      Bits alive = leaf.reader().getLiveDocs();
      if (documents != null) {
        DocIdSetIterator each = documents.iterator();
        while (each.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (alive == null || alive.get(each.docID())) {
            found.add(leaf.docBase + each.docID());
          }
        }
      }
    }
    return found.build().toArray();
  }
}
