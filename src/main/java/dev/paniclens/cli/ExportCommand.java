package dev.paniclens.cli;

import dev.paniclens.cli.Indexes.Line;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.exchange.ExchangedCrash;
import dev.paniclens.exchange.TimelineEvent;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.Page;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.output.text.HitTable;
import dev.paniclens.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}: crashes of an index as lines of text. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    header = "Write crashes of the index to a file, to be imported or looked at elsewhere.",
    description = {
      "",
      "JSONL holds each crash whole, with its tags and notes: import puts it into another index. CSV"
          + " has the columns of search --csv; timesketch is JSONL of events for a timeline of"
          + " Timesketch. Without a QUERY, all crashes."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens export -o fleet.jsonl.gz",
      "  paniclens export 'culprit:com.softraid.*' --format csv > softraid.csv",
      "  paniclens export since:2025 --format timesketch -o panics.jsonl",
      "",
      "Exit status: 0 done; 1 there is no index, a crash is damaged, or the file cannot be",
      "written; 2 usage."
    })
final class ExportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--format",
      paramLabel = "FORM",
      description = "${COMPLETION-CANDIDATES} (default: jsonl).")
  private Format format = Format.JSONL;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description =
          "The file (default: standard output). It is replaced once all is written, and compressed"
              + " if its name ends with .gz.")
  private Optional<Path> output = Optional.empty();

  /** What lines look like. */
  enum Format {
    JSONL,
    CSV,
    TIMESKETCH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  ExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    return Indexes.askForStatus(query, index, console, this::export);
  }

  private int export(CrashIndex crashes, Query wanted) {
    Outcome outcome = new Outcome();
    try (ExportFile file = ExportFile.open(output, console)) {
      if (format == Format.CSV) {
        table(crashes, wanted, file);
      } else {
        lines(crashes, wanted, file, outcome);
      }
      file.complete();
    } catch (IOException | UncheckedIOException e) {
      console.note(
          "%s could not be written: %s"
              .formatted(output.map(Path::toString).orElse("the output"), ExportFile.why(e)));
      return ExitStatus.REJECTED;
    }
    if (outcome.timeless > 0) {
      console.note(outcome.timeless + " crashes have no time, and so no place in a timeline");
    }
    return outcome.damaged > 0 ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  /** What became of the crashes that have no line. */
  private static final class Outcome {
    private long damaged;
    private long timeless;
  }

  /** The index has all that it shows: no report is read. */
  private static void table(CrashIndex crashes, Query wanted, ExportFile file) {
    file.write(HitTable.csvHeader());
    crashes.rows(wanted, Page.WHOLE, HitTable.beside(), row -> file.write(HitTable.csvLine(row)));
  }

  private void lines(CrashIndex crashes, Query wanted, ExportFile file, Outcome outcome) {
    crashes.read(
        wanted,
        Page.WHOLE,
        Runtime.getRuntime().availableProcessors(),
        read -> Line.of(read, crash -> text(crash, crashes)),
        line -> {
          line.text().ifPresent(file::write);
          line.damage().ifPresent(console::note);
          if (line.damage().isPresent()) {
            outcome.damaged++;
          } else if (line.text().isEmpty()) {
            outcome.timeless++;
          }
        });
  }

  /** Its line with the end of that; empty for one without a time, in a timeline. */
  private Optional<String> text(StoredCrash crash, CrashIndex crashes) {
    if (format == Format.TIMESKETCH) {
      return TimelineEvent.of(Hit.of(crash.analysis())).map(e -> e.write() + "\n");
    }
    List<NearbyReport> near =
        crash
            .analysis()
            .panic()
            .flatMap(panic -> panic.time())
            .map(crashes::near)
            .orElse(List.of());
    return Optional.of(ExchangedCrash.of(crash, near).write() + "\n");
  }
}
