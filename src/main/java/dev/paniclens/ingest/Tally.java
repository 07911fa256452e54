package dev.paniclens.ingest;

import dev.paniclens.ingest.IngestSummary.Rejected;
import dev.paniclens.report.ReportKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of everything; safe for many threads. */
final class Tally {
  private final IngestListener listener;
  private final long start = System.nanoTime();
  private final Map<ReportKind, Long> others = new EnumMap<>(ReportKind.class);
  private final List<Rejected> rejected = new ArrayList<>();
  private long total;
  private long done;
  private long indexed;
  private long known;
  private long skipped;
  private long rejectedCount;

  Tally(IngestListener listener) {
    this.listener = listener;
  }

  synchronized void total(long inputs) {
    total = inputs;
  }

  synchronized void done() {
    done++;
    listener.progress(done, total, indexed + known);
  }

  /** A crash was put that is new to the index. */
  synchronized void added(String id) {
    listener.added(id);
  }

  synchronized void panic(boolean isNew) {
    indexed += isNew ? 1 : 0;
    known += isNew ? 0 : 1;
  }

  synchronized void other(ReportKind kind) {
    others.merge(kind, 1L, Long::sum);
  }

  synchronized void skipped() {
    skipped++;
  }

  synchronized void rejected(String path, String reason) {
    Rejected what = new Rejected(path, reason);
    rejectedCount++;
    if (rejected.size() < IngestSummary.MAX_REJECTED) {
      rejected.add(what);
    }
    listener.rejected(what);
  }

  synchronized IngestSummary summary() {
    // Threads finish in any order; people compare two runs.
    rejected.sort(Comparator.comparing(Rejected::path));
    return new IngestSummary(
        indexed + known,
        indexed,
        known,
        others,
        skipped,
        rejected,
        rejectedCount,
        Duration.ofNanos(System.nanoTime() - start));
  }
}
