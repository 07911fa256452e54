package dev.paniclens.web;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.output.html.FieldValue;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a query that is being typed may become: its last word as a field, a value or a kext. */
final class Completion {
  private static final int MOST = 12;

  /** Shorter pieces of a name are in too many. */
  private static final int SHORTEST = 2;

  private static final int LONGEST = 2_000;

  /** The word at the end, with the signs before it that are no part of it. */
  private static final Pattern LAST = Pattern.compile("(?:^|[\\s(])-?([^\\s()\"]*+)$");

  private final CrashIndex index;

  Completion(CrashIndex index) {
    this.index = index;
  }

  /** Whole queries that begin with what was typed, but for its last word. */
  List<String> of(String typed) {
    Matcher last = LAST.matcher(typed);
    if (typed.length() > LONGEST || !last.find() || last.group(1).isEmpty()) {
      return List.of();
    }
    String before = typed.substring(0, last.start(1));
    return words(last.group(1)).distinct().limit(MOST).map(word -> before + word).toList();
  }

  private Stream<String> words(String word) {
    int colon = word.indexOf(':');
    if (colon > 0) {
      return Fields.named(word.substring(0, colon)).stream()
          .flatMap(field -> values(field, word.substring(colon + 1)));
    }
    String part = word.toLowerCase(Locale.ROOT);
    Stream<String> fields =
        Stream.concat(Fields.own().stream(), Stream.of(KextPlace.values()).map(KextPlace::field))
            .map(field -> field.name() + ":")
            .filter(name -> name.startsWith(part));
    return part.length() < SHORTEST
        ? fields
        : Stream.concat(fields, values(KextPlace.CULPRIT.field(), word));
  }

  /** The values that begin with a part first, then those that have it within. */
  private Stream<String> values(Field field, String part) {
    String wanted = part.toLowerCase(Locale.ROOT);
    List<String> begin = new ArrayList<>();
    List<String> within = new ArrayList<>();
    for (String value : known(field)) {
      int at = value.toLowerCase(Locale.ROOT).indexOf(wanted);
      if (at >= 0) {
        (at == 0 ? begin : within).add(value);
      }
    }
    return Stream.concat(begin.stream(), within.stream())
        .flatMap(value -> written(field, value).stream());
  }

  private List<String> known(Field field) {
    List<String> codes = Fields.codesOf(field);
    if (!codes.isEmpty()) {
      return codes;
    }
    if (!Grouping.isCounted(field)) {
      return List.of();
    }
    return index.groups(Query.ALL, Grouping.of(field).withoutMacs()).stream()
        .map(Group::value)
        .filter(value -> !value.isEmpty())
        .map(value -> FieldValue.word(field, value))
        .toList();
  }

  private static Optional<String> written(Field field, String value) {
    return Optional.of(value)
        .filter(Query::isExact)
        .map(exact -> QueryWriter.write(Query.having(field, exact)));
  }
}
