package dev.paniclens.parse.envelope;

/**
 * Finds members of a report in JSON that no parser takes: cut off, pasted from the middle, or with
 * its line breaks decoded. It looks for a name followed by a string, and decodes that string as far
 * as it goes.
 */
public final class JsonSalvage {
  private JsonSalvage() {}

  /** Whether a line can be one of a text with a panic string's member, in whatever quotes. */
  public static boolean mayHoldPanicString(String line) {
    return line.contains("anicString")
            && (line.contains("panicString") || line.contains("macOSPanicString"))
        || line.contains("string") && line.contains("panic(cpu");
  }

  /** Whether the text holds a member that can be a panic string. */
  public static boolean holdsPanicString(String text) {
    return text.contains("\"panicString\"")
        || text.contains("\"macOSPanicString\"")
        || text.contains("\"string\"") && text.contains("panic(cpu")
        || isQuoted(text);
  }

  /** Whether the report is the value of a string in other JSON, so that its quotes are escaped. */
  private static boolean isQuoted(String text) {
    return text.contains("\\\"panicString\\\"") || text.contains("\\\"macOSPanicString\\\"");
  }

  /** Adds every wanted member that the text holds and the fields lack. */
  public static void recover(String text, EnvelopeFields fields) {
    String plain = text;
    if (isQuoted(text)) {
      StringBuilder unquoted = new StringBuilder(text.length());
      for (int i = 0; i < text.length(); i++) {
        boolean escape = text.charAt(i) == '\\' && i + 1 < text.length();
        boolean quote = escape && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
        unquoted.append(text.charAt(quote ? ++i : i));
      }
      plain = unquoted.toString();
    }
    for (String name : EnvelopeFields.wanted()) {
      if (!fields.has(name)) {
        recover(plain, name, fields);
      }
    }
  }

  private static void recover(String text, String name, EnvelopeFields fields) {
    String quoted = "\"" + name + "\"";
    for (int at = text.indexOf(quoted); at >= 0; at = text.indexOf(quoted, at + 1)) {
      int i = skipSpace(text, at + quoted.length());
      if (i >= text.length() || text.charAt(i) != ':') {
        continue;
      }
      i = skipSpace(text, i + 1);
      if (i < text.length() && text.charAt(i) == '"') {
        StringBuilder value = new StringBuilder();
        boolean closed = decode(text, i + 1, value);
        fields.put(name, value.toString());
        if (!closed) {
          fields.markCut(name);
        }
        return;
      }
    }
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /** Decodes a JSON string; returns whether its closing quote was there. */
  private static boolean decode(String text, int from, StringBuilder value) {
    int i = from;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '"' && endsValue(text, i + 1)) {
        return true;
      }
      if (c != '\\') {
        value.append(c);
        i++;
        continue;
      }
      if (i + 1 >= text.length()) {
        return false;
      }
      char escaped = text.charAt(i + 1);
      i += 2;
      switch (escaped) {
        case 'n' -> value.append('\n');
        case 't' -> value.append('\t');
        case 'r', 'b', 'f' -> {}
        case 'u' -> i += unicode(text, i, value);
        default -> value.append(escaped);
      }
    }
    return false;
  }

  /** Quotes within the string may have lost their backslash: only what follows tells the end. */
  private static boolean endsValue(String text, int from) {
    int next = skipSpace(text, from);
    return next >= text.length() || ",}]".indexOf(text.charAt(next)) >= 0;
  }

  private static int unicode(String text, int from, StringBuilder value) {
    int end = Math.min(from + 4, text.length());
    try {
      value.append((char) Integer.parseInt(text, from, end, 16));
    } catch (NumberFormatException e) {
      return 0;
    }
    return end - from;
  }
}
