package dev.paniclens.parse;

import dev.paniclens.parse.envelope.EnvelopeFields;

/**
 * Follows reports in JSON through a text, line by line: where one begins that is a header and a
 * body or one object alone, and where it is over. Damage within it is noticed only by the next one
 * that begins: its header on a line of its own, or the first member that a report has once.
 */
final class JsonPlace {
  private static final String TYPE = "\"bug_type\"";
  private static final String OWN = "\"panicString\"";
  private static final String MAC = "\"macOSPanicString\"";

  /**
   * Where the lines of the latest object begin that may be a report; negative when there is none.
   */
  private int begin = -1;

  /** The same for a brace within it, where another one begins if it is damaged. */
  private int within = -1;

  private int depth;
  private boolean inString;
  private boolean escaped;
  private boolean typed;
  private boolean panics;
  private boolean macPanics;

  /** Whether the ends of lines are written out in the panic string. */
  private boolean escapes;

  private boolean headerIsOver;
  private boolean over;

  /**
   * Takes a line in.
   *
   * @param index its place among the lines that are kept
   * @return the place of the first line of a report of which this line tells that it is one;
   *     negative when it tells of none that was not told before
   */
  int see(String line, int index) {
    over = false;
    int at = Signs.behind(line);
    if (at == line.length()) {
      return -1;
    }
    boolean opens = line.charAt(at) == '{' && opensObject(line, at);
    if (depth == 0) {
      boolean member = isMember(line, at);
      if (!opens && !member) {
        seeOther();
        at = line.lastIndexOf('{', line.indexOf(TYPE)); // behind other words
      }
      if (at < 0) {
        return -1;
      }
      if (!headerIsOver) {
        start(index);
      }
      depth = member ? 1 : 0; // the brace before it is missing
    } else if (opens && isReport() && line.contains(TYPE)) {
      start(index);
    } else if (opens) {
      within = index;
    }
    boolean another = within > begin && depth > 0 && repeats(line);
    if (another) {
      start(within);
      depth = 1; // as far as anybody knows
    }
    boolean known = isReport();
    typed |= line.contains(TYPE);
    panics |= line.contains(OWN);
    macPanics |= line.contains(MAC);
    escapes |= (panics || macPanics) && !escapes && line.contains("\\n");
    scan(line, at);
    return isReport() && (!known || another) ? begin : -1;
  }

  /** Takes a line in that stands in no object, and has neither a brace nor a quotation mark. */
  void seeOther() {
    over = false;
    headerIsOver = false;
  }

  /** Whether the line that was seen last is within an object. */
  boolean isInside() {
    return depth > 0;
  }

  /** Whether a line that begins with a panic can be within no object: the latest breaks off. */
  boolean isBrokenOffBefore(String line) {
    return depth > 0 && escapes && !line.contains("\\n");
  }

  /** Whether a report ends with the line that was seen last. */
  boolean isOver() {
    return over;
  }

  /** Notes that so many of the lines that were kept are gone. */
  void forget(int lines) {
    begin -= lines;
    within -= lines;
  }

  /** Begins anew behind an object that is not whole. */
  void begin() {
    start(-1);
  }

  private void start(int index) {
    begin = index;
    within = -1;
    depth = 0;
    inString = false;
    escaped = false;
    typed = false;
    panics = false;
    macPanics = false;
    escapes = false;
    headerIsOver = false;
  }

  private boolean isReport() {
    return typed || panics || macPanics;
  }

  private boolean repeats(String line) {
    return typed && line.contains(TYPE)
        || panics && line.contains(OWN)
        || macPanics && line.contains(MAC);
  }

  private void scan(String line, int from) {
    for (int i = from; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inString) {
        inString = escaped || c != '"';
        escaped = !escaped && c == '\\';
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && depth > 0 && --depth == 0) {
        close(line, i + 1);
      }
    }
    escaped = false; // nothing escapes a line's end
  }

  private void close(String line, int next) {
    headerIsOver = typed && !panics && !macPanics && !headerIsOver;
    over = isReport() && !headerIsOver && line.substring(next).isBlank();
  }

  /** Whether the line begins with a member of a report. */
  private static boolean isMember(String line, int at) {
    int end = line.charAt(at) == '"' ? line.indexOf('"', at + 1) : -1;
    return end > 0
        && EnvelopeFields.isWanted(line.substring(at + 1, end))
        && line.substring(end + 1, Math.min(line.length(), end + 4)).strip().startsWith(":");
  }

  /** Whether a name or nothing follows the brace. */
  private static boolean opensObject(String line, int at) {
    int next = at + 1;
    while (next < line.length() && Character.isWhitespace(line.charAt(next))) {
      next++;
    }
    return next == line.length() || line.charAt(next) == '"';
  }
}
