package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Apple's builds, such as {@code 22G74} or {@code 26B5101f}: a number, a letter, a number, and for
 * betas and forks a letter, in that order; so 21A &lt; 21G &lt; 22A, and 22G9 &lt; 22G74.
 */
public final class BuildScale implements Scale {

  /** The one there is. */
  public static final BuildScale BUILDS = new BuildScale();

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})(?:([A-Z])(?:(\\d{1,7})([A-Z])?)?)?\\*?");

  private static final int LETTER_BITS = 5;
  private static final int NUMBER_BITS = 24;
  private static final long MOST_NUMBER = (1L << NUMBER_BITS) - 1;
  private static final long MOST_LETTER = (1L << LETTER_BITS) - 1;

  private BuildScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    Matcher build = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
    if (!build.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Span(packed(build, 0, 0, 0), packed(build, MOST_LETTER, MOST_NUMBER, MOST_LETTER)));
  }

  /**
   * The place of a build that a report names: what it does not say is 0.
   *
   * @return empty when the text is no build
   */
  public static Optional<Long> place(String build) {
    return BUILDS.read(build, LocalDate.EPOCH).map(Span::first);
  }

  /** A whole build stands for itself alone, not for its betas. */
  private static long packed(Matcher build, long family, long number, long suffix) {
    boolean whole = build.group(3) != null && !build.group().endsWith("*");
    long packed = Long.parseLong(build.group(1));
    packed = packed << LETTER_BITS | letter(build.group(2), family);
    packed =
        packed << NUMBER_BITS | (build.group(3) == null ? number : Long.parseLong(build.group(3)));
    return packed << LETTER_BITS | letter(build.group(4), whole ? 0 : suffix);
  }

  private static long letter(String text, long otherwise) {
    return text == null ? otherwise : text.charAt(0) - 'A' + 1;
  }

  @Override
  public String from(long first) {
    return written(first, 0, 0);
  }

  @Override
  public String until(long last) {
    return written(last, MOST_LETTER, MOST_NUMBER);
  }

  private static String written(long packed, long noLetter, long noNumber) {
    long suffix = packed & MOST_LETTER;
    long number = packed >>> LETTER_BITS & MOST_NUMBER;
    long letter = packed >>> LETTER_BITS + NUMBER_BITS & MOST_LETTER;
    String text = Long.toString(packed >>> 2 * LETTER_BITS + NUMBER_BITS);
    if (letter == noLetter && number == noNumber && suffix == noLetter) {
      return text;
    }
    text += (char) ('A' + letter - 1);
    if (number == noNumber && suffix == noLetter) {
      return text;
    }
    text += number;
    if (suffix == MOST_LETTER) {
      return text + "*";
    }
    return suffix == 0 ? text : text + (char) ('a' + suffix - 1);
  }

  @Override
  public String form() {
    return "a build is written 22G74, or 22G for all of a family";
  }
}
