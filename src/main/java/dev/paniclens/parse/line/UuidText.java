package dev.paniclens.parse.line;

/** Tells a UUID, in either case, from what stands in its place when there is none. */
public final class UuidText {
  private static final int LENGTH = 36;

  private UuidText() {}

  /** Whether the text is a UUID. */
  public static boolean isUuid(String text) {
    if (text.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
      char c = text.charAt(i);
      boolean digit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
      if (dash ? c != '-' : !digit) {
        return false;
      }
    }
    return true;
  }
}
