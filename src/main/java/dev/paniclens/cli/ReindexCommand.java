package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.Threads;
import dev.paniclens.cli.option.WriterQueue;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code reindex}: the conclusions of this version for crashes that an earlier one analyzed. */
@Command(
    name = "reindex",
    mixinStandardHelpOptions = true,
    header = "Bring an index up to date after an upgrade.",
    description = {
      "",
      "The index keeps the reports. This analyzes those anew whose conclusions an earlier version"
          + " of paniclens drew; the files that they came from need not be there any more. The"
          + " commands index and watch do the same by themselves.",
      "",
      "Others can search the index meanwhile. A run that was interrupted or killed is resumed by"
          + " the same command."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens reindex",
      "  paniclens reindex --index fleet.idx",
      "  paniclens reindex --all",
      "",
      "Exit status: 0 all is up to date, 1 the report of some crash is damaged or the index cannot"
          + " be written, 2 usage, 130 interrupted, 143 terminated."
    })
final class ReindexCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private WriterQueue writer = new WriterQueue();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many reports are analyzed at once (default: one a core).")
  private Optional<Integer> threads = Optional.empty();

  @Option(
      names = "--all",
      description = "Also what this version concluded: after a change of your own tables.")
  private boolean all;

  @Option(
      names = {"-q", "--quiet"},
      description = "Show no progress.")
  private boolean quiet;

  ReindexCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int workers = Threads.of(threads);
    IndexPlace place = index.place(console.environment());
    place.openForReading().close(); // where there is none, none is made
    try (StopSignal signal = StopSignal.interrupting(console);
        CrashIndex crashes = writer.open(place, console)) {
      signal.stops(() -> {}); // it is asked after each portion
      long damaged =
          all
              ? Indexes.drawAnew(crashes, workers, console, quiet, signal::asked)
              : Indexes.bringUpToDate(crashes, workers, console, quiet, signal::asked);
      Drawn drawn = crashes.drawn();
      console
          .out()
          .println(
              "up to date: %d of %d crashes"
                  .formatted(drawn.now(), drawn.now() + drawn.earlier() + drawn.later()));
      return damaged > 0 ? ExitStatus.REJECTED : ExitStatus.DONE;
    }
  }
}
