package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashValues.KextVersion;
import dev.paniclens.index.stored.SearchableText;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.Query;
import dev.paniclens.query.SearchWords;
import dev.paniclens.query.Stars;
import dev.paniclens.query.value.KextVersionScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Answers queries by looking at each crash: what every engine must find. */
final class PlainFilter {

  /** A crash with what a query can ask of it. */
  record Seen(String id, CrashValues values, List<String> text) {
    static Seen of(Analysis analysis, Optional<String> mac) {
      String text = SearchableText.of(analysis).orElse("");
      return new Seen(
          analysis.id().orElseThrow(), CrashValues.of(analysis, mac), SearchWords.of(text));
    }

    /** What it has in a field of names. */
    Set<String> names(Field field) {
      return values.names().getOrDefault(field, Set.of());
    }
  }

  private final List<Seen> crashes;
  private final Set<String> ids;

  PlainFilter(List<Seen> crashes) {
    this.crashes = List.copyOf(crashes);
    this.ids =
        crashes.stream()
            .flatMap(crash -> crash.values().kexts().values().stream())
            .flatMap(Set::stream)
            .map(kext -> kext.id().key())
            .collect(Collectors.toSet());
  }

  /** The ids of the crashes that match, sorted. */
  List<String> find(Query query) {
    return crashes.stream().filter(c -> matches(query, c)).map(Seen::id).sorted().toList();
  }

  private boolean matches(Query query, Seen crash) {
    return switch (query) {
      case Query.All all -> true;
      case Query.And and -> and.each().stream().allMatch(each -> matches(each, crash));
      case Query.Or or -> or.any().stream().anyMatch(each -> matches(each, crash));
      case Query.Not not -> !matches(not.none(), crash);
      case Query.Kext kext ->
          crash.values().kexts().getOrDefault(kext.place(), Set.of()).stream()
              .anyMatch(each -> matches(kext, each));
      case Query.Name name -> matches(name, crash);
      case Query.Words words -> holds(words(words.field(), crash), words.phrase());
      case Query.Range range ->
          crash.values().places().getOrDefault(range.field(), Set.of()).stream()
              .anyMatch(range.span()::holds);
      case Query.Has has ->
          crash.values().present().contains(has.field())
              || has.field().equals(Fields.TEXT) && !crash.text().isEmpty();
    };
  }

  private boolean matches(Query.Kext kext, KextVersion there) {
    String key = there.id().key();
    String pattern = kext.pattern().toLowerCase(Locale.ROOT);
    boolean named =
        pattern.contains("*")
            ? Stars.isLike(key, pattern)
            : ids.contains(pattern) ? key.equals(pattern) : key.contains(pattern);
    Optional<Long> version = there.version().flatMap(KextVersionScale::place);
    return named
        && (kext.versions().isEmpty() || version.filter(kext.versions().get()::holds).isPresent());
  }

  private static boolean matches(Query.Name name, Seen crash) {
    String pattern = name.pattern().toLowerCase(Locale.ROOT);
    return isAny(name.field(), pattern, crash)
        || name.field().equals(Fields.MODEL)
            && isAny(Fields.MODEL_NAME, "*" + pattern + "*", crash);
  }

  private static boolean isAny(Field field, String pattern, Seen crash) {
    return crash.values().names().getOrDefault(field, Set.of()).stream()
        .anyMatch(each -> Stars.isLike(each.toLowerCase(Locale.ROOT), pattern));
  }

  private static List<String> words(Field field, Seen crash) {
    return field.equals(Fields.TEXT)
        ? crash.text()
        : SearchWords.of(crash.values().words().getOrDefault(field, ""));
  }

  private static boolean holds(List<String> text, Phrase phrase) {
    List<String> whole = new ArrayList<>(phrase.words());
    if (!phrase.open()) {
      return isIn(text, whole);
    }
    String beginning = whole.removeLast();
    return (whole.isEmpty() || isIn(text, whole))
        && text.stream().anyMatch(word -> word.startsWith(beginning));
  }

  private static boolean isIn(List<String> text, List<String> words) {
    return java.util.Collections.indexOfSubList(text, words) >= 0;
  }
}
