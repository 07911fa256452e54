package dev.paniclens.cli;

import dev.paniclens.cli.option.FilterOptions;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.LookForOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.Hits;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.QueryText;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.text.HitTable;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
          + " panics' text. Newest crashes come first."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens search com.softraid.driver.SoftRAID",
      "  paniclens search 'com.softraid.*' --in loaded --os 13",
      "  paniclens search softraid --since 2024-01-01 --csv > softraid.csv",
      "  paniclens search 'watchdog timeout' --model MacBookPro16,1",
      "  paniclens search --verdict third-party --class page-fault --count",
      "",
      "Exit status: 0 done, also when nothing is found; 1 there is no index; 2 usage."
    })
final class SearchCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(arity = "0..1", paramLabel = "QUERY", description = "Kext, or words of the text.")
  private Optional<String> query = Optional.empty();

  @Mixin private LookForOptions lookFor = new LookForOptions();
  @Mixin private FilterOptions filter = new FilterOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 50).")
  private int limit = CrashQuery.DEFAULT_LIMIT;

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
    if (limit < 1) {
      throw new UserException("--limit takes a number from 1 on");
    }
    CrashQuery rest = lookFor.rest(filter.apply(CrashQuery.builder()).limit(limit));
    try (CrashIndex crashes = Indexes.forReading(index.folder(console.environment()), console)) {
      return search(crashes, resolve(rest, crashes));
    }
  }

  private CrashQuery resolve(CrashQuery rest, CrashIndex crashes) {
    if (query.isEmpty()) {
      return rest;
    }
    QueryText meant = lookFor.meaning(query.get(), rest, crashes);
    switch (meant.meaning()) {
      case KEXT_ELSEWHERE ->
          console.note(
              "no crash has it in the "
                  + lookFor.place()
                  + "; --in loaded finds where it was only loaded");
      case TEXT_NO_SUCH_KEXT ->
          console.note("no kext in the index is called so; looking for the word in the text");
      case NOTHING, KEXT, TEXT -> {}
    }
    return meant.query();
  }

  private int search(CrashIndex crashes, CrashQuery wanted) {
    if (format.count) {
      long count = crashes.count(wanted);
      console.out().println(count);
      return ExitStatus.DONE;
    }
    if (format.json) {
      printJson(crashes, wanted);
      return ExitStatus.DONE;
    }
    Hits hits = crashes.search(wanted);
    if (format.csv) {
      console.out().print(HitTable.csv(hits.hits()));
    } else if (hits.total() == 0) {
      console.note("nothing found");
    } else {
      console.out().print(HitTable.render(hits.hits(), console.style(), console.width()));
      int shown = hits.hits().size();
      console
          .out()
          .println(
              shown < hits.total()
                  ? shown + " of " + hits.total() + " crashes; --limit shows more"
                  : shown == 1 ? "1 crash" : shown + " crashes");
    }
    return ExitStatus.DONE;
  }

  private void printJson(CrashIndex crashes, CrashQuery wanted) {
    crashes.read(
        wanted,
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
