package dev.paniclens.parse;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Looks at the first bytes of a file: JSON, text, or nothing that can hold a report. */
final class Sniffer {
  /** Bytes that are looked at. */
  static final int LENGTH = 8192;

  /**
   * What begins the tables of format strings of the unified log, those of programs and those of the
   * shared cache (libyal dtformats, Apple Unified Logging file formats).
   */
  private static final List<String> FORMAT_TABLES = List.of("\u0099\u0088wf", "hcsd");

  /** Binary formats have a byte of zero before. */
  private static final int TEXT_BEGINNING = 128;

  enum Form {
    JSON,
    TEXT,
    BINARY
  }

  private static final int LITTLE = 0xfffe;
  private static final int BIG = 0xfeff;

  private Sniffer() {}

  private static int mark(byte[] first) {
    return (first[0] & 0xff) << 8 | first[1] & 0xff;
  }

  static Form sniff(byte[] first) {
    Charset charset = charset(first);
    if (charset.equals(StandardCharsets.UTF_8) && isBinary(first)) {
      return Form.BINARY;
    }
    String text = new String(first, charset);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Character.isWhitespace(c) && c != '\ufeff' && c != 0) {
        return isJson(text, i) ? Form.JSON : Form.TEXT;
      }
    }
    return Form.TEXT;
  }

  /** Whether a brace or bracket begins JSON: logs have times in brackets. */
  private static boolean isJson(String text, int at) {
    char c = text.charAt(at);
    if (c != '{' && c != '[') {
      return false;
    }
    int next = at + 1;
    while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
      next++;
    }
    return next == text.length() || (c == '{' ? "\"}" : "{[\"]").indexOf(text.charAt(next)) >= 0;
  }

  /** Whether the text begins with a byte order mark, which is one character after decoding. */
  static boolean hasMark(byte[] first) {
    return first.length >= 3
            && (first[0] & 0xff) == 0xef
            && (first[1] & 0xff) == 0xbb
            && (first[2] & 0xff) == 0xbf
        || first.length >= 2 && (mark(first) == LITTLE || mark(first) == BIG);
  }

  /** UTF-16 by its byte order mark or by its many zero bytes; else UTF-8. */
  static Charset charset(byte[] first) {
    if (first.length >= 2 && mark(first) == LITTLE) {
      return StandardCharsets.UTF_16LE;
    }
    if (first.length >= 2 && mark(first) == BIG) {
      return StandardCharsets.UTF_16BE;
    }
    int[] zeros = new int[2];
    int n = Math.min(first.length, 512) & ~1;
    for (int i = 0; i < n; i++) {
      zeros[i & 1] += first[i] == 0 ? 1 : 0;
    }
    int most = n * 4 / 10;
    if (n >= 8 && zeros[1] > most && zeros[0] < n / 20 + 1) {
      return StandardCharsets.UTF_16LE;
    }
    if (n >= 8 && zeros[0] > most && zeros[1] < n / 20 + 1) {
      return StandardCharsets.UTF_16BE;
    }
    return StandardCharsets.UTF_8;
  }

  /**
   * Text has few control characters; what is left of a panic in NVRAM has some, so a readable entry
   * line decides against them. A text that was not written to its end may go on in zeros.
   */
  private static boolean isBinary(byte[] first) {
    int zeros = 0;
    int others = 0;
    int clean = 0; // bytes before the first zero
    for (byte b : first) {
      clean += zeros == 0 && b != 0 ? 1 : 0;
      zeros += b == 0 ? 1 : 0;
      others += isControl(b) ? 1 : 0;
    }
    int control = clean < TEXT_BEGINNING ? zeros + others : others;
    if (isFormatTable(first)) {
      return true; // it holds the words of panics, but none
    }
    if (control * 20 <= first.length) {
      return false;
    }
    String text = new String(first, StandardCharsets.ISO_8859_1);
    return !text.contains("panic(cpu ")
        && !text.contains("Unresolved kernel trap(cpu ")
        && !text.contains("\"panicString\"");
  }

  private static boolean isControl(byte b) {
    return b > 0 && b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f';
  }

  /** A zero byte tells it from a text that begins with the same letters. */
  private static boolean isFormatTable(byte[] first) {
    String head = new String(first, 0, Math.min(first.length, 16), StandardCharsets.ISO_8859_1);
    return FORMAT_TABLES.stream().anyMatch(head::startsWith) && head.indexOf(0) >= 0;
  }

  /** What a binary file is, in a few words. */
  static String describe(byte[] first) {
    if (isFormatTable(first)) {
      return "a table of the log's format strings, no report";
    }
    String magic = new String(first, 0, Math.min(first.length, 8), StandardCharsets.ISO_8859_1);
    if (magic.startsWith("bplist")) {
      return "a binary property list, no report";
    }
    if (magic.startsWith("\u0089PNG")) {
      return "a picture, no report";
    }
    return "binary data, no report";
  }
}
