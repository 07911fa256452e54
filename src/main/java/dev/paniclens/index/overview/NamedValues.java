package dev.paniclens.index.overview;

import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a query asks for by name: that its crashes have that is no news. */
final class NamedValues {

  private final List<Pattern> kexts = new ArrayList<>();
  private final List<Query.Name> names = new ArrayList<>();

  private NamedValues() {}

  static NamedValues of(Query query) {
    NamedValues named = new NamedValues();
    named.take(query);
    return named;
  }

  private void take(Query query) {
    switch (query) {
      case Query.And and -> and.each().forEach(this::take);
      case Query.Or or -> or.any().forEach(this::take);
      case Query.Kext kext -> kexts.add(like(kext.pattern(), !kext.pattern().contains("*")));
      case Query.Name name -> names.add(name);
      case Query.Not not -> {}
      case Query.All all -> {}
      case Query.Words words -> {}
      case Query.Range range -> {}
      case Query.Has has -> {}
    }
  }

  /** Whether a kext is asked for, or may be: a part of an identifier can stand for several. */
  boolean hasKext(String id) {
    return kexts.stream().anyMatch(pattern -> pattern.matcher(folded(id)).matches());
  }

  /** Whether a value of a field is asked for. */
  boolean has(Field field, String value) {
    return names.stream()
        .filter(name -> name.field().equals(field))
        .anyMatch(name -> like(name.pattern(), false).matcher(folded(value)).matches());
  }

  private static Pattern like(String pattern, boolean anywhere) {
    String like =
        Stream.of(folded(pattern).split("\\*", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    return Pattern.compile(anywhere ? ".*" + like + ".*" : like, Pattern.DOTALL);
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
