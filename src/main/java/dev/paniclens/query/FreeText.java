package dev.paniclens.query;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What a person types to search in panic strings.
 *
 * <p>Every word must occur somewhere. {@code "Words in quotes"} must occur side by side. A word
 * that is put together with dots, underscores or other signs, such as {@code IONVMeController.cpp}
 * or {@code com.apple.iokit.IOUSBHostFamily}, counts as one in quotes. A word with a star after it,
 * such as {@code IONVMe*}, stands for every word that begins so. Case plays no part.
 *
 * @param phrases what must occur, in order of the text
 */
public record FreeText(List<Phrase> phrases) {

  /** A run in quotes, or up to the next white space; a missing closing quote is at the end. */
  private static final Pattern PIECE = Pattern.compile("\"([^\"]*)(?:\"|$)|[^\\s\"]+");

  public FreeText {
    phrases = List.copyOf(phrases);
  }

  /**
   * Words that must occur side by side.
   *
   * @param words at least one, as {@link SearchWords} splits them
   * @param open whether the last word may go on
   */
  public record Phrase(List<String> words, boolean open) {
    public Phrase {
      words = List.copyOf(words);
    }
  }

  /**
   * Takes a text apart. Without a letter or digit there is no phrase in it, and nothing matches.
   */
  public static FreeText parse(String text) {
    List<Phrase> phrases = new ArrayList<>();
    for (MatchResult piece : PIECE.matcher(text).results().toList()) {
      boolean quoted = piece.group(1) != null;
      String content = quoted ? piece.group(1) : piece.group();
      List<String> words = SearchWords.of(content);
      if (!words.isEmpty()) {
        phrases.add(new Phrase(words, !quoted && content.endsWith("*")));
      }
    }
    return new FreeText(phrases);
  }
}
