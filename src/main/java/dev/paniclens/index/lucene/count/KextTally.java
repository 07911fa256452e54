package dev.paniclens.index.lucene.count;

import dev.paniclens.index.KextCount;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.KextTerms;
import dev.paniclens.query.KextPlace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts the crashes of a query by the kexts in a place. A crash has hundreds of them loaded: as
 * values of each crash they would double the index, but the terms by which it is found have them.
 */
public final class KextTally {

  /** By identifier, by version; the empty version is that of terms without one. */
  private final Map<String, Map<Optional<String>, Long>> counts = new HashMap<>();

  private KextTally() {}

  /** The counts, in no order. */
  public static List<KextCount> of(IndexSearcher searcher, Query query, KextPlace place)
      throws IOException {
    KextTally tally = new KextTally();
    Weight weight = searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      Scorer scorer = weight.scorer(leaf);
      if (scorer != null) {
        tally.count(leaf, scorer.iterator(), FieldName.of(place.field()));
      }
    }
    return tally.result();
  }

  private void count(LeafReaderContext leaf, DocIdSetIterator matching, String field)
      throws IOException {
    FixedBitSet documents = new FixedBitSet(leaf.reader().maxDoc());
    documents.or(matching);
    Bits live = leaf.reader().getLiveDocs();
    if (live != null) {
      live.applyMask(documents, 0);
    }
    long all = documents.cardinality();
    if (all == 0) {
      return;
    }
    TermsEnum terms = Terms.getTerms(leaf.reader(), field).iterator();
    PostingsEnum postings = null;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      postings = terms.postings(postings, PostingsEnum.NONE);
      long crashes = inBoth(new BitSetIterator(documents, all), postings);
      if (crashes > 0) {
        counts
            .computeIfAbsent(KextTerms.id(term), id -> new HashMap<>())
            .merge(KextTerms.version(term), crashes, Long::sum);
      }
    }
  }

  private static long inBoth(DocIdSetIterator one, DocIdSetIterator other) throws IOException {
    DocIdSetIterator both = ConjunctionUtils.intersectIterators(List.of(one, other));
    long documents = 0;
    while (both.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
      documents++;
    }
    return documents;
  }

  /** A crash has a kext once, so that its versions add up. */
  private List<KextCount> result() {
    List<KextCount> result = new ArrayList<>();
    counts.forEach(
        (id, versions) -> {
          long sum = versions.values().stream().mapToLong(Long::longValue).sum();
          result.add(new KextCount(id, Optional.empty(), sum));
          versions.forEach(
              (version, crashes) ->
                  version.ifPresent(
                      known -> result.add(new KextCount(id, Optional.of(known), crashes))));
        });
    return result;
  }
}
