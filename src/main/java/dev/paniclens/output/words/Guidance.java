package dev.paniclens.output.words;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.knowledge.panic.Circumstance;
import dev.paniclens.knowledge.panic.NextStep;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.knowledge.panic.StepTopic;
import dev.paniclens.knowledge.panic.VerdictAdviceCatalog;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.VirtualMachine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the tables say to a person about one panic.
 *
 * @param meaning what such a panic means; absent when the analysis is of no panic
 * @param steps what to do next on the system that panicked, at most five, none said twice; never
 *     empty for a panic
 */
public record Guidance(Optional<String> meaning, List<String> steps) {
  private static final int MOST_STEPS = 5;

  /** Where the kind has orders of its own, so many of the verdict's come before them. */
  private static final int VERDICT_STEPS = 2;

  private static final Set<StepTopic> HARDWARE =
      EnumSet.of(
          StepTopic.FIRMWARE_TOOL,
          StepTopic.SMC,
          StepTopic.CARDS,
          StepTopic.DIAGNOSTICS,
          StepTopic.SERVICE);

  public Guidance {
    steps = List.copyOf(steps);
  }

  /** What the tables say to a person about an analysis. */
  public static Guidance of(Analysis analysis, Attribution attribution) {
    if (analysis.panic().isEmpty()) {
      return new Guidance(Optional.empty(), List.of());
    }
    Panic panic = analysis.panic().get();
    PanicClassInfo info = PanicClassCatalog.bundled().find(panic.panicClass());
    Optional<Platform> platform = panic.subsystem().flatMap(Platform::named);
    Optional<MacVersion> version = analysis.system().flatMap(Machine::leastVersion);
    return new Guidance(
        Optional.of(info.meaning(panic.kind())),
        withGuest(
            steps(
                attribution.verdict(),
                info,
                panic.kind(),
                platform,
                version,
                Circumstances.of(analysis, attribution)),
            panic.details().flatMap(PanicDetails::virtualMachine)));
  }

  /** The hardware of a guest is its host's work, and what to change lies there. */
  static List<String> withGuest(List<NextStep> steps, Optional<VirtualMachine> machine) {
    if (machine.isEmpty()) {
      return steps.stream().map(NextStep::text).toList();
    }
    List<String> all = new ArrayList<>();
    all.add(machine.get().change());
    steps.stream()
        .filter(s -> !machine.get().isGuest() || Collections.disjoint(s.topics(), HARDWARE))
        .map(NextStep::text)
        .forEach(all::add);
    return all.subList(0, Math.min(MOST_STEPS, all.size()));
  }

  /** The same where nothing is known of the circumstances. */
  static List<NextStep> steps(
      Verdict verdict,
      PanicClassInfo info,
      Optional<String> kind,
      Optional<Platform> platform,
      Optional<MacVersion> version) {
    return steps(verdict, info, kind, platform, version, Set.of());
  }

  /** What to do next, for a verdict, a class and kind of panic, and a system. */
  static List<NextStep> steps(
      Verdict verdict,
      PanicClassInfo info,
      Optional<String> kind,
      Optional<Platform> platform,
      Optional<MacVersion> version,
      Set<Circumstance> known) {
    List<NextStep> general =
        fitting(
            VerdictAdviceCatalog.bundled().nextSteps(verdict.toString()), platform, version, known);
    boolean ofKind = kind.flatMap(info::kind).filter(k -> !k.nextSteps().isEmpty()).isPresent();
    boolean classMatters = !verdict.accusesThirdParty() && verdict != Verdict.REQUESTED;
    List<NextStep> ofClass =
        classMatters ? fitting(info.nextSteps(kind), platform, version, known) : List.of();
    int first = classMatters && ofKind ? Math.min(VERDICT_STEPS, general.size()) : general.size();
    List<NextStep> all = new ArrayList<>(general.subList(0, first));
    all.addAll(ofClass);
    all.addAll(general.subList(first, general.size()));
    return eachOnce(all).stream().limit(MOST_STEPS).toList();
  }

  private static List<NextStep> fitting(
      List<NextStep> steps,
      Optional<Platform> platform,
      Optional<MacVersion> version,
      Set<Circumstance> known) {
    return steps.stream().filter(s -> s.isFor(platform, version, known)).toList();
  }

  /** Leaves out what those before have said, if in other words. */
  private static List<NextStep> eachOnce(List<NextStep> steps) {
    List<NextStep> kept = new ArrayList<>();
    Set<StepTopic> said = EnumSet.noneOf(StepTopic.class);
    for (NextStep step : steps) {
      boolean again =
          step.topics().contains(StepTopic.ITSELF)
              ? kept.stream().anyMatch(k -> k.text().equals(step.text()))
              : said.containsAll(step.topics());
      if (!again) {
        kept.add(step);
        said.addAll(step.topics());
      }
    }
    return kept;
  }
}
