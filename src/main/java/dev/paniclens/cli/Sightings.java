package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Seen;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.similar.SeenBefore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Asks an index of each panic whether it is new, and keeps what that means for the status. */
final class Sightings {
  private final CrashIndex index;
  private final AtomicBoolean anyNew = new AtomicBoolean();
  private final AtomicBoolean anyUnknown = new AtomicBoolean();

  Sightings(CrashIndex index) {
    this.index = index;
  }

  /** An analysis with what the index tells of it; called by any thread. */
  Analysis told(Analysis analysis) {
    if (analysis.panic().isEmpty()) {
      return analysis;
    }
    Seen seen = SeenBefore.of(index, analysis);
    anyNew.compareAndSet(false, seen.isNew());
    anyUnknown.compareAndSet(false, seen.isUnknown());
    return analysis.with(seen);
  }

  /** The exit status for all that was told: one that is new counts more than one untold. */
  int status() {
    return anyNew.get() ? ExitStatus.NEW : anyUnknown.get() ? ExitStatus.REJECTED : ExitStatus.DONE;
  }
}
