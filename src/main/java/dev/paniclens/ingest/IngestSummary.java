package dev.paniclens.ingest;

import dev.paniclens.report.ReportKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What became of everything that was read.
 *
 * @param panics panics found
 * @param indexed those that the index did not have
 * @param known those that it had already
 * @param others reports of other kinds, by kind
 * @param skipped files that are no reports
 * @param rejected what could not be read, at most {@value #MAX_REJECTED} of it
 * @param rejectedCount how many that were
 * @param unchanged inputs that an earlier run had read to their end, and that were not read again;
 *     what came of them then is counted above, their panics as known
 * @param changed inputs that changed while they were read: what was there is indexed, and they are
 *     read again the next time
 * @param apart crashes whose incident identifier another crash has: where they were found, and
 *     under which id they are kept
 * @param unread inputs that were not read to their end, since the work was stopped
 * @param elapsed from the first path to the last commit
 */
public record IngestSummary(
    long panics,
    long indexed,
    long known,
    Map<ReportKind, Long> others,
    long skipped,
    List<Rejected> rejected,
    long rejectedCount,
    long unchanged,
    List<String> changed,
    List<String> apart,
    long unread,
    Duration elapsed) {

  /** A broken archive can hold very many broken members. */
  static final int MAX_REJECTED = 1_000;

  public IngestSummary {
    others = Map.copyOf(others);
    rejected = List.copyOf(rejected);
    changed = List.copyOf(changed);
    apart = List.copyOf(apart);
  }

  /** How many reports of other kinds there were. */
  public long otherCount() {
    return others.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Something that could not be read.
   *
   * @param path which
   * @param reason one sentence for a person
   */
  public record Rejected(String path, String reason) {}
}
