package dev.paniclens.source;

import java.io.IOException;
import java.io.InputStream;

/** What a visitor reads: closing it, or keeping it, does not touch the archive. */
final class MemberStream extends InputStream {

  private final InputStream in;
  private boolean open = true;

  MemberStream(InputStream in) {
    this.in = in;
  }

  @Override
  public int read() throws IOException {
    return opened().read();
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    return opened().read(into, offset, length);
  }

  @Override
  public void close() {
    open = false;
  }

  private InputStream opened() throws IOException {
    if (!open) {
      throw new IOException("the stream of a member is read after its end");
    }
    return in;
  }
}
