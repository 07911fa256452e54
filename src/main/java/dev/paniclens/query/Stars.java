package dev.paniclens.query;

import java.nio.charset.StandardCharsets;

/** Patterns in which each {@code *} stands for any characters, also none. */
public final class Stars {

  private static final byte STAR = '*';

  private Stars() {}

  /** Whether a text is like a pattern as a whole. */
  public static boolean isLike(String text, String pattern) {
    byte[] of = text.getBytes(StandardCharsets.UTF_8);
    byte[] like = pattern.getBytes(StandardCharsets.UTF_8);
    return isLike(of, 0, of.length, like, 0, like.length);
  }

  /**
   * The same, of UTF-8 within arrays. What follows a star is looked for as near as it can be; where
   * that fails, the last star is the only one that needs to stand for more.
   */
  public static boolean isLike(
      byte[] text, int textFrom, int textLength, byte[] pattern, int patternFrom, int length) {
    int at = 0;
    int in = 0;
    int afterStar = -1;
    int tried = 0;
    while (at < textLength) {
      byte wanted = in < length ? pattern[patternFrom + in] : 0;
      if (in < length && wanted == STAR) {
        afterStar = ++in;
        tried = at;
      } else if (in < length && wanted == text[textFrom + at]) {
        in++;
        at++;
      } else if (afterStar >= 0) {
        in = afterStar;
        at = ++tried;
      } else {
        return false;
      }
    }
    while (in < length && pattern[patternFrom + in] == STAR) {
      in++;
    }
    return in == length;
  }
}
