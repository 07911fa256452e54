package dev.paniclens.ingest;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.PutResult;
import dev.paniclens.index.ledger.InputOutcome;
import dev.paniclens.reading.Analyzed;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.OtherReport;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;

/** Reads one file, loose or a member of an archive, into an index. */
final class MemberIndexer {
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final CrashIndex index;
  private final IngestTally tally;

  MemberIndexer(CrashIndex index, IngestTally tally) {
    this.index = index;
    this.tally = tally;
  }

  /**
   * Reads a file.
   *
   * @return what came of it, which the tally was told
   * @throws IOException when reading fails; then nothing came of it
   */
  InputOutcome put(String path, InputStream bytes) throws IOException {
    OutcomeCount count = new OutcomeCount();
    try {
      Optional<String> unread =
          analyzer.analyze(path, bytes, analyzed -> put(path, analyzed, count));
      unread.ifPresent(why -> count.rejected(path, sentence(why)));
    } finally {
      tally.read(count.sum()); // also what was put before the index failed
    }
    return count.sum();
  }

  private void put(String path, Analyzed analyzed, OutcomeCount count) {
    Analysis analysis = analyzed.analysis();
    switch (analysis.source().kind()) {
      case PANIC -> {
        PutResult result = index.put(analysis, KeptReport.of(analyzed));
        if (result.isNew()) {
          tally.added(result.id());
        }
        if (result.isApart()) {
          tally.apart(path, result.id());
        }
        count.panic();
      }
      case UNREADABLE -> nothing(path, analysis, count);
      case CRASH, JETSAM, HANG, STACKSHOT, SLEEP_WAKE, OTHER -> {
        beside(path, analysis);
        count.other(analysis.source().kind());
      }
    }
  }

  /** What happened in the minute of a panic may be the same event. */
  private void beside(String path, Analysis analysis) {
    analysis
        .source()
        .other()
        .flatMap(OtherReport::time)
        .ifPresent(
            time ->
                index.beside(
                    new NearbyReport(
                        path,
                        analysis.source().kind(),
                        analysis.source().problems().getFirst(),
                        time)));
  }

  /** Most files of an archive are no reports; but one that is called so should have been. */
  private static void nothing(String path, Analysis analysis, OutcomeCount count) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".panic") || name.endsWith(".ips")) {
      count.rejected(path, sentence(analysis.source().problems().getFirst()));
    } else {
      count.skipped();
    }
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }
}
