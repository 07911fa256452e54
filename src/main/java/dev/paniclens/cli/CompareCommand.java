package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.ComparisonText;
import dev.paniclens.source.ReportSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code compare}: whether reports are of the same crash, and what differs. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    header = "Tell whether panics are the same crash, and what differs.",
    description = {
      "",
      "Holds every report against the first one: by their signatures, which another boot does not"
          + " change, and by verdict, kexts, system and stack. - is standard input."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens compare monday.panic tuesday.panic",
      "  pbpaste | paniclens compare - Kernel_2024-03-01-101112.panic",
      "  paniclens compare --json *.ips | jq .groups",
      "",
      "Exit status: 0 all are the same crash; 1 they are not, or not surely, or",
      "something is not a panic or unreadable; 2 usage."
    })
final class CompareCommand implements Callable<Integer> {
  private static final String STANDARD_INPUT = "-";

  /** Every one is held in memory; who has more of them wants an index. */
  private static final int MOST_REPORTS = 100;

  private static final RecordJson<ComparedReports> JSON = RecordJson.of(ComparedReports.class);

  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "2..*", description = "Two reports or more.")
  private List<String> paths = List.of();

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private LimitOptions limits = new LimitOptions();

  CompareCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (paths.stream().filter(STANDARD_INPUT::equals).count() > 1) {
      throw new UserException("standard input can be only one of the reports");
    }
    PanicFiles reader = new PanicFiles(console, MOST_REPORTS);
    ReportSource source = new ReportSource(limits.limits());
    // One by one: a file may be held against itself.
    paths.forEach(path -> source.visit(List.of(path), reader));
    List<Analysis> panics = reader.panics();
    if (panics.size() > MOST_REPORTS) {
      throw new UserException("compare takes up to " + MOST_REPORTS + " panics; index them all");
    }
    ComparedReports all = ComparedReports.of(panics);
    if (json) {
      console.out().println(JSON.writePretty(all));
    } else if (panics.size() > 1) {
      console.out().print(ComparisonText.render(all, console.style(), console.width()));
    }
    if (panics.size() < 2) {
      console.note("there are no two panics to compare");
    }
    return all.allSame() && !reader.isRejected() ? ExitStatus.DONE : ExitStatus.REJECTED;
  }
}
