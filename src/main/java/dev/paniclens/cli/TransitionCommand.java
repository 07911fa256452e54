package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.TransitionCsv;
import dev.paniclens.output.text.TransitionText;
import dev.paniclens.transition.Transition;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code transition}: how far the Macs behind the crashes have moved away from kexts. */
@Command(
    name = "transition",
    mixinStandardHelpOptions = true,
    header = "Tell how far a fleet has moved away from third-party kexts.",
    description = {
      "",
      "By release of macOS and over time: in how many panics third-party kexts were loaded (of"
          + " those whose list of kexts tells), and how many are attributed to one. By interface of"
          + " the kernel, vendor and product: in how many panics such a kext was loaded or"
          + " implicated, and whether macOS has a replacement."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens transition",
      "  paniclens transition --since 2024-01-01 --limit 30",
      "  paniclens transition --os 14 --csv > kexts.csv",
      "",
      "Exit status: 0 done, 1 there is no index, 2 usage."
    })
final class TransitionCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Lines of each list of the text (default: 10); JSON and CSV have all.")
  private int limit = 10;

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  TransitionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtLeastOne.check("--limit", limit);
    return Indexes.ask(
        query, index, console, (crashes, wanted) -> print(crashes.transition(wanted)));
  }

  private void print(Transition transition) {
    format.print(
        console,
        () -> RecordJson.of(Transition.class).writePretty(transition),
        () -> TransitionCsv.render(transition),
        () -> TransitionText.render(transition, console.style(), console.width(), limit));
  }
}
