package dev.paniclens.attribution.kind;

import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The phrases by which classes are told, to be found in a message that is damaged: with a letter or
 * two misread, or cut off before their end.
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

  /** A phrase, and the class that it tells. */
  private record Phrase(String text, String classCode) {}

  /** Phrases that only the beginning of a message can be. */
  private final List<Phrase> beginnings;

  /** Phrases that stand anywhere. */
  private final List<Phrase> parts;

  /** What every match of a pattern holds. */
  private final List<Phrase> needed;

  NearPhrases(List<ClassRule> rules) {
    this.beginnings = phrases(rules, How.BEGINS, UnaryOperator.identity(), 1);
    this.parts = phrases(rules, How.CONTAINS, UnaryOperator.identity(), SHORTEST);
    this.needed = phrases(rules, How.MATCHES, NeededText::of, SHORTEST_NEEDED);
  }

  private static List<Phrase> phrases(
      List<ClassRule> rules, How how, UnaryOperator<String> read, int shortest) {
    return rules.stream()
        .filter(rule -> rule.how() == how)
        .map(rule -> new Phrase(read.apply(rule.phrase()), rule.classCode()))
        .filter(phrase -> phrase.text.length() >= shortest)
        .distinct()
        .toList();
  }

  /** The classes of which a message holds what damage leaves of a phrase. */
  Set<String> classesIn(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    Set<String> classes = new HashSet<>();
    add(beginnings, phrase -> beginsNearly(text, phrase), classes);
    add(parts, phrase -> endsWithBeginning(text, phrase) || holdsNearly(text, phrase), classes);
    add(needed, phrase -> holdsNearly(text, phrase), classes);
    return classes;
  }

  private static void add(List<Phrase> phrases, Predicate<String> isIn, Set<String> classes) {
    for (Phrase phrase : phrases) {
      if (!classes.contains(phrase.classCode) && isIn.test(phrase.text)) {
        classes.add(phrase.classCode);
      }
    }
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
