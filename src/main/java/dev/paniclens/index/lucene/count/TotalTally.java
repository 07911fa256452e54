package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Total;
import java.io.IOException;
import java.util.Collection;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the crashes of a query, and their Macs. */
public final class TotalTally extends SimpleCollector {

  private final Macs macs = new Macs();

  private TotalTally() {}

  /** Makes tallies, and puts those of several threads together. */
  public static CollectorManager<TotalTally, Total> manager() {
    return new CollectorManager<>() {
      @Override
      public TotalTally newCollector() {
        return new TotalTally();
      }

      @Override
      public Total reduce(Collection<TotalTally> parts) {
        Macs sum = new Macs();
        parts.forEach(part -> sum.add(part.macs));
        return sum.total();
      }
    };
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    macs.enter(leaf);
  }

  @Override
  public void collect(int document) throws IOException {
    macs.count(document);
  }
}
