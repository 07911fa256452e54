package dev.paniclens.parse.envelope;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Tells bytes that are the same in every encoding a report can have, so that none need decoding.
 */
public final class PlainBytes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** The sign bit of each of eight bytes: none of ASCII has it. */
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  private PlainBytes() {}

  /**
   * Whether all bytes are ASCII, and none of the first four is zero: those are what a parser of
   * JSON tells UTF-16 and UTF-32 by.
   */
  public static boolean isAscii(byte[] bytes) {
    for (int i = 0; i < Math.min(bytes.length, 4); i++) {
      if (bytes[i] == 0) {
        return false;
      }
    }
    // Eight at a time, as this looks at every byte of large files.
    long seen = 0;
    int i = 0;
    for (; i + Long.BYTES <= bytes.length; i += Long.BYTES) {
      seen |= (long) LONG.get(bytes, i);
    }
    for (; i < bytes.length; i++) {
      seen |= bytes[i];
    }
    return (seen & NOT_ASCII) == 0;
  }
}
