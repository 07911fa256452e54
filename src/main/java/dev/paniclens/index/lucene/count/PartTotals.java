package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Total;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.Weight;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.FixedBitSet;

/** Counts parts of the crashes of a query, and their Macs: the query itself is looked up once. */
public final class PartTotals {

  private final Macs macs = new Macs();

  /** What was counted of one part. */
  private static final class Part {
    private final Weight weight;
    private final NumberSet macs = new NumberSet();
    private long crashes;
    private long without;

    Part(Weight weight) {
      this.weight = weight;
    }

    void count(int mac) {
      crashes++;
      if (mac == Macs.NONE) {
        without++;
      } else {
        macs.add(mac);
      }
    }

    Total total() {
      return new Total(crashes, macs.size(), without);
    }
  }

  private PartTotals() {}

  /** Of each part, the crashes that match it and the query. */
  public static List<Total> of(IndexSearcher searcher, Query query, List<Query> parts)
      throws IOException {
    PartTotals totals = new PartTotals();
    Weight whole = weight(searcher, query);
    List<Part> counted = new ArrayList<>();
    for (Query part : parts) {
      counted.add(new Part(weight(searcher, part)));
    }
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      totals.count(leaf, whole, counted);
    }
    return counted.stream().map(Part::total).toList();
  }

  private static Weight weight(IndexSearcher searcher, Query query) throws IOException {
    return searcher.createWeight(searcher.rewrite(query), ScoreMode.COMPLETE_NO_SCORES, 1);
  }

  private void count(LeafReaderContext leaf, Weight whole, List<Part> parts) throws IOException {
    macs.enter(leaf);
    FixedBitSet matching = new FixedBitSet(Math.max(1, leaf.reader().maxDoc()));
    int[] numbers = new int[leaf.reader().maxDoc()];
    Arrays.fill(numbers, Macs.NONE);
    Bits live = leaf.reader().getLiveDocs();
    DocIdSetIterator found = iterator(whole, leaf);
    for (int each = found.nextDoc();
        each != DocIdSetIterator.NO_MORE_DOCS;
        each = found.nextDoc()) {
      if (live == null || live.get(each)) {
        matching.set(each);
        numbers[each] = macs.count(each);
      }
    }
    for (Part part : parts) {
      DocIdSetIterator of = iterator(part.weight, leaf);
      for (int each = of.nextDoc(); each != DocIdSetIterator.NO_MORE_DOCS; each = of.nextDoc()) {
        if (matching.get(each)) {
          part.count(numbers[each]);
        }
      }
    }
  }

  private static DocIdSetIterator iterator(Weight weight, LeafReaderContext leaf)
      throws IOException {
    Scorer scorer = weight.scorer(leaf);
    return scorer == null ? DocIdSetIterator.empty() : scorer.iterator();
  }
}
