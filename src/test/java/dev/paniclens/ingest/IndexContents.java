package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.index.Stats;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.query.Query;
import dev.paniclens.transition.Transition;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that an index says.
 *
 * @param crashes by id: the stored JSON, and every path
 * @param statistics of all
 * @param transition of all
 */
record IndexContents(Map<String, String> crashes, Stats statistics, Transition transition) {

  static IndexContents of(Path folder) {
    try (CrashIndex index = LuceneCrashIndex.openForReading(folder)) {
      Map<String, String> crashes = new TreeMap<>();
      for (Hit hit : index.search(Query.ALL, Page.WHOLE).hits()) {
        if (!(index.get(hit.id()) instanceof Lookup.Found found)) {
          throw new AssertionError("no crash " + hit.id());
        }
        String stored =
            AnalysisJson.write(found.crash().analysis()) + " in " + found.crash().sources();
        String other = crashes.put(hit.id(), stored);
        if (other != null) {
          throw new AssertionError("twice: " + hit.id());
        }
      }
      return new IndexContents(crashes, index.stats(Query.ALL), index.transition(Query.ALL));
    }
  }
}
