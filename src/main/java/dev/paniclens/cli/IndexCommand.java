package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.Threads;
import dev.paniclens.cli.option.WriterQueue;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.ProgressLine;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.ingest.IngestOptions;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.IngestSummary.Rejected;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.output.text.SummaryText;
import dev.paniclens.output.text.SummaryText.Entry;
import dev.paniclens.source.ReportSource;
import java.time.Duration;
import java.util.ArrayList;
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
          + " twice, however often it is read.",
      "",
      "Files and archives that were read to their end are remembered, and not read again while they"
          + " are the same. A run that was interrupted or killed is resumed by the same command."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens index /Library/Logs/DiagnosticReports",
      "  paniclens index --index fleet.idx sysdiagnose_*.tar.gz reports.zip",
      "  ssh mac 'tar cz /Library/Logs/DiagnosticReports' | paniclens index -",
      "",
      "Exit status: 0 everything was read, 1 something was rejected or the index cannot be"
          + " written, 2 usage, 130 interrupted, 143 terminated."
    })
final class IndexCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "File, folder or archive.")
  private List<String> paths = List.of();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private WriterQueue writer = new WriterQueue();
  @Mixin private LimitOptions limits = new LimitOptions();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many reports are read at once (default: one a core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--rehash",
      description = "Read what looks unchanged by path, size and time, too.")
  private boolean rehash;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  IndexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    IndexPlace place = index.place(console.environment());
    int workers = Threads.of(threads);
    ReportSource source = new ReportSource(limits.limits()).without(place.folder());
    IngestOptions options = IngestOptions.of(workers).withRehash(rehash);
    ProgressLine progress = new ProgressLine(console, quiet);
    try (StopSignal signal = StopSignal.interrupting(console);
        CrashIndex crashes = writer.open(place, console)) {
      Ingester ingester = new Ingester(source, crashes, options);
      signal.stops(ingester::stop);
      long damaged = Indexes.bringUpToDate(crashes, workers, console, quiet, signal::asked);
      IngestSummary summary = ingester.ingest(paths, progress);
      progress.end();
      print(summary, place);
      return summary.rejectedCount() + summary.unread() + damaged > 0
          ? ExitStatus.REJECTED
          : ExitStatus.DONE;
    }
  }

  private void print(IngestSummary summary, IndexPlace place) {
    String kinds =
        summary.others().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(e -> e.getValue() + " " + e.getKey())
            .collect(Collectors.joining(", "));
    List<Entry> lines = new ArrayList<>();
    lines.add(new Entry("panics found", summary.panics(), ""));
    lines.add(new Entry("  indexed", summary.indexed(), "new to " + place));
    lines.add(new Entry("  already known", summary.known(), ""));
    lines.add(new Entry("other kinds", summary.otherCount(), kinds));
    lines.add(new Entry("skipped", summary.skipped(), "no reports"));
    lines.add(
        new Entry(
            "rejected", summary.rejectedCount(), summary.rejectedCount() > 0 ? "see below" : ""));
    if (summary.unchanged() > 0) {
      lines.add(
          new Entry("unchanged", summary.unchanged(), "inputs, counted above, not read again"));
    }
    if (!summary.changed().isEmpty()) {
      lines.add(new Entry("changed", summary.changed().size(), "while they were read, see below"));
    }
    if (summary.unread() > 0) {
      lines.add(new Entry("interrupted", summary.unread(), "inputs not read to their end"));
    }
    console.out().print(SummaryText.render(lines));
    console.out().println(duration(summary.elapsed()));
    console.out().flush();
    for (Rejected rejected : summary.rejected()) {
      console.note("rejected: " + rejected.path() + ": " + rejected.reason());
    }
    long more = summary.rejectedCount() - summary.rejected().size();
    if (more > 0) {
      console.note("rejected: " + more + " more");
    }
    for (String apart : summary.apart()) {
      console.note("another panic has the same incident identifier; kept apart: " + apart);
    }
    for (String changed : summary.changed()) {
      console.note("changed while it was read, to be read again the next time: " + changed);
    }
    if (summary.unread() > 0) {
      console.note("interrupted: what was read is committed; run the same again to go on");
    }
  }

  private static String duration(Duration elapsed) {
    return "took %d.%d s".formatted(elapsed.toSeconds(), elapsed.toMillisPart() / 100);
  }
}
