package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;

/** Crashes whose incident identifier another crash has, too: {@code +} and a hash follow it. */
public final class KeptApart {
  private KeptApart() {}

  /** The same analysis under an id that tells it from another crash's. */
  public static Analysis under(String id, Analysis analysis) {
    return analysis.with(
        id,
        analysis
            .source()
            .withProblem(
                "another panic has the same incident identifier, so it was given another id"));
  }

  /** An analysis that was drawn anew, under the id that the crash is kept under. */
  public static Analysis as(String id, Analysis analysis) {
    String own = analysis.id().orElse("");
    if (own.equals(id)) {
      return analysis;
    }
    return id.startsWith(own + "+") ? under(id, analysis) : analysis.with(id, analysis.source());
  }
}
