package dev.paniclens.cli;

import dev.paniclens.cli.option.AgainstOption;
import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.overview.Correlation;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.CorrelationText;
import dev.paniclens.query.Query;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code correlate}: what is unusually common among some crashes. */
@Command(
    name = "correlate",
    mixinStandardHelpOptions = true,
    header = "Tell what is unusually common among some crashes.",
    description = {
      "",
      "Holds the crashes of a query against all others, or those of --against: which kexts are"
          + " loaded, in which versions, which models, chips, releases, builds, processes and boot"
          + " arguments are more frequent than chance would have it. What is common need not be the"
          + " cause."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens correlate culprit:com.example.driver",
      "  paniclens correlate class:watchdog since:90d --against class:watchdog",
      "  paniclens correlate signature:1f0c --csv > common.csv",
      "",
      "Exit status: 0 done; 1 there is no index, or there are too few crashes to tell; 2 usage."
    })
final class CorrelateCommand implements Callable<Integer> {
  private static final int ROWS = 20;

  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private AgainstOption against = new AgainstOption();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows (default: 20 in the table, all as JSON or CSV).")
  private Optional<Integer> limit = Optional.empty();

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  CorrelateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    limit.ifPresent(most -> AtLeastOne.check("--limit", most));
    against.check();
    return Indexes.askForStatus(
        query, index, console, (crashes, wanted) -> print(correlation(crashes, wanted)));
  }

  private Correlation correlation(CrashIndex crashes, Query wanted) {
    Query others = against.in(crashes, console::note);
    if (wanted.equals(Query.ALL)) {
      throw new UserException("which crashes? those of a query are held against the others");
    }
    return Correlation.of(crashes, wanted, others, format.rows(limit, ROWS));
  }

  private int print(Correlation correlation) {
    format.print(
        console,
        () -> RecordJson.of(Correlation.class).writePretty(correlation),
        () -> CorrelationText.csv(correlation),
        () -> CorrelationText.render(correlation, console.style(), console.width()));
    return correlation.enough() ? ExitStatus.DONE : ExitStatus.REJECTED;
  }
}
