package dev.paniclens.cli.option;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Option;

/** Other crashes, which those of a query are held against. */
public final class AgainstOption {
  @Option(
      names = "--against",
      paramLabel = "QUERY",
      description = "Which others (default: all that do not match).")
  private Optional<String> against = Optional.empty();

  private final QueryText text = new QueryText();

  /**
   * Tells of a query that can never be searched, before there is an index to ask.
   *
   * @throws UserException if so
   */
  public void check() {
    text.check(against, List.of());
  }

  /** The query, as it is meant for an index: all crashes if none is given. */
  public Query in(CrashIndex index, Consumer<String> remarks) {
    return text.in(index, against, List.of(), remarks);
  }
}
