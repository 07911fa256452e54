package dev.paniclens.parse;

import dev.paniclens.parse.message.MessageReader;

/** What an entry line tells of the panic that begins with it, before anything is read of it. */
final class EntryLine {
  private static final String CALLER = " caller 0x";

  private static final int LONGEST_KEY = 160;

  private EntryLine() {}

  /** Whether an entry stands on the line that tells no caller. */
  static boolean beginsEntry(String t) {
    return t.startsWith("panic(cpu ") && MessageReader.entry(t).isPresent();
  }

  /** Whether another processor tells there where it was stopped. */
  static boolean isOfStopped(String t) {
    return t.startsWith("Panic") && MessageReader.entry(t).isPresent();
  }

  /**
   * Whether it is a PowerPC panic that repeats the trap above: a number is in place of a caller.
   */
  static boolean repeatsTrap(String key) {
    int caller = key.indexOf(CALLER);
    return caller > 0
        && key.startsWith(")", caller + CALLER.length() + 8)
        && key.regionMatches(true, caller + CALLER.length(), "ffff", 0, 4);
  }

  /** Whether an entry is the value of a member of JSON. */
  static boolean isOfJson(String line, int entry) {
    return entry > 1 && line.charAt(entry - 1) == '"' && !line.substring(0, entry - 1).isBlank();
  }

  /** What tells an entry from others: its words, without the lines that JSON has behind them. */
  static String key(String entry) {
    int end = entry.indexOf("\\n");
    String line = end < 0 ? entry : entry.substring(0, end);
    return line.substring(0, Math.min(line.length(), LONGEST_KEY)).strip();
  }
}
