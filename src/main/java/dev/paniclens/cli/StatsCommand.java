package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.CountedBy;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Stats;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.Stats.SignatureCount;
import dev.paniclens.index.Total;
import dev.paniclens.index.overview.FamilyTitles;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.CrossText;
import dev.paniclens.output.text.GroupText;
import dev.paniclens.output.text.StatsText;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stats}: what the crashes have in common. */
@Command(
    name = "stats",
    mixinStandardHelpOptions = true,
    header = "Count crashes by verdict, culprit, release, class, signature and model.",
    description = {"", "With --by, by any field of paniclens help query."},
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens stats",
      "  paniclens stats --os 14 --since 2024-01-01 --top 20",
      "  paniclens stats verdict:third-party --by vendor,release",
      "",
      "Exit status: 0 done, 1 there is no index, 2 usage."
    })
final class StatsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--by",
      paramLabel = "FIELD[,FIELD]",
      split = ",",
      description = "Count by these alone; the second one across.")
  private List<String> by = List.of();

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  @Option(names = "--top", paramLabel = "N", description = "Lines of each list (default: 10).")
  private int top = 10;

  StatsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtLeastOne.check("--top", top);
    Grouping grouping = CountedBy.fields(by);
    return Indexes.ask(
        query,
        index,
        console,
        (crashes, wanted) -> {
          if (grouping.by().isEmpty()) {
            print(crashes.stats(wanted));
          } else {
            print(
                Counts.of(crashes, wanted, grouping),
                FamilyTitles.of(crashes, grouping.by().getFirst()));
          }
        });
  }

  /**
   * The JSON of counts by fields.
   *
   * @param by names of the fields
   * @param total how many crashes match
   * @param macs on how many different Macs, of those that reports name
   * @param withoutMac how many of the crashes do not tell
   * @param groups the largest first
   * @param rows by the first of two fields alone; absent for one field
   * @param columns by the second alone; likewise
   */
  record Counts(
      List<String> by,
      long total,
      long macs,
      long withoutMac,
      List<Group> groups,
      Optional<List<Group>> rows,
      Optional<List<Group>> columns) {
    Counts {
      by = List.copyOf(by);
      groups = List.copyOf(groups);
    }

    static Counts of(CrashIndex crashes, Query wanted, Grouping grouping) {
      Total total = crashes.total(wanted);
      List<Field> by = grouping.by();
      Optional<Field> across = by.size() > 1 ? Optional.of(by.get(1)) : Optional.empty();
      return new Counts(
          by.stream().map(Field::name).toList(),
          total.crashes(),
          total.macs(),
          total.withoutMac(),
          crashes.groups(wanted, grouping),
          across.map(both -> crashes.groups(wanted, Grouping.of(by.getFirst()))),
          across.map(second -> crashes.groups(wanted, Grouping.of(second))));
    }

    /** The groups of one field, the values of the first ones written otherwise. */
    List<Group> written(int most, UnaryOperator<String> as) {
      List<Group> others = new ArrayList<>(groups);
      others
          .subList(0, Math.min(most, others.size()))
          .replaceAll(group -> group.named(List.of(as.apply(group.value()))));
      return others;
    }

    Total sum() {
      return new Total(total, macs, withoutMac);
    }
  }

  /** The JSON of the whole sheet; members as {@link Stats} has them. */
  record Sheet(
      long total,
      long macs,
      long withoutMac,
      Optional<OffsetDateTime> first,
      Optional<OffsetDateTime> last,
      List<Count> verdicts,
      List<Count> culprits,
      List<Count> releases,
      List<Count> classes,
      List<Count> kinds,
      List<SignatureCount> signatures,
      List<Count> models,
      List<Count> months) {
    static Sheet of(Stats stats) {
      return new Sheet(
          stats.total().crashes(),
          stats.total().macs(),
          stats.total().withoutMac(),
          stats.first(),
          stats.last(),
          stats.verdicts(),
          stats.culprits(),
          stats.releases(),
          stats.classes(),
          stats.kinds(),
          stats.signatures(),
          stats.models(),
          stats.months());
    }
  }

  private void print(Stats stats) {
    if (format.csv()) {
      throw new UserException("--csv takes --by: a sheet has one kind of row");
    }
    if (format.json()) {
      console.out().println(RecordJson.of(Sheet.class).writePretty(Sheet.of(stats)));
    } else {
      console.out().print(StatsText.render(stats, console.style(), console.width(), top));
    }
  }

  private void print(Counts counts, UnaryOperator<String> forPeople) {
    format.print(
        console,
        () -> RecordJson.of(Counts.class).writePretty(counts),
        () -> GroupText.csv(counts.groups(), counts.by()),
        () ->
            counts.rows().isPresent() && counts.columns().isPresent()
                ? CrossText.render(
                    counts.groups(),
                    counts.rows().get(),
                    counts.columns().get(),
                    counts.by(),
                    counts.sum(),
                    console.style(),
                    console.width(),
                    top)
                : GroupText.list(
                    counts.written(top, forPeople),
                    counts.by().getFirst(),
                    counts.sum(),
                    console.style(),
                    console.width(),
                    top));
  }
}
