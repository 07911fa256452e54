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
import dev.paniclens.index.Page;
import dev.paniclens.index.Row;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.output.text.HitTable;
import dev.paniclens.query.Fields;
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
  private boolean whole = true;
  private long timeless;

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
    int status = Indexes.ask(query, index, console, this::export);
    return whole ? status : ExitStatus.REJECTED;
  }

  private void export(CrashIndex crashes, Query wanted) {
    try (ExportFile file = ExportFile.open(output, console)) {
      if (format == Format.CSV) {
        file.write(HitTable.csvHeader());
      }
      crashes.read(
          wanted,
          Page.WHOLE,
          Runtime.getRuntime().availableProcessors(),
          read -> Line.of(read, crash -> text(crash, crashes)),
          line -> take(line, file));
      file.complete();
    } catch (IOException | UncheckedIOException e) {
      whole = false;
      console.note(
          "%s could not be written: %s"
              .formatted(output.map(Path::toString).orElse("the output"), ExportFile.why(e)));
    }
    if (timeless > 0) {
      console.note(timeless + " crashes have no time, and so no place in a timeline");
    }
  }

  /** Its line with the end of that; empty for one without a time, in a timeline. */
  private Optional<String> text(StoredCrash crash, CrashIndex crashes) {
    return switch (format) {
      case JSONL ->
          Optional.of(
              ExchangedCrash.of(
                          crash,
                          crash
                              .analysis()
                              .panic()
                              .flatMap(panic -> panic.time())
                              .map(crashes::near)
                              .orElse(List.of()))
                      .write()
                  + "\n");
      case CSV -> row(crash, crashes).map(HitTable::csvLine);
      case TIMESKETCH -> TimelineEvent.of(Hit.of(crash.analysis())).map(e -> e.write() + "\n");
    };
  }

  /** The line of the table: with what only the index knows, such as the code of the Mac. */
  private static Optional<Row> row(StoredCrash crash, CrashIndex crashes) {
    return crash
        .analysis()
        .id()
        .map(id -> crashes.rows(new Query.Name(Fields.ID, id), Page.first(1), HitTable.beside()))
        .flatMap(rows -> rows.stream().findFirst());
  }

  private void take(Line line, ExportFile file) {
    line.text().ifPresent(file::write);
    if (line.damage().isPresent()) {
      whole = false;
      console.note(line.damage().get());
    } else if (line.text().isEmpty()) {
      timeless++;
    }
  }
}
