package dev.paniclens.index.lucene.count;

import dev.paniclens.index.KextCount;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.KextTermBytes;
import dev.paniclens.query.KextPlace;
import java.io.IOException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ConjunctionUtils;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts the crashes of a query by the kexts in a place. A crash has hundreds of them loaded: as
 * values of each crash they would double the index, but the terms by which it is found have them.
 */
public final class KextTally extends SimpleCollector {

  private final String field;

  /** By identifier, by version; the empty version is that of terms without one. */
  private final Map<String, Map<Optional<String>, Long>> counts = new HashMap<>();

  private LeafReader reader;
  private FixedBitSet matching;

  private KextTally(KextPlace place) {
    field = FieldName.of(place.field());
  }

  /** Makes tallies, and puts those of several threads together: counts in no order. */
  public static CollectorManager<KextTally, List<KextCount>> manager(KextPlace place) {
    return new CollectorManager<>() {
      @Override
      public KextTally newCollector() {
        return new KextTally(place);
      }

      @Override
      public List<KextCount> reduce(Collection<KextTally> parts) {
        KextTally sum = new KextTally(place);
        parts.forEach(
            part ->
                part.counts.forEach(
                    (id, versions) ->
                        versions.forEach((version, crashes) -> sum.add(id, version, crashes))));
        return KextCount.of(sum.counts);
      }
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) {
    reader = leaf.reader();
    matching = new FixedBitSet(reader.maxDoc());
  }

  @Override
  public void collect(int document) {
    matching.set(document);
  }

  /** Goes through the terms of a segment, all of whose documents that match are known. */
  @Override
  public void finish() throws IOException {
    long documents = matching.cardinality();
    if (documents == 0) {
      return;
    }
    TermsEnum terms = Terms.getTerms(reader, field).iterator();
    PostingsEnum postings = null;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      postings = terms.postings(postings, PostingsEnum.NONE);
      long crashes = inBoth(new BitSetIterator(matching, documents), postings);
      if (crashes > 0) {
        add(KextTermBytes.id(term), KextTermBytes.version(term), crashes);
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

  private void add(String id, Optional<String> version, long crashes) {
    counts.computeIfAbsent(id, i -> new HashMap<>()).merge(version, crashes, Long::sum);
  }
}
