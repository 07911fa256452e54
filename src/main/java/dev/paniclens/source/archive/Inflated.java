package dev.paniclens.source.archive;

import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.stream.PieceStream;
import dev.paniclens.source.stream.Rewindable;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks one raw deflate stream (RFC 1951), which shows its own end, and leaves the packed stream
 * right behind it.
 */
final class Inflated extends PieceStream {

  /** How many bytes are read ahead, as a rule. */
  static final int LOOKAHEAD = 8_192;

  /**
   * How many where a stream is long. zlib copies 32 KB of what it unpacked for each piece that it
   * is given, which is a tenth of its time for pieces of 8.
   */
  static final int LONG_LOOKAHEAD = 32_768;

  private final Rewindable packed;
  private final Inflater inflater = new Inflater(true);
  private final byte[] buffer;
  private boolean open = true;
  private int filled;
  private long packedCount;
  private long unpackedCount;

  /**
   * @param packed able to take back {@link #LOOKAHEAD} bytes
   */
  Inflated(Rewindable packed) {
    this(packed, LOOKAHEAD);
  }

  /**
   * @param packed able to take back as many bytes as are read ahead
   */
  Inflated(Rewindable packed, int lookahead) {
    this.packed = packed;
    buffer = new byte[lookahead];
  }

  /** How many packed bytes were used so far. */
  long packedCount() {
    return packedCount;
  }

  /** How many bytes came out so far. */
  long unpackedCount() {
    return unpackedCount;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (open) {
      int count = inflate(into, offset, length);
      if (count > 0) {
        return count;
      }
      if (inflater.finished()) {
        close();
      } else if (inflater.needsDictionary()) {
        throw new IOException("it needs a dictionary");
      } else if (inflater.needsInput()) {
        fill();
      }
    }
    return -1;
  }

  private int inflate(byte[] into, int offset, int length) throws IOException {
    try {
      int count = inflater.inflate(into, offset, length);
      packedCount = inflater.getBytesRead();
      unpackedCount = inflater.getBytesWritten();
      return count;
    } catch (DataFormatException e) {
      throw new IOException(FileFailures.reason(e), e);
    }
  }

  private void fill() throws IOException {
    filled = packed.read(buffer);
    if (filled < 0) {
      filled = 0;
      throw new EOFException();
    }
    inflater.setInput(buffer, 0, filled);
  }

  /** Frees the decoder and gives back what was read too far. */
  @Override
  public void close() throws IOException {
    if (!open) {
      return;
    }
    open = false;
    int left = inflater.getRemaining();
    packed.unread(buffer, filled - left, left);
    inflater.end();
  }
}
