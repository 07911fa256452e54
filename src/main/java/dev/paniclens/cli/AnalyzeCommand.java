package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.SymbolOptions;
import dev.paniclens.cli.option.Threads;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.source.ReportSource;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze}: one report, or a few, explained. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    header = "Explain panic reports: whose code, on what evidence, and what to do.",
    description = {
      "",
      "Reads files, the files of folders, and the members of archives (.zip, .tar, .gz, .bz2, .xz,"
          + " .zst, also within one another); - is standard input. What a file is, its content"
          + " tells."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens analyze Kernel_2024-03-01-101112.panic",
      "  pbpaste | paniclens analyze -",
      "  paniclens analyze --explain Kernel_2024-03-01-101112.panic",
      "  paniclens analyze --html Kernel_2024-03-01-101112.panic > panic.html",
      "  paniclens analyze --markdown Kernel_2024-03-01-101112.panic | pbcopy",
      "  paniclens analyze --json report.ips | jq .attribution.verdict",
      "  paniclens analyze --jsonl --brief sysdiagnose.tar.gz",
      "  paniclens analyze --symbols build/ --symbols KDK/ panic.ips",
      "  paniclens analyze --index fleet.idx report.ips",
      "",
      "Exit status: 0 all are panics, 1 something is not a panic or unreadable, 2 usage;",
      "with --index: 3 one is new to it, 1 it cannot be told."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Report, folder or archive.")
  private List<String> paths = List.of();

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Option(names = "--brief", description = "JSON or HTML without the panic string.")
  private boolean brief;

  @Option(
      names = "--explain",
      description = "Every rule that applied or nearly did, with the lines that it read.")
  private boolean explain;

  @Option(
      names = "--all",
      description = "Show every frame, also those above the panic; HTML with nothing folded away.")
  private boolean all;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "How many files of several are read at once (default: one a core). The output is the"
              + " same.")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = "Tell of each panic whether this index has seen its signature before.")
  private Optional<String> index = Optional.empty();

  @Mixin private SymbolOptions symbols = new SymbolOptions();

  @Mixin private LimitOptions limits = new LimitOptions();

  static final class Format {
    @Option(
        names = "--json",
        description = "One JSON object, indented; an array of them for several reports.")
    private boolean json;

    @Option(names = "--jsonl", description = "One JSON object a line.")
    private boolean jsonl;

    @Option(
        names = "--html",
        description = "One page of HTML for all reports, which needs nothing beside itself.")
    private boolean html;

    @Option(names = "--markdown", description = "Markdown for a ticket, without the panic string.")
    private boolean markdown;
  }

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    UnaryOperator<Analysis> cut = brief ? Analysis::withoutString : UnaryOperator.identity();
    try (SymbolOptions.Naming naming = symbols.naming(limits.limits(), console)) {
      return call(analysis -> cut.apply(naming.apply(analysis)));
    }
  }

  private int call(UnaryOperator<Analysis> shown) throws IOException {
    if (index.isEmpty()) {
      return read(shown) ? ExitStatus.DONE : ExitStatus.REJECTED;
    }
    try (CrashIndex crashes =
        Indexes.forReading(IndexPlace.of(index.get(), console.environment()), console)) {
      Sightings sightings = new Sightings(crashes);
      boolean all = read(analysis -> shown.apply(sightings.told(analysis)));
      return all ? sightings.status() : ExitStatus.REJECTED;
    }
  }

  /** Whether all were read, and are panics. */
  private boolean read(UnaryOperator<Analysis> shown) throws IOException {
    int workers = Threads.of(threads);
    AnalysisPrinter printer = printer();
    ReportAnalyzer analyzer =
        new ReportAnalyzer(explain ? Attributor.explaining() : new Attributor());
    AnalyzeRun run = new AnalyzeRun(console, printer, analyzer, shown, paths);
    run.read(new ReportSource(limits.limits()), workers);
    printer.end();
    console.out().flush();
    return !run.isRejected();
  }

  private AnalysisPrinter printer() {
    if (format.html) {
      return new AnalysisPrinter.PageOfHtml(console, all);
    }
    if (format.markdown) {
      return AnalysisPrinter.Texts.markdown(console, all);
    }
    return format.jsonl
        ? new AnalysisPrinter.Lines(console)
        : format.json
            ? new AnalysisPrinter.Array(console)
            : AnalysisPrinter.Texts.plain(console, all);
  }
}
