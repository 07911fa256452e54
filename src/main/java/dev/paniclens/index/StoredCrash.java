package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.reading.KeptReport;
import java.util.List;

/**
 * A crash as the index holds it.
 *
 * @param analysis the whole analysis
 * @param report what is kept of the report that it was drawn from
 * @param sources every path the crash was found under, the analysis's own first
 */
public record StoredCrash(Analysis analysis, KeptReport report, List<String> sources) {
  public StoredCrash {
    sources = List.copyOf(sources);
  }
}
