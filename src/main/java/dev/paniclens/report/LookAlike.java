package dev.paniclens.report;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Whether a name is another one misread: text recognition and typing by hand swap letters and
 * digits of like shape, leave out dots, and lose a letter or two.
 */
public final class LookAlike {
  /** More letters than these, and it is another name. */
  private static final int MOST_LETTERS = 2;

  /** Shorter names are alike by chance. */
  private static final int SHORTEST = 8;

  /** A piece of a name that is shorter can be a piece of many. */
  private static final int SHORTEST_PIECE = 5;

  private static final String APPLE = "com.apple.";

  /** What stands second in most identifiers of Apple's kexts, its dot lost. */
  private static final List<String> JOINED =
      Stream.of("driver", "iokit", "filesystems", "kext", "kec", "nke", "security", "apple")
          .map(word -> folded("com.apple" + word))
          .toList();

  private LookAlike() {}

  /**
   * Whether an identifier begins nearly as Apple's do: {@code com.app1e.}, {@code comapple.}, in
   * other case, with its beginning lost; or has no dot at all, or an empty part, as no bundle
   * identifier has.
   */
  static boolean ofApples(String id) {
    if (id.startsWith(APPLE)) {
      return false;
    }
    String key = id.toLowerCase(Locale.ROOT);
    if (key.indexOf('.') < 0
        || key.startsWith("apple.")
        || key.startsWith(".")
        || key.contains("..")) {
      return true;
    }
    String folded = folded(key);
    int first = folded.indexOf('.') + 1;
    int second = folded.indexOf('.', first) + 1;
    return isNearly(folded.substring(0, first), folded(APPLE))
        || isNearly(folded.substring(0, second), folded(APPLE))
        || JOINED.stream().anyMatch(folded::startsWith);
  }

  /** A whole label less is another name; a letter less is damage. */
  private static boolean isNearly(String head, String apple) {
    return Math.abs(head.length() - apple.length()) <= 1
        && distance(head, apple, MOST_LETTERS) <= MOST_LETTERS;
  }

  /** Whether two names that differ differ by what damage does: a letter or two, or a lost end. */
  public static boolean of(String name, String whole) {
    if (name.equalsIgnoreCase(whole)) {
      return !name.equals(whole);
    }
    boolean piece =
        name.length() >= SHORTEST_PIECE
            && name.length() < whole.length()
            && (whole.endsWith(name) || whole.startsWith(name));
    if (piece) {
      return true;
    }
    return Math.min(name.length(), whole.length()) >= SHORTEST
        && Math.abs(name.length() - whole.length()) <= MOST_LETTERS
        && (distance(name, whole, MOST_LETTERS) <= MOST_LETTERS
            || distance(folded(name), folded(whole), MOST_LETTERS) <= MOST_LETTERS);
  }

  /** One spelling for all letters and digits of like shape. */
  private static String folded(String name) {
    StringBuilder all = new StringBuilder(name.length());
    for (int i = 0; i < name.length(); i++) {
      char c = Character.toLowerCase(name.charAt(i));
      all.append(
          switch (c) {
            case '1', 'i', '|', '!' -> 'l';
            case '0', 'q' -> 'o';
            case '5' -> 's';
            case '8' -> 'b';
            case '_', ',', '-' -> '.';
            default -> c;
          });
    }
    return all.toString().replace("rn", "m").replace("vv", "w").replace("cl", "d");
  }

  /**
   * How many letters are to be put in, left out, changed or swapped with their neighbour.
   *
   * @param most a distance beyond it is told as one more
   */
  private static int distance(String a, String b, int most) {
    int[] before = new int[b.length() + 1];
    int[] last = new int[b.length() + 1];
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      row[0] = i;
      int least = i;
      for (int j = 1; j <= b.length(); j++) {
        int other = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j - 1], last[j]) + 1, last[j - 1] + other);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
        least = Math.min(least, row[j]);
      }
      if (least > most) {
        return most + 1;
      }
      int[] free = before;
      before = last;
      last = row;
      row = free;
    }
    return last[b.length()];
  }
}
