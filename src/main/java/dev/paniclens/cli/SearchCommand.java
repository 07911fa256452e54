package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.Indexes.Line;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.PageOptions;
import dev.paniclens.cli.option.QueryOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import dev.paniclens.index.Row;
import dev.paniclens.index.passage.Highlights;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.FieldTable;
import dev.paniclens.output.text.HighlightText;
import dev.paniclens.output.text.HitTable;
import dev.paniclens.output.words.TotalWords;
import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
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
      "  paniclens search culprit:* --sort os:desc,date --fields id,os,culprit,mac",
      "  paniclens search 'culprit:com.softraid.*@<7 os:>=12 NOT class:watchdog'",
      "",
      "Exit status: 0 done, also when nothing is found; 1 there is no index; 2 usage."
    })
final class SearchCommand implements Callable<Integer> {
  /** How many lines of a crash are shown in the table. */
  private static final int LINES = 3;

  /** How many of them JSON has. */
  private static final int LINES_OF_JSON = 20;

  private final Console console;

  @Mixin private QueryOptions query = new QueryOptions();
  @Mixin private IndexOption index = new IndexOption();

  @Mixin private PageOptions page = new PageOptions();

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

  @Option(
      names = "--highlight",
      description = "Below each crash, the lines in which the words or kexts of QUERY stand.")
  private boolean highlight;

  SearchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (highlight && (format.csv || format.count)) {
      throw new UserException("--highlight is for the table and for --json");
    }
    Page wanted = page.page(format.json || format.csv ? Page.WHOLE : Page.FIRST);
    List<Field> fields = page.fields();
    return Indexes.ask(
        query,
        index,
        console,
        (crashes, asked) -> {
          try {
            search(crashes, asked, wanted, fields);
          } catch (BadCursorException e) {
            throw new UserException("--after: " + e.getMessage());
          }
        });
  }

  private void search(CrashIndex crashes, Query wanted, Page some, List<Field> fields) {
    if (format.count) {
      console.out().println(crashes.count(wanted));
      return;
    }
    if (highlight && !Highlights.areFor(wanted)) {
      console.note("nothing to highlight: the query looks for no words and no kexts");
    }
    Reach reach =
        format.json
            ? fields.isEmpty()
                ? printJson(crashes, wanted, some)
                : printFields(crashes, wanted, some, fields)
            : format.csv
                ? printCsv(crashes, wanted, some, fields)
                : table(crashes, wanted, some, fields);
    if (page.isLimited()) {
      reach.next().ifPresent(end -> console.note("to go on: --after " + end));
    }
  }

  private Reach printJson(CrashIndex crashes, Query wanted, Page some) {
    return crashes.read(
        wanted,
        some,
        Runtime.getRuntime().availableProcessors(),
        read -> Line.of(read, crash -> Optional.of(json(crash.analysis(), wanted))),
        line -> {
          line.text().ifPresent(console.out()::println);
          line.damage().ifPresent(console::note);
        });
  }

  private String json(Analysis analysis, Query wanted) {
    String json = AnalysisJson.write(analysis);
    return highlight ? Shown.add(json, Highlights.of(wanted, analysis, LINES_OF_JSON)) : json;
  }

  /** Beside the members of an analysis, in its own object. */
  record Shown(Highlights highlights) {
    private static final RecordJson<Shown> FORM = RecordJson.of(Shown.class);

    static String add(String analysis, Highlights highlights) {
      String member = FORM.write(new Shown(highlights));
      return analysis.substring(0, analysis.length() - 1) + "," + member.substring(1);
    }
  }

  /** The lines of the crashes of a page, by their ids; of none where nobody asked. */
  private Map<String, Highlights> highlights(
      CrashIndex crashes, Query wanted, Page some, int most) {
    Map<String, Highlights> highlights = new ConcurrentHashMap<>();
    if (highlight) {
      crashes.read(
          wanted,
          some,
          Runtime.getRuntime().availableProcessors(),
          read -> Line.of(read, crash -> take(crash.analysis(), wanted, most, highlights)),
          line -> line.damage().ifPresent(console::note));
    }
    return highlights;
  }

  private static Optional<String> take(
      Analysis crash, Query wanted, int most, Map<String, Highlights> highlights) {
    crash.id().ifPresent(id -> highlights.put(id, Highlights.of(wanted, crash, most)));
    return Optional.empty();
  }

  private Reach printFields(CrashIndex crashes, Query wanted, Page some, List<Field> fields) {
    RecordJson<FieldLine> form = RecordJson.of(FieldLine.class);
    Map<String, Highlights> highlights = highlights(crashes, wanted, some, LINES_OF_JSON);
    return crashes.rows(
        wanted,
        some,
        Row.beside(fields),
        row -> console.out().println(form.write(FieldLine.of(row, fields, highlights))));
  }

  private Reach printCsv(CrashIndex crashes, Query wanted, Page some, List<Field> fields) {
    boolean usual = fields.isEmpty();
    console.out().print(usual ? HitTable.csvHeader() : FieldTable.csvHeader(fields));
    return crashes.rows(
        wanted,
        some,
        usual ? HitTable.beside() : Row.beside(fields),
        row ->
            console.out().print(usual ? HitTable.csvLine(row) : FieldTable.csvLine(row, fields)));
  }

  /** The JSON of a hit with chosen fields; those without a value are left out. */
  record FieldLine(String id, Map<String, List<String>> values, Optional<Highlights> highlights) {
    static FieldLine of(Row row, List<Field> fields, Map<String, Highlights> highlights) {
      Map<String, List<String>> values = new LinkedHashMap<>();
      fields.stream()
          .filter(field -> !row.listed(field).isEmpty())
          .forEach(field -> values.put(field.name(), row.listed(field)));
      String id = row.hit().id();
      return new FieldLine(id, values, Optional.ofNullable(highlights.get(id)));
    }
  }

  private Reach table(CrashIndex crashes, Query wanted, Page some, List<Field> fields) {
    List<Row> rows = new ArrayList<>();
    Reach reach = crashes.rows(wanted, some, Row.beside(fields), rows::add);
    if (rows.isEmpty()) {
      if (reach.total() > 0) {
        console.note("nothing more");
      }
      return reach;
    }
    Map<String, Highlights> highlights = highlights(crashes, wanted, some, LINES);
    Function<Hit, String> below =
        hit ->
            HighlightText.render(
                highlights.getOrDefault(hit.id(), Highlights.NONE),
                console.style(),
                console.width());
    console
        .out()
        .print(
            fields.isEmpty()
                ? HitTable.render(
                    rows.stream().map(Row::hit).toList(), below, console.style(), console.width())
                : FieldTable.render(rows, fields, below, console.style(), console.width()));
    console
        .out()
        .println(
            (reach.shown() < reach.total() ? reach.shown() + " of " : "")
                + TotalWords.of(crashes.total(wanted))
                + (reach.next().isPresent() ? "; --limit shows more" : ""));
    return reach;
  }
}
