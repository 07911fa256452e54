package dev.paniclens.cli.option;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Crashes by a query, in place of their ids. */
public final class WhichCrashes {
  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = "All crashes that match; see paniclens help query.")
  private Optional<String> query = Optional.empty();

  private final QueryText text = new QueryText();

  /**
   * Tells of what can never be found, before there is an index to ask.
   *
   * @param ids those that are given
   * @throws UserException if neither ids nor a query are given, or both, or the query is none
   */
  public void check(List<String> ids) {
    if (ids.isEmpty() == query.filter(words -> !words.isBlank()).isEmpty()) {
      throw new UserException(
          ids.isEmpty()
              ? "which crashes? give their ids, or --query"
              : "give ids or --query, not both");
    }
    text.check(query, List.of());
  }

  /**
   * The query, as it is meant for an index; absent if none is given.
   *
   * @param remarks gets what a person should know of how it was understood
   */
  public Optional<Query> query(CrashIndex index, Consumer<String> remarks) {
    return query.map(given -> text.in(index, Optional.of(given), List.of(), remarks));
  }
}
