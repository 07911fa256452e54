package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Grouping;
import java.util.Collection;
import org.apache.lucene.search.CollectorManager;

/** Makes tallies, and puts those of several threads together. */
public final class GroupTallyManager implements CollectorManager<GroupTally, GroupTally> {

  private final Grouping grouping;

  public GroupTallyManager(Grouping grouping) {
    this.grouping = grouping;
  }

  @Override
  public GroupTally newCollector() {
    return new GroupTally(grouping);
  }

  @Override
  public GroupTally reduce(Collection<GroupTally> parts) {
    if (parts.size() == 1) {
      return parts.iterator().next();
    }
    GroupTally sum = new GroupTally(grouping);
    parts.forEach(sum::add);
    return sum;
  }
}
