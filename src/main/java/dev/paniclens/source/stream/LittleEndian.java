package dev.paniclens.source.stream;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the numbers of zip and gzip, whose lowest byte comes first. */
public final class LittleEndian {

  private LittleEndian() {}

  /**
   * Exactly so many bytes.
   *
   * @throws EOFException if there are fewer
   */
  public static byte[] bytes(InputStream in, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException();
    }
    return bytes;
  }

  /** Reads a number of two bytes. */
  public static int uint16(InputStream in) throws IOException {
    return of(bytes(in, Short.BYTES)).getShort() & 0xFFFF;
  }

  /** Reads a number of four bytes. */
  public static long uint32(InputStream in) throws IOException {
    return of(bytes(in, Integer.BYTES)).getInt() & 0xFFFF_FFFFL;
  }

  /** The bytes, to be read as numbers. */
  public static ByteBuffer of(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
