package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
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
    SystemBounds system = SystemBounds.of(machine);
    return Optional.of(
            ALL.stream()
                .filter(marks -> marks.fit(facts, said.get()))
                .flatMap(marks -> marks.like(facts, said.get(), system, machine.model()).stream())
                .sorted(Comparator.comparingInt(Likeness::certainty).reversed())
                .toList())
        .filter(found -> !found.isEmpty());
  }
}
