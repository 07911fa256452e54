package dev.paniclens.index.lucene.count;

import dev.paniclens.transition.TransitionCount;
import java.util.Collection;
import org.apache.lucene.search.CollectorManager;

/** Makes the tallies of kext use, and puts those of several threads together. */
public final class UseTallyManager implements CollectorManager<UseTally, TransitionCount> {

  @Override
  public UseTally newCollector() {
    return new UseTally();
  }

  @Override
  public TransitionCount reduce(Collection<UseTally> parts) {
    TransitionCount sum = new TransitionCount();
    parts.forEach(part -> sum.add(part.count()));
    return sum;
  }
}
