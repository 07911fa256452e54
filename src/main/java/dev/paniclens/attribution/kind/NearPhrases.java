package dev.paniclens.attribution.kind;

import dev.paniclens.attribution.kind.Trigrams.Sought;
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

  /**
   * A phrase, and the class that it tells.
   *
   * @param thirds its three parts: two wrong letters leave one of them as it is
   * @param sought the same, to rule them out at a glance
   */
  private record Phrase(String text, String classCode, List<String> thirds, List<Sought> sought) {
    static Phrase of(String text, String classCode) {
      int third = text.length() / 3;
      List<String> thirds =
          List.of(
              text.substring(0, third),
              text.substring(third, 2 * third),
              text.substring(2 * third));
      return new Phrase(text, classCode, thirds, thirds.stream().map(Sought::of).toList());
    }

    /** Whether a message may hold one of the thirds; false only where none is. */
    boolean mayBeNear(Said said) {
      return said.phrases().mayHold(sought.get(0))
          || said.phrases().mayHold(sought.get(1))
          || said.phrases().mayHold(sought.get(2));
    }
  }

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
        .map(rule -> Phrase.of(read.apply(rule.phrase()), rule.classCode()))
        .filter(phrase -> phrase.text.length() >= shortest)
        .distinct()
        .toList();
  }

  /** The classes of which a message holds what damage leaves of a phrase. */
  Set<String> classesIn(Said said) {
    String message = said.text();
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) : message;
    int newline = text.indexOf('\n');
    String line = (newline < 0 ? text : text.substring(0, newline)).stripTrailing();
    Set<String> classes = new HashSet<>();
    add(
        beginnings,
        p -> isBegun(line, p.text) || p.mayBeNear(said) && beginsNearly(text, p),
        classes);
    add(
        parts,
        p -> endsWithBeginning(text, p.text) || p.mayBeNear(said) && holdsNearly(text, p),
        classes);
    add(needed, p -> p.mayBeNear(said) && holdsNearly(text, p), classes);
    return classes;
  }

  private static void add(List<Phrase> phrases, Predicate<Phrase> isIn, Set<String> classes) {
    for (Phrase phrase : phrases) {
      if (!classes.contains(phrase.classCode) && isIn.test(phrase)) {
        classes.add(phrase.classCode);
      }
    }
  }

  private static boolean isBegun(String line, String phrase) {
    return !line.isEmpty() && line.length() < phrase.length() && phrase.startsWith(line);
  }

  private static boolean beginsNearly(String text, Phrase phrase) {
    int end = Math.min(text.length(), phrase.text.length() + MOST_LETTERS);
    return phrase.text.length() >= SHORTEST && holdsNearly(text.substring(0, end), phrase);
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

  private static boolean holdsNearly(String text, Phrase phrase) {
    boolean holdsThird = false;
    for (String third : phrase.thirds) {
      holdsThird = holdsThird || text.contains(third);
    }
    return holdsThird
        && !text.contains(phrase.text)
        && leastDistance(text, phrase.text) <= MOST_LETTERS;
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
