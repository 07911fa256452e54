package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.Threads;
import dev.paniclens.cli.option.WriterQueue;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.exchange.Imported;
import dev.paniclens.exchange.Importer;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.output.Printable;
import dev.paniclens.output.text.SummaryText;
import dev.paniclens.output.text.SummaryText.Entry;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code import}: crashes that were exported, into an index. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    header = "Put exported crashes into the index.",
    description = {
      "",
      "Takes the JSONL that export writes, also packed, and - for standard input. A crash that the"
          + " index has is merged as when its report is indexed again; its tags and notes are added"
          + " to those that are there. Importing the same again changes nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens import fleet.jsonl.gz",
      "  ssh mac paniclens export | paniclens import -",
      "",
      "Exit status: 0 done; 1 some line or file could not be taken; 2 usage;",
      "130 interrupted, 143 terminated."
    })
final class ImportCommand implements Callable<Integer> {
  /** So many lines of a file are told one by one. */
  private static final int MOST_TOLD = 10;

  private final Console console;

  /** Of each file with lines that could not be taken, how many. */
  private final Map<String, Long> rejected = new LinkedHashMap<>();

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What export wrote.")
  private List<String> paths = List.of();

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private WriterQueue writer = new WriterQueue();
  @Mixin private LimitOptions limits = new LimitOptions();

  ImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    IndexPlace place = index.place(console.environment());
    ReportSource source = new ReportSource(limits.limits()).without(place.folder());
    try (StopSignal signal = StopSignal.interrupting(console);
        CrashIndex crashes = writer.open(place, console)) {
      signal.stops(() -> {}); // it is asked after each line
      long damaged =
          Indexes.bringUpToDate(
              crashes, Threads.of(Optional.empty()), console, true, signal::asked);
      Taker taker = new Taker(new Importer(crashes, this::reject, signal::asked));
      source.visit(paths, taker);
      crashes.commit();
      tellRest();
      print(taker.importer.done(), place);
      boolean whole = taker.failed == 0 && taker.importer.done().rejected() == 0 && damaged == 0;
      return whole ? ExitStatus.DONE : ExitStatus.REJECTED;
    }
  }

  private void reject(String path, long line, String why) {
    if (rejected.merge(path, 1L, Long::sum) <= MOST_TOLD) {
      console.note(Printable.of("rejected: " + path + ", line " + line + ": " + why));
    }
  }

  private void tellRest() {
    rejected.forEach(
        (path, lines) -> {
          long more = lines - MOST_TOLD;
          if (more > 0) {
            console.note(
                Printable.of(
                    "rejected: " + path + ": and " + more + " more line" + (more == 1 ? "" : "s")));
          }
        });
  }

  private void print(Imported done, IndexPlace place) {
    console
        .out()
        .print(
            SummaryText.render(
                List.of(
                    new Entry("crashes", done.added() + done.known(), ""),
                    new Entry("  imported", done.added(), "new to " + place),
                    new Entry("  already known", done.known(), ""),
                    new Entry("rejected", done.rejected(), done.rejected() > 0 ? "lines" : ""))));
  }

  /** Hands on what is in the files. */
  private final class Taker implements Visitor {
    private final Importer importer;
    private long failed;

    Taker(Importer importer) {
      this.importer = importer;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      importer.take(name.toString(), bytes);
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      failed++;
      console.note("rejected: " + name + ": " + why.sentence());
    }
  }
}
