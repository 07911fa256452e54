package dev.paniclens.ingest;

import dev.paniclens.index.ledger.InputOutcome;
import dev.paniclens.index.ledger.InputOutcome.KindCount;
import dev.paniclens.ingest.IngestSummary.Rejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Counts what becomes of everything; safe for many threads. */
final class IngestTally {
  private final IngestListener listener;
  private final long start = System.nanoTime();
  private final OutcomeCount all = new OutcomeCount();
  private final List<String> changed = new ArrayList<>();
  private final Set<String> apart = new TreeSet<>();
  private long total;
  private long queued;
  private long done;
  private long panics;
  private long indexed;
  private long unchanged;

  IngestTally(IngestListener listener) {
    this.listener = listener;
  }

  /** An input was found that is yet to be queued. */
  synchronized void counted() {
    total++;
  }

  /** An input is about to be read; it may have come after the others were counted. */
  synchronized void queued() {
    queued++;
    total = Math.max(total, queued);
  }

  /** There are no more than were queued; others have gone since they were counted. */
  synchronized void allQueued() {
    total = queued;
  }

  /** An input was read to its end. */
  synchronized void done() {
    done++;
    listener.progress(done, total, panics);
  }

  /** A crash is new to the index; the member that it is in is yet to be told of. */
  synchronized void added(String id) {
    indexed++;
    listener.added(id);
  }

  /** A member was read. */
  synchronized void read(InputOutcome outcome) {
    add(outcome);
  }

  /** An earlier run read an input to its end. */
  synchronized void unchanged(InputOutcome outcome) {
    unchanged++;
    add(outcome);
  }

  /** An earlier run read the first members of an input. */
  synchronized void resumed(InputOutcome outcome) {
    add(outcome);
  }

  synchronized void rejected(String path, String reason) {
    all.rejected(path, reason);
    listener.rejected(new Rejected(path, reason));
  }

  /** An input changed while it was read. */
  synchronized void changed(String path) {
    changed.add(path);
  }

  /** A crash was put beside another one that has its id. */
  synchronized void apart(String path, String id) {
    apart.add(path + ", as " + id);
  }

  private void add(InputOutcome outcome) {
    panics += outcome.panics();
    all.add(outcome);
    outcome.rejected().forEach(r -> listener.rejected(new Rejected(r.path(), r.reason())));
  }

  synchronized IngestSummary summary() {
    InputOutcome sum = all.sum();
    return new IngestSummary(
        sum.panics(),
        indexed,
        sum.panics() - indexed,
        sum.others().stream().collect(Collectors.toMap(KindCount::kind, KindCount::count)),
        sum.skipped(),
        sum.rejected().stream()
            .map(r -> new Rejected(r.path(), r.reason()))
            // Threads finish in any order; people compare two runs.
            .sorted(Comparator.comparing(Rejected::path))
            .toList(),
        sum.rejectedCount(),
        unchanged,
        changed.stream().sorted().toList(),
        List.copyOf(apart),
        total - done,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
