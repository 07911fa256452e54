package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Analysis;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;

/**
 * Chooses the {@link Base} of each analysis that is written, and writes the bases.
 *
 * <p>The second analysis of a group shows that the group has more than one: then the first becomes
 * its base. Groups that were not seen for long are forgotten, and found again in the index; one
 * that is not found there, since it is not committed yet, gets another base, which does no harm.
 */
final class Bases {

  /** Of the groups that are remembered each has some kilobytes, 32 at most. */
  private static final int MANY = 128;

  private final IndexWriter writer;
  private final Searchers searchers;
  private final Map<String, Seen> groups =
      new LinkedHashMap<>(MANY, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
          return size() > MANY;
        }
      };

  /** What is known of a group: its base, which may not be written yet. */
  private record Seen(Base base, boolean written) {}

  Bases(IndexWriter writer, Searchers searchers) {
    this.writer = writer;
    this.searchers = searchers;
  }

  /** The base for an analysis, which the index has, or has before what is written next. */
  Base of(Analysis analysis, byte[] json) throws IOException {
    Optional<String> group = Base.group(analysis);
    return group.isPresent() ? of(group.get(), json) : Base.NONE;
  }

  private synchronized Base of(String group, byte[] json) throws IOException {
    Seen seen = groups.get(group);
    if (seen == null) {
      Optional<Base> stored = searchers.ask(reader -> reader.base(group));
      groups.put(group, new Seen(stored.orElseGet(() -> Base.of(json)), stored.isPresent()));
      return stored.orElse(Base.NONE);
    }
    if (!seen.written()) {
      writer.addDocument(seen.base().document(group));
      groups.put(group, new Seen(seen.base(), true));
    }
    return seen.base();
  }
}
