package dev.paniclens.index.overview;

import dev.paniclens.query.Field;
import dev.paniclens.query.Query;
import dev.paniclens.query.Stars;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a query asks for by name: that its crashes have that is no news. */
final class NamedValues {

  private final List<String> kexts = new ArrayList<>();
  private final List<Query.Name> names = new ArrayList<>();

  private NamedValues() {}

  static NamedValues of(Query query) {
    NamedValues named = new NamedValues();
    for (Query condition : Query.conditions(query)) {
      if (condition instanceof Query.Kext kext) {
        named.kexts.add(whole(kext.pattern()));
      } else if (condition instanceof Query.Name name) {
        named.names.add(name);
      }
    }
    return named;
  }

  /** Whether a kext is asked for, or may be: a part of an identifier can stand for several. */
  boolean hasKext(String id) {
    return kexts.stream().anyMatch(pattern -> Stars.isLike(folded(id), pattern));
  }

  /** Whether a value of a field is asked for. */
  boolean has(Field field, String value) {
    return names.stream()
        .filter(name -> name.field().equals(field))
        .anyMatch(name -> Stars.isLike(folded(value), folded(name.pattern())));
  }

  /** The pattern of a kext as one for whole identifiers. */
  private static String whole(String pattern) {
    String folded = folded(pattern);
    return folded.contains("*") ? folded : "*" + folded + "*";
  }

  private static String folded(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
