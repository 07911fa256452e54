package dev.paniclens.parse.envelope;

import java.io.IOException;
import java.io.Reader;

/**
 * A reader that keeps what was read last, so that somebody else can read it once more: a parser of
 * JSON reads ahead of what it understands.
 */
public final class Tape extends Reader {
  /** A longer stretch without the end of an object loses its beginning. */
  private static final int MOST = 4 << 20;

  private final Reader in;
  private final StringBuilder kept = new StringBuilder();

  /** How many characters were read before those that are kept. */
  private long forgotten;

  /** Whether characters are gone that nobody had let go of. */
  private boolean lost;

  /** Where among the kept ones the reading is; behind them it goes on. */
  private int at;

  Tape(Reader in) {
    this.in = in;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (at < kept.length()) {
      int count = Math.min(length, kept.length() - at);
      kept.getChars(at, at + count, buffer, offset);
      at += count;
      return count;
    }
    int count = in.read(buffer, offset, length);
    if (count > 0) {
      if (kept.length() + count > MOST) {
        forget(forgotten + kept.length() - MOST / 2);
        lost = true;
      }
      kept.append(buffer, offset, count);
      at = kept.length();
    }
    return count;
  }

  /** Lets go of what stands before a place, counted in characters from the beginning. */
  void forget(long before) {
    lost &= before < forgotten;
    int count = Math.clamp(before - forgotten, 0, kept.length());
    kept.delete(0, count);
    forgotten += count;
    at -= Math.min(at, count);
  }

  /** Whether the beginning of what is kept is missing: too much was read without letting it go. */
  public boolean hasForgotten() {
    return lost;
  }

  /** Goes back to the first character that is kept. */
  void rewind() {
    at = 0;
  }

  /** Leaves what it reads open: a parser closes its input when it ends, and others go on. */
  @Override
  public void close() {}
}
