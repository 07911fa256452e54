package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import dev.paniclens.source.stream.PieceStream;
import dev.paniclens.source.stream.Rewindable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** A deflated zip member without a length: deflate shows its own end, there is the descriptor. */
final class DescribedDeflate extends PieceStream implements DescribedBytes {

  private static final int SMALL = 3 * Integer.BYTES;
  private static final int LARGE = Integer.BYTES + 2 * Long.BYTES;

  private final Rewindable in;
  private final Inflated inflated;
  private final CRC32 checksum = new CRC32();
  private boolean complete;

  DescribedDeflate(Rewindable in) {
    this.in = in;
    this.inflated = new Inflated(in);
  }

  @Override
  public InputStream unpacked() {
    return this;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int count = inflated.read(into, offset, length);
    if (count > 0) {
      checksum.update(into, offset, count);
    } else if (count < 0 && !complete) {
      readDescriptor();
    }
    return count;
  }

  /** Only the lengths themselves tell whether they have four bytes or, for zip64, eight. */
  private void readDescriptor() throws IOException {
    byte[] bytes = in.readNBytes(MAX_DESCRIPTOR);
    ByteBuffer descriptor = LittleEndian.of(bytes);
    int at = bytes.length >= Integer.BYTES && descriptor.getInt(0) == SIGNATURE ? Integer.BYTES : 0;
    if (bytes.length < at + SMALL) {
      throw new EOFException();
    }
    long packed = inflated.packedCount();
    long unpacked = inflated.unpackedCount();
    boolean small =
        descriptor.getInt(at + 4) == (int) packed && descriptor.getInt(at + 8) == (int) unpacked;
    boolean large =
        bytes.length >= at + LARGE
            && descriptor.getLong(at + 4) == packed
            && descriptor.getLong(at + 12) == unpacked;
    int end = at + (large && !small ? LARGE : SMALL);
    in.unread(bytes, end, bytes.length - end);
    complete = true;
    if (!small && !large) {
      throw new IOException("its length does not match");
    }
    if (descriptor.getInt(at) != (int) checksum.getValue()) {
      throw new IOException("its checksum does not match");
    }
  }

  @Override
  public void close() throws IOException {
    inflated.close();
  }
}
