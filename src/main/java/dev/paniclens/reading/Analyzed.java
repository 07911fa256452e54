package dev.paniclens.reading;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.parse.Original;
import dev.paniclens.report.PanicReport;
import java.util.Optional;

/**
 * An analysis, and what it was drawn from.
 *
 * @param analysis the conclusions
 * @param read the panic; absent for what is none
 * @param unread what of the file was not read behind this report, in words; absent when all was
 */
public record Analyzed(Analysis analysis, Optional<Read> read, Optional<String> unread) {

  /**
   * A panic.
   *
   * @param report what was read
   * @param original what it was read from
   */
  public record Read(PanicReport report, Original original) {}

  /** The report as it was read; absent for what is no panic. */
  public Optional<PanicReport> report() {
    return read.map(Read::report);
  }
}
