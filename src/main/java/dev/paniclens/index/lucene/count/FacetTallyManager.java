package dev.paniclens.index.lucene.count;

import java.util.Collection;
import org.apache.lucene.search.CollectorManager;

/** Makes tallies, and puts those of several threads together. */
public final class FacetTallyManager implements CollectorManager<FacetTally, FacetTally> {

  @Override
  public FacetTally newCollector() {
    return new FacetTally();
  }

  @Override
  public FacetTally reduce(Collection<FacetTally> parts) {
    if (parts.size() == 1) {
      return parts.iterator().next();
    }
    FacetTally sum = new FacetTally();
    parts.forEach(sum::add);
    return sum;
  }
}
