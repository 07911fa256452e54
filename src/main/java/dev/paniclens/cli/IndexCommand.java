package dev.paniclens.cli;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.IngestSummary.Rejected;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.output.SummaryText;
import dev.paniclens.output.SummaryText.Entry;
import dev.paniclens.source.ReportSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code index}: many reports, made searchable. */
@Command(
    name = "index",
    mixinStandardHelpOptions = true,
    header = "Read many reports into an index, to be searched.",
    description = {
      "",
      "Reads files, folders with all that is below them, and archives within archives, on all"
          + " cores. A crash that the index has already is known again, so that nothing counts"
          + " twice, however often it is read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens index /Library/Logs/DiagnosticReports",
      "  paniclens index --index fleet.idx sysdiagnose_*.tar.gz reports.zip",
      "  ssh mac 'tar cz /Library/Logs/DiagnosticReports' | paniclens index -",
      "",
      "Exit status: 0 everything was read, 1 something was rejected, 2 usage."
    })
final class IndexCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "File, folder or archive.")
  private List<String> paths = List.of();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many reports are read at once (default: one a core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  IndexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path folder = index.folder(console.environment());
    int workers = threads.orElse(Runtime.getRuntime().availableProcessors());
    if (workers < 1 || workers > 512) {
      throw new UserException("--threads takes a number from 1 to 512");
    }
    ReportSource source = new ReportSource(limits.limits());
    ProgressLine progress = new ProgressLine(console, quiet);
    try (CrashIndex crashes = LuceneCrashIndex.openForWriting(folder)) {
      IngestSummary summary = new Ingester(source, crashes, workers).ingest(paths, progress);
      progress.end();
      print(summary, folder);
      return summary.rejectedCount() > 0 ? ExitStatus.REJECTED : ExitStatus.DONE;
    }
  }

  private void print(IngestSummary summary, Path folder) {
    String kinds =
        summary.others().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    console
        .out()
        .print(
            SummaryText.render(
                List.of(
                    new Entry("panics found", summary.panics(), ""),
                    new Entry("  indexed", summary.indexed(), "new to " + folder),
                    new Entry("  already known", summary.known(), ""),
                    new Entry("other kinds", summary.otherCount(), kinds),
                    new Entry("skipped", summary.skipped(), "no reports"),
                    new Entry(
                        "rejected",
                        summary.rejectedCount(),
                        summary.rejectedCount() > 0 ? "see below" : ""))));
    console.out().println(duration(summary.elapsed()));
    console.out().flush();
    for (Rejected rejected : summary.rejected()) {
      console.note("rejected: " + rejected.path() + ": " + rejected.reason());
    }
    long more = summary.rejectedCount() - summary.rejected().size();
    if (more > 0) {
      console.note("rejected: " + more + " more");
    }
  }

  private static String duration(Duration elapsed) {
    return "took %d.%d s".formatted(elapsed.toSeconds(), elapsed.toMillisPart() / 100);
  }
}
