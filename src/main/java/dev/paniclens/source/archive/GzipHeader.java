package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The header of a gzip member (RFC 1952, 2.3).
 *
 * @param name the original name of the file, absent if not given
 */
record GzipHeader(Optional<String> name) {

  static final int MAGIC_LENGTH = 3;

  private static final int DEFLATE = 8;

  private static final int HAS_CRC = 1 << 1;
  private static final int HAS_EXTRA = 1 << 2;
  private static final int HAS_NAME = 1 << 3;
  private static final int HAS_COMMENT = 1 << 4;
  private static final int RESERVED = 0xE0;

  /** The format sets no limit to a name; file systems end at 255 bytes, and paths at 4,096. */
  private static final int MAX_TEXT = 1 << 16;

  static boolean isMagic(byte[] bytes) {
    return bytes.length == MAGIC_LENGTH
        && bytes[0] == 0x1F
        && bytes[1] == (byte) 0x8B
        && bytes[2] == DEFLATE;
  }

  /**
   * Reads a header from its magic to its end.
   *
   * @throws IOException if it is damaged
   * @throws EOFException if it is cut short
   */
  static GzipHeader read(InputStream in) throws IOException {
    if (!isMagic(LittleEndian.bytes(in, MAGIC_LENGTH))) {
      throw new IOException("it is no gzip");
    }
    int flags = LittleEndian.bytes(in, 1)[0];
    if ((flags & RESERVED) != 0) {
      throw new IOException("its gzip header has unknown flags");
    }
    int timeAndSystem = 6;
    LittleEndian.bytes(in, timeAndSystem);
    if ((flags & HAS_EXTRA) != 0) {
      LittleEndian.bytes(in, LittleEndian.uint16(in));
    }
    Optional<String> name = Optional.empty();
    if ((flags & HAS_NAME) != 0) {
      name = Optional.of(text(in));
    }
    if ((flags & HAS_COMMENT) != 0) {
      text(in);
    }
    if ((flags & HAS_CRC) != 0) {
      LittleEndian.uint16(in);
    }
    return new GzipHeader(name);
  }

  /** The format says Latin-1, but writers put the bytes of the file's name, today UTF-8. */
  private static String text(InputStream in) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    while (text.size() < MAX_TEXT) {
      byte next = LittleEndian.bytes(in, 1)[0];
      if (next == 0) {
        return text.toString(StandardCharsets.UTF_8);
      }
      text.write(next);
    }
    throw new IOException("its gzip header is too large to be one");
  }
}
