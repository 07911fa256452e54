package dev.paniclens.index.passage;

import dev.paniclens.index.passage.Passage.Match;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.SearchWords;
import dev.paniclens.query.Stars;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What a query looks for in texts: its words, and its kexts, which panic strings name. What it
 * looks for in vain ({@code NOT}) is none of that.
 */
final class Sought {

  /** One class of characters, so that no text takes long. */
  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{Alnum}._-]++");

  /** Identifiers are shorter; a longer run is none. */
  private static final int LONGEST = 255;

  private static final String ADDRESS = "0x";

  private final Set<Query> conditions = new LinkedHashSet<>();

  private Sought() {}

  static Sought of(Query query) {
    Sought sought = new Sought();
    Query.conditions(query).stream()
        .filter(each -> each instanceof Query.Words || each instanceof Query.Kext)
        .forEach(sought.conditions::add);
    return sought;
  }

  /** The texts in which something is looked for; the list of loaded kexts is one by itself. */
  Set<Field> fields() {
    Set<Field> fields = new LinkedHashSet<>();
    conditions.forEach(condition -> fields.add(field(condition)));
    return fields;
  }

  private static Field field(Query condition) {
    if (condition instanceof Query.Words words) {
      return words.field();
    }
    boolean loaded = condition instanceof Query.Kext kext && kext.place() == KextPlace.LOADED;
    return loaded ? KextPlace.LOADED.field() : Fields.TEXT;
  }

  /** Where each condition on a field is met in its text, in order; one list a condition. */
  List<List<Match>> in(Field field, String text) {
    List<SearchWords.Word> words = SearchWords.in(text);
    return conditions.stream()
        .filter(condition -> field(condition).equals(field))
        .map(
            condition ->
                condition instanceof Query.Kext kext
                    ? kexts(text, kext.pattern().toLowerCase(Locale.ROOT))
                    : phrases(words, ((Query.Words) condition).phrase()))
        .toList();
  }

  /** As engines do, an open last word is looked for by itself. */
  private static List<Match> phrases(List<SearchWords.Word> text, Phrase phrase) {
    int whole = phrase.open() ? phrase.words().size() - 1 : phrase.words().size();
    List<Match> matches = new ArrayList<>(sideBySide(text, phrase.words().subList(0, whole)));
    if (phrase.open()) {
      String beginning = phrase.words().getLast();
      text.stream()
          .filter(word -> word.text().startsWith(beginning))
          .forEach(word -> matches.add(new Match(word.start(), word.end())));
    }
    return matches;
  }

  private static List<Match> sideBySide(List<SearchWords.Word> text, List<String> words) {
    List<Match> matches = new ArrayList<>();
    int last = words.isEmpty() ? -1 : text.size() - words.size();
    for (int at = 0; at <= last; at++) {
      int same = 0;
      while (same < words.size() && isSame(text.get(at + same).text(), words.get(same))) {
        same++;
      }
      if (same == words.size()) {
        matches.add(new Match(text.get(at).start(), text.get(at + same - 1).end()));
      }
    }
    return matches;
  }

  /** Addresses are the same with and without zeros in front. */
  private static boolean isSame(String one, String other) {
    return one.equals(other)
        || one.startsWith(ADDRESS)
            && other.startsWith(ADDRESS)
            && digits(one).equals(digits(other));
  }

  private static String digits(String address) {
    return address.substring(ADDRESS.length()).replaceFirst("^0+(?=.)", "");
  }

  /** Its length without the full stops of a sentence behind it. */
  private static int withoutStop(String run) {
    int end = run.length();
    while (end > 0 && run.charAt(end - 1) == '.') {
      end--;
    }
    return end;
  }

  /** Without a star, the kext that is called so, or those whose identifier it is a part of. */
  private static List<Match> kexts(String text, String pattern) {
    if (pattern.contains("*")) {
      return identifiers(text, id -> Stars.isLike(id, pattern));
    }
    List<Match> whole = identifiers(text, id -> id.equals(pattern));
    return whole.isEmpty() ? identifiers(text, id -> id.contains(pattern)) : whole;
  }

  private static List<Match> identifiers(String text, Predicate<String> wanted) {
    return IDENTIFIER
        .matcher(text)
        .results()
        .filter(found -> found.end() - found.start() <= LONGEST)
        .map(found -> new Match(found.start(), found.start() + withoutStop(found.group())))
        .filter(match -> text.substring(match.start(), match.end()).indexOf('.') > 0)
        .filter(
            match ->
                wanted.test(text.substring(match.start(), match.end()).toLowerCase(Locale.ROOT)))
        .toList();
  }
}
