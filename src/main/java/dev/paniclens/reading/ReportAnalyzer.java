package dev.paniclens.reading;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ParsedFile;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.OtherReport;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Joins parsing and attribution: the bytes of one file become one analysis for each report in it,
 * or one that says what else the file is. Instances can be shared by threads.
 */
public final class ReportAnalyzer {
  private final ReportParser parser = new ReportParser();
  private final Attributor attributor;

  /** One that attributes without explaining. */
  public ReportAnalyzer() {
    this(new Attributor());
  }

  /** One that attributes in a certain way. */
  public ReportAnalyzer(Attributor attributor) {
    this.attributor = attributor;
  }

  /** One for many threads, made when it is first asked for: it takes all tables. */
  public static Supplier<ReportAnalyzer> whenNeeded() {
    return new Supplier<>() {
      private Optional<ReportAnalyzer> made = Optional.empty();

      @Override
      public synchronized ReportAnalyzer get() {
        if (made.isEmpty()) {
          made = Optional.of(new ReportAnalyzer());
        }
        return made.get();
      }
    };
  }

  /**
   * Analyzes a file.
   *
   * @param path what the file is called in the analysis
   * @param bytes its content; not closed
   * @return never empty
   * @throws IOException when reading fails
   */
  public List<Analysis> analyze(String path, InputStream bytes) throws IOException {
    return analyzed(path, bytes).stream().map(Analyzed::analysis).toList();
  }

  /** Takes analyses, one after the other. */
  @FunctionalInterface
  public interface Taker {
    /**
     * Takes the next one.
     *
     * @throws IOException when it cannot be passed on
     */
    void take(Analyzed analyzed) throws IOException;
  }

  /**
   * As {@link #analyze(String, InputStream)}, with no more than one analysis in memory: a file can
   * hold many thousands. Nothing is handed over before the file was read to its end.
   *
   * @return what of the file was not read though it may hold reports; absent when all was
   * @throws IOException when reading fails, or the taker
   */
  public Optional<String> analyze(String path, InputStream bytes, Taker taker) throws IOException {
    ParsedFile file = parser.parse(bytes);
    int number = 0;
    for (ParseResult result : file.results()) {
      taker.take(analyzed(path, file, result, ++number));
    }
    return file.unread();
  }

  /**
   * Draws conclusions from a report that was kept, as from the file that it was in; where only
   * conclusions are left of it, these.
   */
  public Analysis analyze(KeptReport kept) {
    return kept.original()
        .map(original -> analyze(kept, parser.read(original)))
        .or(kept::analysis)
        .orElseThrow();
  }

  private Analysis analyze(KeptReport kept, PanicReport report) {
    return attributor.analyze(
        report,
        panicSource(kept.path(), kept.part(), kept.sha256(), kept.bytes(), report, kept.unread()));
  }

  /**
   * As {@link #analyze(String, InputStream)}, for who needs the reports besides.
   *
   * @throws IOException when reading fails
   */
  public List<Analyzed> analyzed(String path, InputStream bytes) throws IOException {
    ParsedFile file = parser.parse(bytes);
    List<Analyzed> analyses = new ArrayList<>();
    for (ParseResult result : file.results()) {
      analyses.add(analyzed(path, file, result, analyses.size() + 1));
    }
    return analyses;
  }

  private Analyzed analyzed(String path, ParsedFile file, ParseResult result, int number) {
    int count = file.results().size();
    OptionalInt part = count > 1 ? OptionalInt.of(number) : OptionalInt.empty();
    Optional<String> unread = number == count ? file.unread() : Optional.empty();
    return switch (result) {
      case ParseResult.Panic panic ->
          new Analyzed(
              attributor.analyze(
                  panic.report(),
                  panicSource(path, part, file.sha256(), file.bytes(), panic.report(), unread)),
              Optional.of(panic),
              unread);
      case ParseResult.Other other -> noPanic(otherSource(path, file, other));
      case ParseResult.Nothing nothing -> noPanic(nothingSource(path, file, nothing));
    };
  }

  private static Source panicSource(
      String path,
      OptionalInt part,
      Optional<String> sha256,
      OptionalLong bytes,
      PanicReport report,
      Optional<String> unread) {
    List<String> problems = new ArrayList<>(report.problems());
    problems.addAll(report.log().problems());
    unread.ifPresent(problems::add);
    return new Source(
        path,
        part,
        sha256,
        bytes,
        Optional.of(report.envelope().container()),
        ReportKind.PANIC,
        report.envelope().bugType(),
        report.truncated() || unread.isPresent(),
        problems);
  }

  private static Source otherSource(String path, ParsedFile file, ParseResult.Other other) {
    return source(
        path,
        file,
        Optional.of(other.container()),
        other.kind(),
        other.bugType(),
        other.title(),
        Optional.of(other.tells()).filter(t -> !t.equals(OtherReport.NOTHING)));
  }

  private static Source nothingSource(String path, ParsedFile file, ParseResult.Nothing nothing) {
    return source(
        path,
        file,
        Optional.empty(),
        ReportKind.UNREADABLE,
        Optional.empty(),
        nothing.reason(),
        Optional.empty());
  }

  private static Source source(
      String path,
      ParsedFile file,
      Optional<Container> container,
      ReportKind kind,
      Optional<String> bugType,
      String what,
      Optional<OtherReport> tells) {
    return new Source(
        path,
        OptionalInt.empty(),
        file.sha256(),
        file.bytes(),
        container,
        kind,
        bugType,
        false,
        List.of(what),
        tells);
  }

  /** An analysis that only says what the file is. */
  private static Analyzed noPanic(Source source) {
    Analysis analysis =
        new Analysis(
            Analysis.SCHEMA,
            Optional.empty(),
            source,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    return new Analyzed(analysis, Optional.empty(), Optional.empty());
  }
}
