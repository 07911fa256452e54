package dev.paniclens.cli.option;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A closed set of codes that an option takes. A misspelt one would find nothing, which looks like
 * an answer; so it is an error that names what was probably meant.
 */
final class Codes {
  /** How many of the nearest ones are named. */
  private static final int NAMED = 3;

  /** Longer words are compared by their beginning: no code is as long. */
  private static final int COMPARED = 64;

  private final String what;
  private final List<String> all;

  /**
   * A set.
   *
   * @param what what one is called, such as {@code panic class}
   * @param all every code, in lower case
   */
  Codes(String what, Collection<String> all) {
    this.what = what;
    this.all = List.copyOf(all);
  }

  /**
   * The code that a word stands for, in either case.
   *
   * @throws UserException naming the nearest codes when it stands for none
   */
  String require(String word) {
    String code = word.strip().toLowerCase(Locale.ROOT);
    if (!all.contains(code)) {
      throw new UserException(
          "there is no "
              + what
              + " \""
              + (word.length() > COMPARED ? word.substring(0, COMPARED) + "…" : word)
              + "\"; "
              + suggestion(nearest(code)));
    }
    return code;
  }

  private static String suggestion(List<String> nearest) {
    return nearest.isEmpty()
        ? "see --help"
        : (nearest.size() == 1 ? "nearest is " : "nearest are ") + String.join(", ", nearest);
  }

  /** Those that could be meant; far ones only lead away. */
  private List<String> nearest(String word) {
    String start = word.substring(0, Math.min(COMPARED, word.length()));
    int far = Math.max(2, start.length() / 2);
    return all.stream()
        .filter(code -> difference(start, code) <= far)
        .sorted(
            Comparator.<String>comparingInt(code -> difference(start, code))
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
