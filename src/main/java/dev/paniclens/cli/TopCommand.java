package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.CountedBy;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.overview.FamilyTitles;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.TopText;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code top}: what is behind most crashes. */
@Command(
    name = "top",
    mixinStandardHelpOptions = true,
    header = "Tell what is behind most crashes, since when, and whether it grows.",
    description = {
      "",
      "Counts crashes by a field, the most frequent value first, with the days on which it was"
          + " first and last seen, and its last twelve months. With --window, crashes of the last"
          + " days are counted, and held against as many days before: new, rising (half as many"
          + " again, and two more), steady, falling, or gone."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens top",
      "  paniclens top verdict:third-party --by product --window 30d",
      "  paniclens top --by signature os:26 --csv > signatures.csv",
      "",
      "Exit status: 0 done, 1 there is no index, 2 usage."
    })
final class TopCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      description = "culprit (default), signature, vendor, product, model, release …")
  private String by = "culprit";

  @Option(
      names = "--window",
      paramLabel = "DAYS",
      description = "The last days, as 30d or 8w, against as many before.")
  private Optional<String> window = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Rows of the table (default: 20); JSON and CSV have all.")
  private int limit = 20;

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  TopCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtLeastOne.check("--limit", limit);
    Field field = CountedBy.one(by);
    Optional<Integer> days = window.map(CountedBy::days);
    return Indexes.ask(
        query,
        index,
        console,
        (crashes, wanted) -> {
          TopList top =
              TopList.of(crashes, wanted, field, days, LocalDate.now(ZoneId.systemDefault()));
          print(top, field.name(), FamilyTitles.of(crashes, field));
          if (top.total() == 0) {
            tellLast(crashes, wanted);
          }
        });
  }

  /** A window that ends today is empty in an index that ends before. */
  private void tellLast(CrashIndex crashes, Query wanted) {
    crashes
        .together(wanted)
        .flatMap(Group::last)
        .ifPresent(
            last ->
                console.note(
                    "the last of these crashes is of %s: until:%s lets the window end there"
                        .formatted(last, last)));
  }

  private void print(TopList top, String name, UnaryOperator<String> forPeople) {
    format.print(
        console,
        () -> RecordJson.of(TopList.class).writePretty(top),
        () -> TopText.csv(top, name),
        () ->
            TopText.render(
                top.written(limit, forPeople),
                name,
                console.style(),
                console.width(),
                limit,
                console.isUnicode()));
  }
}
