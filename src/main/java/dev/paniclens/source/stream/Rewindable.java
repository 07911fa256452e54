package dev.paniclens.source.stream;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that takes bytes back. Unlike {@link java.io.PushbackInputStream} it delivers those
 * alone, before it reads on: where reading on fails they are not lost.
 */
public final class Rewindable extends InputStream {

  private final InputStream in;
  private final byte[] back;
  private int start;

  /**
   * @param capacity how many bytes can be taken back at a time
   */
  public Rewindable(InputStream in, int capacity) {
    this.in = in;
    back = new byte[capacity];
    start = capacity;
  }

  /** Takes bytes back, to be read next. */
  public void unread(byte[] from, int offset, int length) {
    start -= length;
    System.arraycopy(from, offset, back, start, length);
  }

  @Override
  public int read() throws IOException {
    return start < back.length ? back[start++] & 0xFF : in.read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (start == back.length) {
      return in.read(into, offset, length);
    }
    int count = Math.min(length, back.length - start);
    System.arraycopy(back, start, into, offset, count);
    start += count;
    return count;
  }
}
