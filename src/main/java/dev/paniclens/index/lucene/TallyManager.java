package dev.paniclens.index.lucene;

import java.util.Collection;
import org.apache.lucene.search.CollectorManager;

/** Makes tallies, and puts those of several threads together. */
final class TallyManager implements CollectorManager<Tally, Tally> {

  @Override
  public Tally newCollector() {
    return new Tally();
  }

  @Override
  public Tally reduce(Collection<Tally> parts) {
    Tally sum = new Tally();
    parts.forEach(sum::add);
    return sum;
  }
}
