package dev.paniclens.redact;

import java.util.Optional;

/**
 * Where places of a text are, for a person: their line, and the member of JSON. Asked for in their
 * order, it reads the text once.
 */
final class Places {
  /** Longer ones are no names of members. */
  private static final int LONGEST = 64;

  private final String source;
  private final boolean isJson;
  private int at;
  private int line = 1;
  private boolean inString;
  private int begin;
  private String last = "";
  private String member = "";

  Places(String source) {
    this.source = source;
    String head = source.substring(0, Math.min(LONGEST, source.length())).strip();
    isJson = head.startsWith("{") || head.startsWith("[{");
  }

  /** Goes to a place that is not before the last one. */
  void goTo(int place) {
    for (; at < place; at++) {
      char c = source.charAt(at);
      if (c == '\n') {
        line++;
      } else if (c == '\\' && inString) {
        // What is escaped neither ends a string nor, raw, a line.
        at += at + 1 < place ? 1 : 0;
      } else if (c == '"') {
        quote();
      } else if (c == ':' && !inString) {
        member = last;
      }
    }
  }

  private void quote() {
    if (inString) {
      last = at - begin > LONGEST ? "" : source.substring(begin, at);
    } else {
      begin = at + 1;
    }
    inString = !inString;
  }

  int line() {
    return line;
  }

  Optional<String> member() {
    return Optional.of(member).filter(name -> isJson && inString && name.matches("\\w+"));
  }
}
