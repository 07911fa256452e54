package dev.paniclens.exchange;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** The lines of a file as bytes, one in memory at a time, and none longer than a bound. */
final class Lines {

  /** No report that is kept is as long; the line and what is made of it fit into a small heap. */
  static final int LONGEST = 16 << 20;

  private final InputStream in;
  private long number;

  /** A line, without its end. */
  static final class Line {
    private final long number;
    private final byte[] content;
    private final boolean tooLong;

    /**
     * A line.
     *
     * @param content of one that is too long its beginning
     * @param tooLong whether it is longer than {@link #LONGEST}
     */
    Line(long number, byte[] content, boolean tooLong) {
      this.number = number;
      this.content = content;
      this.tooLong = tooLong;
    }

    /** Its number, from 1. */
    long number() {
      return number;
    }

    /**
     * Its bytes.
     *
     * @throws IllegalArgumentException if it is too long
     */
    byte[] bytes() {
      if (tooLong) {
        throw new IllegalArgumentException("it is longer than " + (LONGEST >> 20) + " MiB");
      }
      return content;
    }

    boolean isBlank() {
      for (byte b : content) {
        if (b > ' ' || b < 0) {
          return false;
        }
      }
      return true;
    }
  }

  Lines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /** The next line; empty at the end. */
  Optional<Line> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b = in.read();
    if (b < 0) {
      return Optional.empty();
    }
    boolean tooLong = false;
    for (; b >= 0 && b != '\n'; b = in.read()) {
      tooLong |= line.size() >= LONGEST;
      if (!tooLong) {
        line.write(b);
      }
    }
    return Optional.of(new Line(++number, line.toByteArray(), tooLong));
  }
}
