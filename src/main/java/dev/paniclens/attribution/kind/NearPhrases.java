package dev.paniclens.attribution.kind;

import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import java.util.List;
import java.util.stream.Stream;

/**
 * The phrases by which classes are told, to be found in a message that is damaged: with a letter or
 * two misread, or cut off before their end. A message that ends within brackets is cut as well.
 */
final class NearPhrases {
  /** Shorter ones are like many a word. */
  private static final int SHORTEST = 10;

  /** What a pattern needs to match says less than a phrase. */
  private static final int SHORTEST_NEEDED = 14;

  /** How many letters of a phrase may be wrong. */
  private static final int MOST_LETTERS = 2;

  /** The beginning of a phrase within a message, where fewer letters would be chance. */
  private static final int SHORTEST_BEGINNING = 6;

  /** What a kernel says stands at the beginning. */
  private static final int LONGEST = 512;

  /** Phrases that only the beginning of a message can be. */
  private final List<String> beginnings;

  /** Phrases that stand anywhere. */
  private final List<String> parts;

  /** What every match of a pattern holds. */
  private final List<String> needed;

  NearPhrases(List<ClassRule> rules) {
    this.beginnings = phrases(rules, How.BEGINS);
    this.parts = phrases(rules, How.CONTAINS).stream().filter(p -> p.length() >= SHORTEST).toList();
    this.needed =
        phrases(rules, How.MATCHES).stream()
            .map(NeededText::of)
            .filter(text -> text.length() >= SHORTEST_NEEDED)
            .toList();
  }

  private static List<String> phrases(List<ClassRule> rules, How how) {
    return rules.stream().filter(r -> r.how() == how).map(ClassRule::phrase).distinct().toList();
  }

  /** Whether a message holds what damage leaves of one of them. */
  boolean anyIn(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    return opensMore(message, '[', ']')
        || opensMore(message, '(', ')')
        || beginnings.stream().anyMatch(phrase -> beginsNearly(text, phrase))
        || parts.stream().anyMatch(phrase -> endsWithBeginning(text, phrase))
        || Stream.concat(parts.stream(), needed.stream())
            .anyMatch(phrase -> holdsNearly(text, phrase));
  }

  /** Whether a message ends within brackets. */
  private static boolean opensMore(String message, char open, char close) {
    return message.chars().filter(c -> c == open).count()
        > message.chars().filter(c -> c == close).count();
  }

  private static boolean beginsNearly(String text, String phrase) {
    int newline = text.indexOf('\n');
    String line = (newline < 0 ? text : text.substring(0, newline)).stripTrailing();
    boolean cut = !line.isEmpty() && line.length() < phrase.length() && phrase.startsWith(line);
    int end = Math.min(text.length(), phrase.length() + MOST_LETTERS);
    return cut || phrase.length() >= SHORTEST && holdsNearly(text.substring(0, end), phrase);
  }

  /** Whether a line ends within the phrase. */
  private static boolean endsWithBeginning(String text, String phrase) {
    for (int at = text.indexOf(phrase.substring(0, SHORTEST_BEGINNING));
        at >= 0;
        at = text.indexOf(phrase.substring(0, SHORTEST_BEGINNING), at + 1)) {
      int newline = text.indexOf('\n', at);
      int end = newline < 0 ? text.length() : newline;
      String left = text.substring(at, end).stripTrailing();
      if (left.length() < phrase.length() && phrase.startsWith(left)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holdsNearly(String text, String phrase) {
    // Of three parts, two wrong letters leave one as it is.
    int third = phrase.length() / 3;
    return !text.contains(phrase)
        && (text.contains(phrase.substring(0, third))
            || text.contains(phrase.substring(third, 2 * third))
            || text.contains(phrase.substring(2 * third)))
        && leastDistance(text, phrase) <= MOST_LETTERS;
  }

  /** How many letters are to be put in, left out or changed to find a phrase in a text. */
  private static int leastDistance(String text, String phrase) {
    int[] column = new int[phrase.length() + 1];
    for (int i = 0; i <= phrase.length(); i++) {
      column[i] = i;
    }
    int least = phrase.length();
    for (int j = 0; j < text.length(); j++) {
      int diagonal = column[0];
      for (int i = 1; i <= phrase.length(); i++) {
        int changed = diagonal + (phrase.charAt(i - 1) == text.charAt(j) ? 0 : 1);
        diagonal = column[i];
        column[i] = Math.min(Math.min(column[i], column[i - 1]) + 1, changed);
      }
      least = Math.min(least, column[phrase.length()]);
    }
    return least;
  }
}
