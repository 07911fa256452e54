package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the crashes that others have met and that a panic looks like. */
public final class KnownCrashes {
  private static final List<CrashMarks> ALL =
      KnownCrashCatalog.bundled().all().stream().map(CrashMarks::of).toList();

  private KnownCrashes() {}

  /**
   * Those that a panic looks like, the surest first; absent when there are none.
   *
   * @param said what the panic says of itself; empty when it has no message
   */
  public static Optional<List<Likeness>> like(Facts facts, Optional<Said> said, Machine machine) {
    if (said.isEmpty()) {
      return Optional.empty();
    }
    String code = facts.info().code();
    String kind = facts.kind().map(k -> code + "/" + k).orElse(code);
    List<CrashMarks> fitting = new ArrayList<>();
    for (CrashMarks marks : ALL) {
      if (marks.fit(code, kind, said.get())) {
        fitting.add(marks);
      }
    }
    if (fitting.isEmpty()) {
      return Optional.empty(); // as nearly always
    }
    SystemBounds system = SystemBounds.of(machine);
    return Optional.of(
            fitting.stream()
                .flatMap(marks -> marks.like(facts, said.get(), system, machine.model()).stream())
                .sorted(Comparator.comparingInt(Likeness::certainty).reversed())
                .toList())
        .filter(found -> !found.isEmpty());
  }
}
