package dev.paniclens.parse.line;

import dev.paniclens.report.Address;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A phrase that was found in a text, with the values in it. Numbers that no kernel prints are
 * absent: a report can hold anything.
 */
public final class Phrase {
  private static final int LONG_DIGITS = 18;
  private static final int INT_DIGITS = 9;

  private final Matcher found;

  private Phrase(Matcher found) {
    this.found = found;
  }

  /** The first place where the phrase stands. */
  public static Optional<Phrase> in(String text, Pattern phrase) {
    Matcher m = phrase.matcher(text);
    return m.find() ? Optional.of(new Phrase(m)) : Optional.empty();
  }

  /**
   * The first place where the phrase stands, in a text that is searched for a word of it first:
   * that is much faster, and most texts have none.
   *
   * @param words one of them is in every match
   */
  public static Optional<Phrase> in(String text, Pattern phrase, String... words) {
    return hasAny(text, words) ? in(text, phrase) : Optional.empty();
  }

  /** Whether one of the words is in a text. */
  public static boolean hasAny(String text, String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** A text without the white space around it; absent when it was not there, or blank. */
  public Optional<String> text(int group) {
    return Optional.ofNullable(found.group(group)).map(String::strip).filter(t -> !t.isEmpty());
  }

  /** The number in a group; absent where it is none, or too large. */
  public OptionalLong number(int group) {
    Optional<String> digits = text(group).filter(t -> t.length() <= LONG_DIGITS);
    return digits.isPresent()
        ? OptionalLong.of(Long.parseLong(digits.get()))
        : OptionalLong.empty();
  }

  /** The number in a group; absent where it is none, or too large. */
  public OptionalInt integer(int group) {
    Optional<String> digits = text(group).filter(t -> t.length() <= INT_DIGITS);
    return digits.isPresent()
        ? OptionalInt.of(Integer.parseInt(digits.get()))
        : OptionalInt.empty();
  }

  /** A hexadecimal number, as printed. */
  public Optional<Address> hex(int group) {
    return text(group).flatMap(Address::parse);
  }

  /** The address of something in memory, without tag bits; a null pointer is none. */
  public Optional<Address> address(int group) {
    return hex(group).map(Address::withoutTag).filter(a -> !a.isZero());
  }
}
