package dev.paniclens.cli.option;

import dev.paniclens.query.Query;
import dev.paniclens.watch.Wanted;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which crashes {@code watch} tells of. */
public final class WatchedQuery {
  @Option(
      names = "--query",
      paramLabel = "QUERY",
      description = "Tell only of these, as search takes them; see paniclens help query.")
  private Optional<String> query = Optional.empty();

  @Mixin private QueryText text = new QueryText();
  @Mixin private FilterOptions filter = new FilterOptions();

  /**
   * The query, as it is meant for an index at a time.
   *
   * @throws UserException if it can never be searched
   */
  public Wanted wanted() {
    List<Query> conditions = filter.conditions();
    text.check(query, conditions);
    return index -> text.in(index, query, conditions, remark -> {});
  }
}
