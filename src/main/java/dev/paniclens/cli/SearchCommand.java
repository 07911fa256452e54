package dev.paniclens.cli;

import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hits;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.text.HitTable;
import dev.paniclens.output.text.TotalText;
import dev.paniclens.query.Query;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code search}: which crashes. */
@Command(
    name = "search",
    mixinStandardHelpOptions = true,
    header = "Find crashes by kext, text, verdict, system, model or date.",
    description = {
      "",
      "QUERY is a kext's bundle identifier: whole, with * for what is left open, or any part of"
          + " it; case does not matter. It is looked for in the backtraces, or where --in says. A"
          + " QUERY that is no kext in the index, or has several words, is looked for in the"
          + " panics' text. With fields, AND, OR and NOT it asks for anything that a crash has:"
          + " paniclens help query tells how. Newest crashes come first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens search com.softraid.driver.SoftRAID",
      "  paniclens search 'com.softraid.*' --in loaded --os 13",
      "  paniclens search softraid --since 2024-01-01 --csv > softraid.csv",
      "  paniclens search 'watchdog timeout' --model MacBookPro16,1",
      "  paniclens search --verdict third-party --class page-fault --count",
      "  paniclens search 'culprit:com.softraid.*@<7 os:>=12 NOT class:watchdog'",
      "",
      "Exit status: 0 done, also when nothing is found; 1 there is no index; 2 usage."
    })
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most (default: 50 lines of the table; all as JSON or CSV).")
  private Optional<Integer> limit = Optional.empty();

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  static final class Format {
    @Option(names = "--json", description = "The whole analyses, one JSON object a line.")
    private boolean json;

    @Option(names = "--csv", description = "Comma-separated values.")
    private boolean csv;

    @Option(names = "--count", description = "Only how many there are.")
    private boolean count;
  }

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    limit.ifPresent(most -> AtLeastOne.check("--limit", most));
    return Indexes.ask(query, index, console, this::search);
  }

  private void search(CrashIndex crashes, Query wanted) {
    if (format.count) {
      long count = crashes.count(wanted);
      console.out().println(count);
      return;
    }
    if (format.json) {
      printJson(crashes, wanted);
      return;
    }
    if (format.csv) {
      Page page = limit.map(Page::first).orElse(Page.WHOLE);
      console.out().print(HitTable.csv(crashes.rows(wanted, page, HitTable.beside())));
      return;
    }
    Hits hits = crashes.search(wanted, limit.map(Page::first).orElse(Page.FIRST));
    if (hits.total() == 0) {
      console.note("nothing found");
    } else {
      console.out().print(HitTable.render(hits.hits(), console.style(), console.width()));
      int shown = hits.hits().size();
      console
          .out()
          .println(
              shown < hits.total()
                  ? shown + " of " + TotalText.of(crashes.total(wanted)) + "; --limit shows more"
                  : TotalText.of(crashes.total(wanted)));
    }
  }

  private void printJson(CrashIndex crashes, Query wanted) {
    crashes.read(
        wanted,
        limit.map(Page::first).orElse(Page.WHOLE),
        Runtime.getRuntime().availableProcessors(),
        Line::of,
        line -> {
          line.json().ifPresent(console.out()::println);
          line.damage().ifPresent(console::note);
        });
  }

  /** What is to be said of a crash: its analysis, or why there is none. */
  private record Line(Optional<String> json, Optional<String> damage) {
    static Line of(Lookup crash) {
      return switch (crash) {
        case Lookup.Found found ->
            new Line(Optional.of(AnalysisJson.write(found.crash().analysis())), Optional.empty());
        case Lookup.Damaged damaged ->
            new Line(Optional.empty(), Optional.of(Indexes.damage(damaged.id(), damaged.path())));
        case Lookup.Ambiguous several -> new Line(Optional.empty(), Optional.empty());
        case Lookup.NotFound gone -> new Line(Optional.empty(), Optional.empty());
      };
    }
  }
}
