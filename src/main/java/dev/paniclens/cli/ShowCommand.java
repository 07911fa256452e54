package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.SymbolOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.Printable;
import dev.paniclens.output.html.ReportsHtml;
import dev.paniclens.output.markdown.AnalysisMarkdown;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code show}: one crash of the index, whole. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    header = "Show one crash of the index, whole.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens show 1e83f274",
      "  paniclens show 1e83f274 --string | less",
      "  paniclens show 1e83f274 --raw > panic.ips",
      "  paniclens show 1e83f274 --html > panic.html",
      "  paniclens show 1e83f274 --symbols build/",
      "",
      "Exit status: 0 shown, 1 there is no such crash or it is damaged, 2 usage."
    })
final class ShowCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "ID",
      description = "Id of the crash, or its first characters, as search prints them.")
  private String id = "";

  @Mixin private IndexOption index = new IndexOption();

  @Mixin private SymbolOptions symbols = new SymbolOptions();

  @Option(
      names = "--all",
      description = "Show every frame, also those above the panic; HTML with nothing folded away.")
  private boolean all;

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  static final class Format {
    @Option(names = "--json", description = "The analysis as JSON.")
    private boolean json;

    @Option(names = "--raw", description = "The report itself, as a file that can be analyzed.")
    private boolean raw;

    @Option(names = "--string", description = "The panic string as reported.")
    private boolean string;

    @Option(names = "--html", description = "A page of HTML, which needs nothing beside itself.")
    private boolean html;

    @Option(names = "--markdown", description = "Markdown for a ticket, without the panic string.")
    private boolean markdown;
  }

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    try (CrashIndex crashes = Indexes.forReading(index.place(console.environment()), console)) {
      Optional<StoredCrash> found = Indexes.found(crashes.get(id), id, console);
      if (found.isEmpty()) {
        return ExitStatus.REJECTED;
      }
      try (SymbolOptions.Naming naming = symbols.naming(Limits.DEFAULT, console)) {
        return show(found.get(), naming.apply(found.get().analysis()), crashes);
      }
    }
  }

  private int show(StoredCrash crash, Analysis analysis, CrashIndex crashes) throws IOException {
    if (format.json) {
      console.out().println(AnalysisJson.writePretty(analysis));
    } else if (format.raw) {
      console.out().print(crash.report().asFile());
    } else if (format.string) {
      console.out().println(analysis.panic().flatMap(Analysis.Panic::string).orElse(""));
    } else if (format.markdown) {
      console.out().print(AnalysisMarkdown.render(analysis, all));
    } else if (format.html) {
      ReportsHtml page = new ReportsHtml(console.out(), Main.Version.program(), all);
      page.add(analysis, crash.sources().stream().skip(1).toList());
      page.end();
    } else {
      console.out().print(AnalysisText.render(analysis, console.style(), console.width(), all));
      crash.sources().stream().skip(1).forEach(path -> console.out().println("also in " + path));
      analysis
          .panic()
          .flatMap(Analysis.Panic::time)
          .map(crashes::near)
          .orElse(List.of())
          .forEach(
              near ->
                  console
                      .out()
                      .println(
                          Printable.of(
                              "within a minute of it: " + near.says() + ", in " + near.path())));
    }
    return ExitStatus.DONE;
  }
}
