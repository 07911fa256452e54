package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Stats;
import dev.paniclens.output.text.StatsText;
import dev.paniclens.query.Query;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stats}: what the crashes have in common. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    header = "Count crashes by verdict, culprit, release, class, signature and model.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens stats",
      "  paniclens stats --os 14 --since 2024-01-01 --top 20",
      "",
      "Exit status: 0 done, 1 there is no index, 2 usage."
    })
final class StatsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--top", paramLabel = "N", description = "Lines of each list (default: 10).")
  private int top = 10;

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (top < 1) {
      throw new UserException("--top takes a number from 1 on");
    }
    query.check();
    try (CrashIndex crashes = Indexes.forReading(index.folder(console.environment()), console)) {
      Query wanted = query.in(crashes, console);
      if (query.isExplained()) {
        console.out().println(wanted);
        return ExitStatus.DONE;
      }
      Stats stats = crashes.stats(wanted);
      console.out().print(StatsText.render(stats, console.style(), console.width(), top));
      return ExitStatus.DONE;
    }
  }
}
