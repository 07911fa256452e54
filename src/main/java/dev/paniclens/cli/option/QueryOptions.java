package dev.paniclens.cli.option;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which crashes a command is about: a query, and options that narrow it down. */
public final class QueryOptions {
  @Parameters(
      arity = "0..*",
      paramLabel = "QUERY",
      description = "Which crashes: a kext, words of the text, fields; see paniclens help query.")
  private List<String> query = List.of();

  @Mixin private QueryText text = new QueryText();
  @Mixin private FilterOptions filter = new FilterOptions();

  @Option(names = "--explain-query", description = "Print the query as it is understood, and end.")
  private boolean explain;

  /**
   * Tells of a query that can never be searched, before there is an index to ask.
   *
   * @throws UserException if so
   */
  public void check() {
    text.check(typed(), filter.conditions());
  }

  /** The query, as it is meant for an index; what is to be known of it is said. */
  public Query in(CrashIndex index, Console console) {
    return text.in(index, typed(), filter.conditions(), console::note);
  }

  /** Whether only the query is to be printed. */
  public boolean isExplained() {
    return explain;
  }

  private Optional<String> typed() {
    return Optional.of(String.join(" ", query)).filter(words -> !words.isBlank());
  }
}
