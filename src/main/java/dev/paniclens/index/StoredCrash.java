package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import java.util.List;

/**
 * A crash as the index holds it.
 *
 * @param analysis the whole analysis
 * @param sources every path the crash was found under, the analysis's own first
 */
public record StoredCrash(Analysis analysis, List<String> sources) {
  public StoredCrash {
    sources = List.copyOf(sources);
  }
}
