package dev.paniclens.index.stored;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import java.util.List;
import java.util.Optional;

/**
 * What of a panic string is searched by its words: all but the list of loaded kexts, which is most
 * of it, is nearly the same in all reports of one system, and is found through a field of its own.
 */
public final class SearchableText {

  /** Behind the first words of the heads (xnu OSKext.cpp, {@code printKextPanicLists}). */
  private static final String HEAD = "oaded kexts:";

  private SearchableText() {}

  /** That of a crash; absent where the report has no panic string and no message. */
  public static Optional<String> of(Analysis crash) {
    int listed = crash.kexts().flatMap(Kexts::loaded).map(List::size).orElse(0);
    return crash
        .panic()
        .flatMap(panic -> panic.string().or(panic::message))
        .map(string -> of(string, listed));
  }

  /**
   * The text without the lines of its list of loaded kexts. Where the list ends, or its lines are
   * not what they should be, the text goes on.
   *
   * @param most how many kexts the list has
   */
  public static String of(String panicString, int most) {
    int head = head(panicString);
    if (head < 0) {
      return panicString;
    }
    int first = panicString.indexOf('\n', head) + 1;
    int end = first;
    for (int i = 0; i < most && end > 0 && isEntry(panicString, end); i++) {
      end = panicString.indexOf('\n', end) + 1;
    }
    if (first <= 0) {
      return panicString;
    }
    return end <= 0
        ? panicString.substring(0, first)
        : panicString.substring(0, first).concat(panicString.substring(end));
  }

  /** Where the head stands, as a line's beginning; -1 if it does not. */
  private static int head(String text) {
    for (int at = text.indexOf(HEAD); at >= 0; at = text.indexOf(HEAD, at + 1)) {
      int line = text.lastIndexOf('\n', at) + 1;
      String before = text.substring(line, Math.min(at, line + 20));
      if (before.equals("l") || before.equals("Post-boot l")) {
        return line;
      }
    }
    return -1;
  }

  /** Whether an identifier and a version stand there. */
  private static boolean isEntry(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) > ' ') {
      at++;
    }
    int space = at;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
      at++;
    }
    return space > from && at > space && at < text.length() && isDigit(text.charAt(at));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
