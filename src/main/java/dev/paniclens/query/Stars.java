package dev.paniclens.query;

/** Patterns in which each {@code *} stands for any characters, also none. */
public final class Stars {

  private Stars() {}

  /**
   * Whether a text is like a pattern as a whole. What follows a star is looked for as near as it
   * can be; where that fails, the last star is the only one that needs to stand for more.
   */
  public static boolean isLike(String text, String pattern) {
    int at = 0;
    int in = 0;
    int afterStar = -1;
    int tried = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        afterStar = ++in;
        tried = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (afterStar >= 0) {
        in = afterStar;
        at = ++tried;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }
}
