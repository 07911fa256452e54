package dev.paniclens.output;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Analysis.Panic;
import dev.paniclens.attribution.Verdict;
import dev.paniclens.knowledge.PanicClassCatalog;
import dev.paniclens.knowledge.PanicClassInfo;
import dev.paniclens.knowledge.VerdictAdviceCatalog;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tables say to a person about one panic.
 *
 * @param meaning what such a panic means; absent when the analysis is of no panic
 * @param steps what to do next, at most five; never empty for a panic
 */
record Guidance(Optional<String> meaning, List<String> steps) {
  private static final int MOST_STEPS = 5;

  /** Where the kind has orders of its own, so many of the verdict's come before them. */
  private static final int VERDICT_STEPS = 2;

  Guidance {
    steps = List.copyOf(steps);
  }

  static Guidance of(Analysis analysis, Attribution attribution) {
    if (analysis.panic().isEmpty()) {
      return new Guidance(Optional.empty(), List.of());
    }
    Panic panic = analysis.panic().get();
    PanicClassInfo info = PanicClassCatalog.bundled().find(panic.panicClass());
    return new Guidance(
        Optional.of(info.meaning(panic.kind())), steps(attribution.verdict(), info, panic.kind()));
  }

  private static List<String> steps(Verdict verdict, PanicClassInfo info, Optional<String> kind) {
    List<String> general = VerdictAdviceCatalog.bundled().nextSteps(verdict.toString());
    boolean ofKind = kind.flatMap(info::kind).filter(k -> !k.nextSteps().isEmpty()).isPresent();
    Set<String> steps = new LinkedHashSet<>();
    boolean classMatters = !verdict.accusesThirdParty() && verdict != Verdict.REQUESTED;
    if (classMatters && ofKind) {
      general.stream().limit(VERDICT_STEPS).forEach(steps::add);
      steps.addAll(info.nextSteps(kind));
    }
    steps.addAll(general);
    if (classMatters) {
      steps.addAll(info.nextSteps(kind));
    }
    return steps.stream().limit(MOST_STEPS).toList();
  }
}
