package dev.paniclens.query;

import java.util.ArrayList;
import java.util.List;

/**
 * How panic text is split into words, when it is indexed and when it is searched.
 *
 * <p>A word is a run of letters and digits, in lower case; everything between is a separator.
 * Identifiers, file names and symbols so become several words side by side ({@code _zalloc_ext} is
 * {@code zalloc ext}), which finds them by their parts and as a whole; an address ({@code
 * 0xffffff80…}) is one word. Of words longer than {@value #MAX_LENGTH} characters only the
 * beginning counts.
 */
public final class SearchWords {

  /** Longer runs are dumps, not words. */
  public static final int MAX_LENGTH = 100;

  private SearchWords() {}

  /** Whether the character is part of a word. */
  public static boolean isPart(char character) {
    return character < 128
        ? (character >= 'a' && character <= 'z')
            || (character >= '0' && character <= '9')
            || (character >= 'A' && character <= 'Z')
        : Character.isLetterOrDigit(character);
  }

  /** The form in which the character stands in a word. */
  public static char fold(char character) {
    return character >= 'A' && character <= 'Z'
        ? (char) (character | ' ')
        : character < 128 ? character : Character.toLowerCase(character);
  }

  /**
   * A word in its place.
   *
   * @param start index of its first character in the text
   * @param end index behind its last one
   */
  public record Word(String text, int start, int end) {}

  /** The words of a text, in order. */
  public static List<String> of(String text) {
    return in(text).stream().map(Word::text).toList();
  }

  /** The same with their places. */
  public static List<Word> in(String text) {
    List<Word> words = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      if (at > start) {
        words.add(new Word(word(text, start, at), start, at));
      }
      at++;
    }
    return words;
  }

  private static String word(String text, int start, int end) {
    StringBuilder word = new StringBuilder();
    for (int i = start; i < Math.min(end, start + MAX_LENGTH); i++) {
      word.append(fold(text.charAt(i)));
    }
    return word.toString();
  }
}
