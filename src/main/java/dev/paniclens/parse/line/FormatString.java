package dev.paniclens.parse.line;

import java.util.regex.Pattern;

/**
 * Tells the kernel's own format strings from what it prints with them: kernels, and the tables of a
 * sysdiagnose's log, hold all of them, and no panic.
 */
public final class FormatString {
  private static final Pattern CONVERSION =
      Pattern.compile("%[-+#0]{0,4}\\d{0,4}(?:\\.(?:\\d{1,4}|\\*))?(?:hh?|ll?|[qzjt])?[dioucsxXp]");

  private FormatString() {}

  /** Whether something is yet to be put into the text, as {@code printf} does. */
  public static boolean isOne(String text) {
    return text.indexOf('%') >= 0 && CONVERSION.matcher(text).find();
  }
}
