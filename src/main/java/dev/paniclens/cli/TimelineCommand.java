package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.CountedBy;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.Period;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.TimelineText;
import dev.paniclens.query.Field;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code timeline}: crashes over time. */
@Command(
    name = "timeline",
    mixinStandardHelpOptions = true,
    header = "Draw crashes over time.",
    description = {
      "",
      "A line each day, week (by its Monday), month, quarter or year, those without a crash"
          + " included; by default what fits the time that there is. With --by, a line each value."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens timeline --per month",
      "  paniclens timeline verdict:third-party --per quarter --by vendor",
      "  paniclens timeline culprit:com.example.* since:now-1y --csv",
      "",
      "Exit status: 0 done, 1 there is no index, 2 usage."
    })
final class TimelineCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--per",
      paramLabel = "PERIOD",
      description = "day, week, month, quarter or year.")
  private Optional<String> per = Optional.empty();

  @Option(names = "--by", paramLabel = "FIELD", description = "A line for each value of a field.")
  private Optional<String> by = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Values of --by in the text (default: 10); JSON and CSV have all.")
  private int limit = 10;

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  TimelineCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtLeastOne.check("--limit", limit);
    Optional<Period> period = per.map(CountedBy::period);
    Optional<Field> field = by.map(CountedBy::one);
    return Indexes.ask(
        query,
        index,
        console,
        (crashes, wanted) ->
            print(UserException.checking(() -> Timeline.of(crashes, wanted, period, field))));
  }

  private void print(Timeline timeline) {
    if (format.json()) {
      console.out().println(RecordJson.of(Timeline.class).writePretty(timeline));
    } else if (format.csv()) {
      console.out().print(TimelineText.csv(timeline, by.orElse("")));
    } else if (timeline.periods().isEmpty()) {
      if (timeline.undated() > 0) {
        console.note("none of the crashes has a time");
      }
    } else {
      console
          .out()
          .print(
              TimelineText.render(
                  timeline, console.style(), console.width(), limit, console.isUnicode()));
    }
  }
}
