package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountedBy;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Window;
import dev.paniclens.output.html.FleetHtml;
import dev.paniclens.source.input.FileFailures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code report}: one page that shows a fleet. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    header = "Make a page of HTML that shows many crashes, to send to others.",
    description = {
      "",
      "Crashes over time by verdict; the kexts, vendors and signatures behind most of them, with"
          + " their trend; what is new in the last days; releases and models; how far the Macs have"
          + " moved away from third-party kexts; and the newest crashes. The page is one file that"
          + " needs no network and no script, and can be printed. It names no file that was read."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens report -o fleet.html",
      "  paniclens report since:now-1y verdict:third-party --title 'Kexts, November' -o kexts.html",
      "",
      "Exit status: 0 done, 1 there is no index, or the page could not be written, 2 usage."
    })
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to write the page, over what is there (default: standard output).")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "Title of the page (default: Kernel panics).")
  private String title = "Kernel panics";

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "The last days, as 30d (default) or 8w, against as many before.")
  private String window = "30d";

  @Option(names = "--limit", paramLabel = "N", description = "Rows of each list (default: 10).")
  private int limit = 10;

  @Option(
      names = "--crashes",
      paramLabel = "N",
      description = "How many of the newest crashes to name (default: 20).")
  private int crashes = 20;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtLeastOne.check("--limit", limit);
    AtLeastOne.check("--crashes", crashes);
    if (title.isBlank()) {
      throw new UserException("--title takes some text");
    }
    int days = CountedBy.days(window);
    LocalDate today = LocalDate.now(ZoneId.systemDefault());
    return Indexes.askForStatus(
        query,
        index,
        console,
        (asked, wanted) ->
            write(
                FleetHtml.render(
                    Overview.of(
                        asked, wanted, Window.endingWith(wanted, today, days), crashes, limit),
                    title.strip(),
                    Main.Version.program(),
                    limit)));
  }

  private int write(String page) {
    if (file.isEmpty()) {
      console.out().print(page);
      return ExitStatus.DONE;
    }
    try {
      Files.writeString(file.get(), page);
      return ExitStatus.DONE;
    } catch (IOException e) {
      console.note("%s: the page is not written: %s".formatted(file.get(), reason(e)));
      return ExitStatus.REJECTED;
    }
  }

  private static String reason(IOException e) {
    return e instanceof NoSuchFileException ? "its folder is not there" : FileFailures.reason(e);
  }
}
