package dev.paniclens.cli;

import dev.paniclens.cli.option.FilterOptions;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.Stats;
import dev.paniclens.output.text.StatsText;
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

  @Mixin private FilterOptions filter = new FilterOptions();
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
    CrashQuery query = UserException.checking(filter.apply(CrashQuery.builder())::build);
    try (CrashIndex crashes = Indexes.forReading(index.folder(console.environment()), console)) {
      Stats stats = crashes.stats(query);
      console.out().print(StatsText.render(stats, console.style(), console.width(), top));
      return ExitStatus.DONE;
    }
  }
}
