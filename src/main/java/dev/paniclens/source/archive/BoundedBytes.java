package dev.paniclens.source.archive;

import dev.paniclens.source.stream.PieceStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** So many bytes of a stream. If that ends before, it is cut short. */
final class BoundedBytes extends PieceStream {

  private static final int SKIP_BUFFER = 8_192;

  private final InputStream in;
  private final long length;
  private long count;

  BoundedBytes(InputStream in, long length) {
    this.in = in;
    this.length = length;
  }

  /** How many bytes were read so far. */
  long count() {
    return count;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    if (wanted == 0) {
      return 0;
    }
    if (count >= length) {
      return -1;
    }
    int read = in.read(into, offset, (int) Math.min(wanted, length - count));
    if (read < 0) {
      throw new EOFException();
    }
    count += read;
    return read;
  }

  /** Passes over the bytes that are left. */
  void skipRest() throws IOException {
    byte[] buffer = new byte[(int) Math.min(SKIP_BUFFER, length - count)];
    while (count < length) {
      read(buffer, 0, buffer.length);
    }
  }
}
