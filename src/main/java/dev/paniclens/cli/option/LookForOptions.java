package dev.paniclens.cli.option;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.KextPlace;
import dev.paniclens.index.QueryText;
import dev.paniclens.index.QueryText.Meaning;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a query is looked for in, beside the filters. */
public final class LookForOptions {
  @Option(
      names = "--in",
      paramLabel = "PLACE",
      description = "Where to look for a kext: ${COMPLETION-CANDIDATES} (default: backtrace).")
  private KextPlace place = KextPlace.BACKTRACE;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words of the panic's text; \"quotes\" within keep words together.")
  private Optional<String> text = Optional.empty();

  /** Where a kext must stand to be found. */
  public KextPlace place() {
    return place;
  }

  /**
   * The conditions beside the query.
   *
   * @param conditions those of other options
   * @throws UserException if one of them cannot be used
   */
  public CrashQuery rest(CrashQuery.Builder conditions) {
    text.ifPresent(conditions::text);
    return UserException.checking(conditions::build);
  }

  /**
   * What a query means: beside words of the text it can only be a kext.
   *
   * @param rest the conditions beside it
   * @throws UserException if it cannot be searched
   */
  public QueryText meaning(String query, CrashQuery rest, CrashIndex crashes) {
    return UserException.checking(
        () ->
            text.isPresent()
                ? new QueryText(kext(query, rest), Meaning.KEXT)
                : QueryText.resolve(query, place, rest, crashes));
  }

  /**
   * Tells of a query that can never be searched before there is an index to ask.
   *
   * @throws UserException if so
   */
  public void check(String query, CrashQuery rest) {
    UserException.checking(
        () -> text.isPresent() ? kext(query, rest) : CrashQuery.builder().text(query).build());
  }

  private CrashQuery kext(String query, CrashQuery rest) {
    return rest.toBuilder().kext(query, place).build();
  }
}
