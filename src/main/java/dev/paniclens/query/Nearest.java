package dev.paniclens.query;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a misspelt word was probably meant to be. Such a word would find nothing, which looks like
 * an answer; so it is an error.
 */
public final class Nearest {
  /** How many of the nearest ones are named. */
  private static final int NAMED = 3;

  /** Longer words are compared by their beginning: no code is as long. */
  private static final int COMPARED = 64;

  private Nearest() {}

  /**
   * Names the words nearest to one that there is not.
   *
   * @return to go on from "there is no …; ": empty when none is near
   */
  public static Optional<String> named(String word, Collection<String> all) {
    List<String> nearest = of(word, all);
    return nearest.isEmpty()
        ? Optional.empty()
        : Optional.of(
            (nearest.size() == 1 ? "nearest is " : "nearest are ") + String.join(", ", nearest));
  }

  /** Those that could be meant; far ones only lead away. */
  private static List<String> of(String given, Collection<String> all) {
    String word = given.strip().toLowerCase(Locale.ROOT);
    String start = word.substring(0, Math.min(COMPARED, word.length()));
    int far = Math.max(2, start.length() / 2);
    return all.stream()
        .filter(code -> difference(start, code.toLowerCase(Locale.ROOT)) <= far)
        .sorted(
            Comparator.<String>comparingInt(
                    code -> difference(start, code.toLowerCase(Locale.ROOT)))
                .thenComparing(Comparator.naturalOrder()))
        .limit(NAMED)
        .toList();
  }

  /** How many letters must change; a word that is a part of the code lacks only the rest. */
  private static int difference(String word, String code) {
    return !word.isEmpty() && code.contains(word) ? 1 : edits(word, code);
  }

  /** The distance of Levenshtein, row by row. */
  private static int edits(String one, String other) {
    int[] row = new int[other.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int changed = one.charAt(i - 1) == other.charAt(j - 1) ? diagonal : diagonal + 1;
        row[j] = Math.min(changed, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
