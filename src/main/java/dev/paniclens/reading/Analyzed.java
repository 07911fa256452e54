package dev.paniclens.reading;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.report.PanicReport;
import java.util.Optional;

/**
 * An analysis, and what it was drawn from.
 *
 * @param analysis the conclusions
 * @param panic what was read; absent for what is no panic
 * @param unread what of the file was not read behind this report, in words; absent when all was
 */
public record Analyzed(
    Analysis analysis, Optional<ParseResult.Panic> panic, Optional<String> unread) {

  /** The report as it was read; absent for what is no panic. */
  public Optional<PanicReport> report() {
    return panic.map(ParseResult.Panic::report);
  }
}
