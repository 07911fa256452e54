package dev.paniclens.watch;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words as a shell does: at white space, but not within quotes, and not after
 * a backslash. Nothing is expanded and nothing is run, so that no character has any other power.
 */
final class ShellWords {
  private final String text;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();
  private boolean begun;

  private ShellWords(String text) {
    this.text = text;
  }

  /**
   * The words of a command.
   *
   * @throws IllegalArgumentException if there is none, or a quote is not closed
   */
  static List<String> of(String command) {
    ShellWords words = new ShellWords(command);
    int at = 0;
    while (at < command.length()) {
      at = words.step(at);
    }
    words.end();
    if (words.words.isEmpty() || words.words.getFirst().isEmpty()) {
      throw new IllegalArgumentException("there is no command");
    }
    return List.copyOf(words.words);
  }

  /** Takes what begins here, and returns where the next begins. */
  private int step(int at) {
    char c = text.charAt(at);
    if (Character.isWhitespace(c)) {
      end();
      return at + 1;
    }
    begun = true;
    return switch (c) {
      case '\'' -> quoted(at);
      case '"' -> doubleQuoted(at);
      case '\\' -> escaped(at, "");
      default -> {
        word.append(c);
        yield at + 1;
      }
    };
  }

  private int quoted(int at) {
    int close = text.indexOf('\'', at + 1);
    if (close < 0) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    word.append(text, at + 1, close);
    return close + 1;
  }

  private int doubleQuoted(int open) {
    int at = open + 1;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\') {
        at = escaped(at, "\"\\$`");
      } else {
        word.append(text.charAt(at++));
      }
    }
    if (at >= text.length()) {
      throw new IllegalArgumentException("a quote is not closed");
    }
    return at + 1;
  }

  /**
   * Takes a backslash and what follows it.
   *
   * @param only before which characters it is dropped; before any if empty
   */
  private int escaped(int at, String only) {
    if (at + 1 == text.length()) {
      throw new IllegalArgumentException("a backslash is last");
    }
    char next = text.charAt(at + 1);
    if (!only.isEmpty() && only.indexOf(next) < 0) {
      word.append('\\');
    }
    word.append(next);
    return at + 2;
  }

  private void end() {
    if (begun) {
      words.add(word.toString());
      word.setLength(0);
      begun = false;
    }
  }
}
