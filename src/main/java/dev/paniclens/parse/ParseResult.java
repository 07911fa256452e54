package dev.paniclens.parse;

import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.OtherReport;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.util.Optional;

/** What one file, or one part of it, turned out to be. */
public sealed interface ParseResult {

  /**
   * A kernel panic, or a piece of one.
   *
   * @param report what could be read
   * @param original what it was read from
   */
  record Panic(PanicReport report, Original original) implements ParseResult {}

  /**
   * Another kind of report: not an error, and nothing for us.
   *
   * @param kind the kind, as far as it is known
   * @param title what it is, for people, with its article: {@code a crash of a process}
   * @param bugType Apple's number for it; absent in plain text
   * @param container form of the file
   * @param tells what else it says at its head
   */
  record Other(
      ReportKind kind,
      String title,
      Optional<String> bugType,
      Container container,
      OtherReport tells)
      implements ParseResult {

    /** One of which nothing more is known. */
    Other(ReportKind kind, String title, Optional<String> bugType, Container container) {
      this(kind, title, bugType, container, OtherReport.NOTHING);
    }
  }

  /**
   * Nothing that could be read as a report.
   *
   * @param reason why not, for people, in a few words
   */
  record Nothing(String reason) implements ParseResult {}
}
