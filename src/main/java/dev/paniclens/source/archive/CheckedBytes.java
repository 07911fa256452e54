package dev.paniclens.source.archive;

import dev.paniclens.source.stream.PieceStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;

/** Compares a member with its checksum and length once it has been read to its end. */
final class CheckedBytes extends PieceStream {

  private final InputStream in;
  private final long expectedChecksum;
  private final long expectedLength;
  private final CRC32 checksum = new CRC32();
  private long length;

  CheckedBytes(InputStream in, long expectedChecksum, long expectedLength) {
    this.in = in;
    this.expectedChecksum = expectedChecksum;
    this.expectedLength = expectedLength;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    int count = in.read(into, offset, wanted);
    if (count > 0) {
      checksum.update(into, offset, count);
      length += count;
    } else if (count < 0) {
      if (length != expectedLength) {
        throw new IOException("its length does not match");
      }
      if (checksum.getValue() != expectedChecksum) {
        throw new IOException("its checksum does not match");
      }
    }
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
