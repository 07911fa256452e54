package dev.paniclens.source.stream;

import java.io.IOException;
import java.io.InputStream;

/** A stream that delivers its bytes in pieces; one byte alone is a piece of one. */
public abstract class PieceStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] into, int offset, int length) throws IOException;
}
