package dev.paniclens.index.lucene.pack;

import com.github.luben.zstd.Zstd;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.apache.lucene.index.CorruptIndexException;

/**
 * A compressed value: a checksum of what follows, and a frame of zstd without its magic number.
 *
 * <p>The checksum keeps damaged bytes from the native code, and from claiming any size.
 */
final class Packed {

  /** The length of the checksum. */
  static final int HEAD = Integer.BYTES;

  /** A block has so many bytes at least, and holds up to 128 KB. */
  private static final int MIN_BLOCK = 4;

  private static final long MAX_BLOCK = 128 << 10;

  private Packed() {}

  /** Writes the checksum in front of the frame. */
  static byte[] seal(byte[] value) {
    ByteBuffer.wrap(value).putInt(checksum(value));
    return value;
  }

  /**
   * The size of what is compressed.
   *
   * @throws CorruptIndexException if this is not what {@link #seal} has made
   */
  static int size(byte[] value) throws CorruptIndexException {
    if (value.length <= HEAD || ByteBuffer.wrap(value).getInt() != checksum(value)) {
      throw damage("it breaks off, or has changed");
    }
    long size = Zstd.getFrameContentSize(value, HEAD, value.length - HEAD, true);
    if (size < 0 || size > Integer.MAX_VALUE || size > most(value.length)) {
      throw damage("so long it cannot be: " + size);
    }
    return (int) size;
  }

  static CorruptIndexException damage(String says) {
    return new CorruptIndexException("a compressed value is damaged: " + says, "zstd");
  }

  private static long most(int length) {
    return (length / MIN_BLOCK + 1) * MAX_BLOCK;
  }

  private static int checksum(byte[] value) {
    CRC32C crc = new CRC32C();
    crc.update(value, HEAD, value.length - HEAD);
    return (int) crc.getValue();
  }
}
