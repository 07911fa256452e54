package dev.paniclens.parse;

import java.io.IOException;
import java.io.Reader;

/** Goes through a text line by line, however each ends, and keeps one line at a time. */
final class TextLines {

  /** Longer lines are cut; no kernel prints such. */
  private static final int MAX_LINE = 2 << 20;

  private final Taker taker;
  private final StringBuilder line = new StringBuilder();
  private boolean cut;

  /** Takes a line, without its end. */
  interface Taker {
    /**
     * Takes the next one.
     *
     * @param cut whether it was too long to be taken whole
     */
    void take(String line, boolean cut);
  }

  private TextLines(Taker taker) {
    this.taker = taker;
  }

  /**
   * Reads all lines.
   *
   * @return whether the last one has no end
   */
  static boolean read(Reader reader, Taker taker) throws IOException {
    return new TextLines(taker).read(reader);
  }

  private boolean read(Reader reader) throws IOException {
    char[] buffer = new char[1 << 14];
    boolean afterReturn = false;
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
      int start = 0;
      for (int i = 0; i < n; i++) {
        char c = buffer[i];
        if (c == '\n' || c == '\r') {
          append(buffer, start, i);
          start = i + 1;
          if (!(c == '\n' && afterReturn && line.isEmpty())) {
            take();
          }
          afterReturn = c == '\r';
        } else {
          afterReturn = false;
        }
      }
      append(buffer, start, n);
    }
    boolean brokenOff = !line.isEmpty();
    if (brokenOff) {
      take();
    }
    return brokenOff;
  }

  private void append(char[] buffer, int start, int end) {
    int room = MAX_LINE - line.length();
    cut |= end - start > room;
    line.append(buffer, start, Math.min(end - start, room));
  }

  private void take() {
    taker.take(line.toString(), cut);
    line.setLength(0);
    cut = false;
  }
}
