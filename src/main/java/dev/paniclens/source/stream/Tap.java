package dev.paniclens.source.stream;

import java.io.IOException;
import java.io.InputStream;

/** Watches what a decoder draws from the bytes below it. */
public final class Tap extends PieceStream {

  private final InputStream in;
  private long count;
  private long allowance = Long.MAX_VALUE;
  private long trailingZeros;
  private boolean ended;

  /** Watches a stream. */
  public Tap(InputStream in) {
    this.in = in;
  }

  /** How many bytes were drawn. */
  public long count() {
    return count;
  }

  /** Whether more was wanted than there is. */
  public boolean ended() {
    return ended;
  }

  /** How many of the last drawn bytes are zero, up to the first other one. */
  public long trailingZeros() {
    return trailingZeros;
  }

  /** Lets so many more bytes be drawn: a header has no reason to be larger. */
  public void allow(long bytes) {
    allowance = count > Long.MAX_VALUE - bytes ? Long.MAX_VALUE : count + bytes;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (count >= allowance) {
      throw new IOException("a header is too large to be one");
    }
    int read = in.read(into, offset, (int) Math.min(length, allowance - count));
    if (read < 0) {
      ended = true;
    } else {
      count += read;
      countZeros(into, offset, read);
    }
    return read;
  }

  private void countZeros(byte[] buffer, int offset, int length) {
    int zeros = 0;
    while (zeros < length && buffer[offset + length - 1 - zeros] == 0) {
      zeros++;
    }
    trailingZeros = zeros == length ? trailingZeros + zeros : zeros;
  }
}
