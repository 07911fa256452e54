package dev.paniclens.cli.option;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.KextOrWords;
import dev.paniclens.output.words.QueryMark;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryException;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** A query as text, and what its words without a field are looked for in. */
public final class QueryText {
  @Option(
      names = "--in",
      paramLabel = "PLACE",
      description = "Where to look for a kext: ${COMPLETION-CANDIDATES} (default: backtrace).")
  private KextPlace place = KextPlace.BACKTRACE;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words of the panic's text; \"quotes\" within keep words together.")
  private List<String> text = List.of();

  /**
   * The query, as it is meant for an index.
   *
   * @param query as typed
   * @param conditions those of other options
   * @param remarks gets what a person should know of how the query was understood
   * @throws UserException if there is no such query
   */
  Query in(
      CrashIndex index, Optional<String> query, List<Query> conditions, Consumer<String> remarks) {
    KextOrWords bare = new KextOrWords(index, place);
    Query read = read(query, conditions, bare);
    bare.remarks().forEach(remarks);
    return read;
  }

  /**
   * Tells of a query that can never be searched before there is an index to ask.
   *
   * @throws UserException if so
   */
  void check(Optional<String> query, List<Query> conditions) {
    read(query, conditions, BareWords.TEXT);
  }

  private Query read(Optional<String> query, List<Query> conditions, BareWords bare) {
    List<Query> all = new ArrayList<>();
    query.map(words -> checked(words, bare)).ifPresent(all::add);
    if (!text.isEmpty()) {
      all.add(either("--text", Fields.TEXT.name(), text));
    }
    all.addAll(conditions);
    return Query.and(all);
  }

  private Query checked(String query, BareWords bare) {
    return checking(
        () ->
            QueryReader.read(
                query, LocalDate.now(ZoneId.systemDefault()), text.isEmpty() ? bare : kexts(bare)));
  }

  /** Beside words of the text a word can only be a kext. */
  private BareWords kexts(BareWords bare) {
    return new BareWords() {
      @Override
      public Query word(String word) {
        return new Query.Kext(place, word);
      }

      @Override
      public void remark(String says) {
        bare.remark(says);
      }
    };
  }

  /**
   * What has any of several values.
   *
   * @param option what the values were given to
   * @param field name of a field
   * @throws UserException if a value is none
   */
  static Query either(String option, String field, List<String> values) {
    return Query.or(
        values.stream()
            .map(
                value -> {
                  try {
                    return QueryReader.value(field, value, LocalDate.now(ZoneId.systemDefault()));
                  } catch (QueryException e) {
                    throw new UserException(option + ": " + e.getMessage());
                  }
                })
            .toList());
  }

  /** Marks under the text what is wrong in it. */
  private static Query checking(Supplier<Query> read) {
    try {
      return read.get();
    } catch (QueryException e) {
      throw new UserException(
          e.getMessage(), QueryMark.lines(e).stream().map(line -> "  " + line).toList());
    }
  }
}
