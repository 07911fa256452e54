package dev.paniclens.index;

/**
 * A kext to look for, without regard to case.
 *
 * <p>A pattern with a {@code *} stands for every identifier that is like it as a whole, the star
 * for any characters, also none. Without a star it stands for the kext of exactly this identifier,
 * if one in the index has it, wherever in a crash; else for every identifier that it is a part of.
 * So {@code com.apple.driver.AppleHDA} does not find {@code com.apple.driver.AppleHDAController},
 * and {@code softraid} finds {@code com.softraid.driver.SoftRAID}.
 *
 * @param pattern not blank, at most {@value #MAX_LENGTH} characters, at most {@value #MAX_STARS} of
 *     them stars
 * @param place where it must be
 */
public record KextFilter(String pattern, KextPlace place) {

  private static final int MAX_LENGTH = 200;
  private static final int MAX_STARS = 8;

  /**
   * Makes a filter.
   *
   * @throws IllegalArgumentException if the pattern is blank or too long; the message says so
   */
  public KextFilter {
    pattern = pattern.strip();
    if (!isPattern(pattern)) {
      throw new IllegalArgumentException(
          "a kext to look for has 1 to %d characters, at most %d of them stars"
              .formatted(MAX_LENGTH, MAX_STARS));
    }
  }

  /** Whether a text can be a pattern. */
  static boolean isPattern(String text) {
    return !text.isBlank()
        && text.length() <= MAX_LENGTH
        && text.chars().filter(c -> c == '*').count() <= MAX_STARS;
  }
}
