package dev.paniclens.index.passage;

import java.util.List;

/**
 * A line of a text in which something stands that was looked for.
 *
 * @param field of which the text is, as the query language calls it: {@code text}, {@code loaded},
 *     {@code message}, {@code title} or {@code note}
 * @param line without the blanks around it; of a long one at most {@value #LONGEST} characters
 * @param matches what stands there, in order, at least one; none overlap
 */
public record Passage(String field, String line, List<Match> matches) {

  /** Lines of reports are rarely longer; those of hostile ones can be of any length. */
  static final int LONGEST = 300;

  /** How much of what stands before the first match is kept of a long line. */
  private static final int BEFORE = 60;

  public Passage {
    matches = List.copyOf(matches);
  }

  /**
   * A part of a text.
   *
   * @param start index of its first character (UTF-16), from 0
   * @param end index behind its last one
   */
  public record Match(int start, int end) {
    /** A part without the blanks and line ends around it; empty where it has nothing else. */
    static Match trimmed(String text, int from, int to) {
      int start = from;
      while (start < to && text.charAt(start) <= ' ') {
        start++;
      }
      int end = to;
      while (end > start && text.charAt(end - 1) <= ' ') {
        end--;
      }
      return new Match(start, end);
    }
  }

  /**
   * The line of a text that begins somewhere, with what stands in it.
   *
   * @param matches in the text, not in the line
   */
  static Passage of(String field, String text, int lineStart, List<Match> matches) {
    int lineEnd = text.indexOf('\n', lineStart);
    Match whole = Match.trimmed(text, lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int start = whole.start();
    int end = whole.end();
    if (end - start > LONGEST) {
      start = whole(text, Math.max(start, matches.getFirst().start() - BEFORE));
      end = whole(text, Math.min(end, start + LONGEST));
    }
    int from = start;
    int to = end;
    return new Passage(
        field,
        text.substring(from, to),
        matches.stream()
            .filter(match -> match.start() >= from && match.start() < to)
            .map(match -> new Match(match.start() - from, Math.min(to, match.end()) - from))
            .toList());
  }

  /** The same place, or one before it that parts no pair of surrogates. */
  private static int whole(String text, int at) {
    boolean parts =
        at > 0
            && at < text.length()
            && Character.isLowSurrogate(text.charAt(at))
            && Character.isHighSurrogate(text.charAt(at - 1));
    return parts ? at - 1 : at;
  }
}
