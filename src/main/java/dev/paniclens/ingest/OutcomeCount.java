package dev.paniclens.ingest;

import dev.paniclens.index.ledger.InputOutcome;
import dev.paniclens.index.ledger.InputOutcome.KindCount;
import dev.paniclens.index.ledger.InputOutcome.Rejection;
import dev.paniclens.report.ReportKind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Adds up what comes of many members. Not for use by several threads at once. */
final class OutcomeCount {
  private final Map<ReportKind, Long> others = new EnumMap<>(ReportKind.class);
  private final List<Rejection> rejected = new ArrayList<>();
  private long panics;
  private long skipped;
  private long rejectedCount;

  void add(InputOutcome outcome) {
    panics += outcome.panics();
    skipped += outcome.skipped();
    rejectedCount += outcome.rejectedCount();
    outcome.others().forEach(other -> others.merge(other.kind(), other.count(), Long::sum));
    outcome.rejected().stream()
        .limit(IngestSummary.MAX_REJECTED - rejected.size())
        .forEach(rejected::add);
  }

  void panic() {
    panics++;
  }

  void other(ReportKind kind) {
    others.merge(kind, 1L, Long::sum);
  }

  void skipped() {
    skipped++;
  }

  void rejected(String path, String reason) {
    rejectedCount++;
    if (rejected.size() < IngestSummary.MAX_REJECTED) {
      rejected.add(new Rejection(path, reason));
    }
  }

  InputOutcome sum() {
    List<KindCount> kinds =
        others.entrySet().stream().map(e -> new KindCount(e.getKey(), e.getValue())).toList();
    return new InputOutcome(panics, kinds, skipped, rejected, rejectedCount);
  }
}
