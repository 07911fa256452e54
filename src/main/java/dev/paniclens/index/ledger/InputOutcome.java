package dev.paniclens.index.ledger;

import dev.paniclens.report.ReportKind;
import java.util.List;

/**
 * What came of an input, or of one member of it.
 *
 * @param panics panics found
 * @param others reports of other kinds, each kind once
 * @param skipped members that are no reports
 * @param rejected what could not be read; of very many, the first
 * @param rejectedCount how many that were
 */
public record InputOutcome(
    long panics,
    List<KindCount> others,
    long skipped,
    List<Rejection> rejected,
    long rejectedCount) {

  /** Nothing came of it. */
  public static final InputOutcome NONE = new InputOutcome(0, List.of(), 0, List.of(), 0);

  public InputOutcome {
    others = List.copyOf(others);
    rejected = List.copyOf(rejected);
  }

  /** How many reports of a kind there were. */
  public record KindCount(ReportKind kind, long count) {}

  /**
   * Something that could not be read.
   *
   * @param path which
   * @param reason one sentence for a person
   */
  public record Rejection(String path, String reason) {}
}
