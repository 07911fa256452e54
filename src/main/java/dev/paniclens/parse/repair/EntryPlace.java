package dev.paniclens.parse.repair;

import dev.paniclens.parse.message.MessageReader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds where in a line an entry line of the kernel begins: logs put times before it, people their
 * lists, labels, tables and emphasis, and where a processor was stopped in the middle of its words
 * the kernel itself goes on without a new line.
 */
public final class EntryPlace {
  private static final String BEGINNING = "panic(cpu ";

  /** A trap on PowerPC. */
  private static final String TRAP = "Unresolved kernel trap(cpu ";

  /** Names of months and days, and what else dates and times have of letters. */
  private static final Pattern TIME_WORDS =
      Pattern.compile(
          "(?i)\\b(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec|Mon|Tue|Wed|Thu|Fri|Sat"
              + "|Sun|AM|PM|UTC|GMT|T|Z)\\b|(?<=\\d)[TZ](?=\\d|\\b)");

  private static final Pattern CALLER =
      Pattern.compile("panic\\(cpu \\d{1,4} caller 0x[0-9a-fA-F]{6,16}\\):");

  /** Longer prefixes belong to no time, label or list. */
  private static final int FARTHEST = 400;

  private EntryPlace() {}

  /**
   * Where the entry begins that the line holds: behind white space, a time, a label, a sign of
   * Markdown, or in the middle of a word. Words of a sentence before it make it a mention.
   *
   * @return -1 when the line holds no entry
   */
  public static int find(String line) {
    int panic = find(line, BEGINNING);
    return panic >= 0 ? panic : find(line, TRAP);
  }

  private static int find(String line, String beginning) {
    for (int at = line.indexOf(beginning); at >= 0; at = line.indexOf(beginning, at + 1)) {
      if (isEntry(line, at) && isBeginning(line, at)) {
        return at;
      }
    }
    return -1;
  }

  /**
   * Where in the line another entry begins, without a line end before it; its caller tells it from
   * words that quote one.
   *
   * @return -1 when no other one does
   */
  static int findGlued(String line) {
    for (int at = line.indexOf(BEGINNING, 1); at >= 0; at = line.indexOf(BEGINNING, at + 1)) {
      boolean apart = !Character.isLetterOrDigit(line.charAt(at - 1));
      if ((!apart || MessageReader.entry(line.strip()).isPresent())
          && line.charAt(at - 1) != '"'
          && CALLER.matcher(line).region(at, line.length()).lookingAt()) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isEntry(String line, int at) {
    return MessageReader.entry(line.substring(at).strip()).isPresent();
  }

  private static boolean isBeginning(String line, int at) {
    if (at == 0) {
      return true;
    }
    boolean caller =
        line.startsWith(TRAP, at) || CALLER.matcher(line).region(at, line.length()).lookingAt();
    String before = line.substring(0, at).strip();
    if (before.isEmpty()) {
      return true;
    }
    char last = before.charAt(before.length() - 1);
    if (last == '"') {
      String owner = before.substring(0, before.length() - 1).stripTrailing();
      return owner.isEmpty()
          || owner.endsWith(":"); // other quotes are a program's, or a sentence's
    }
    boolean apart = Character.isWhitespace(line.charAt(at - 1));
    if (!apart && Character.isLetterOrDigit(last)) {
      return caller;
    }
    return at <= FARTHEST
        && ("`*_|>(".indexOf(last) >= 0 || last == ':' && caller || isTimeOrSign(before));
  }

  /** Whether there are no words but those of a date: times, numbers, bullets. */
  private static boolean isTimeOrSign(String before) {
    Matcher m = TIME_WORDS.matcher(before);
    return m.replaceAll("").chars().noneMatch(Character::isLetter);
  }
}
