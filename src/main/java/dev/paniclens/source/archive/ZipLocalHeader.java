package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The header before a zip member's bytes (APPNOTE.TXT, 4.3.7).
 *
 * @param name the name as the archive spells it
 * @param flags the general purpose bit flag
 * @param method the compression method
 * @param checksum of the unpacked bytes, unless {@link #isDescribedLater}
 * @param packedLength in bytes, 0 where it is described later
 * @param length of the unpacked bytes, 0 where it is described later
 */
record ZipLocalHeader(
    String name, int flags, int method, long checksum, long packedLength, long length) {

  private static final int FIXED_LENGTH = 26;

  private static final int ENCRYPTED = 1;
  private static final int DESCRIBED_LATER = 1 << 3;
  private static final int UTF_8 = 1 << 11;

  private static final int ZIP64_FIELD = 1;
  private static final long IN_ZIP64_FIELD = 0xFFFF_FFFFL;

  /**
   * Reads what follows the signature.
   *
   * @throws IOException if it is damaged
   * @throws EOFException if it is cut short
   */
  static ZipLocalHeader read(InputStream in) throws IOException {
    ByteBuffer fixed = LittleEndian.of(LittleEndian.bytes(in, FIXED_LENGTH));
    fixed.getShort(); // the version needed to unpack
    int flags = fixed.getShort() & 0xFFFF;
    int method = fixed.getShort() & 0xFFFF;
    fixed.getInt(); // time and date
    long checksum = fixed.getInt() & 0xFFFF_FFFFL;
    long packedLength = fixed.getInt() & 0xFFFF_FFFFL;
    long length = fixed.getInt() & 0xFFFF_FFFFL;
    byte[] name = LittleEndian.bytes(in, fixed.getShort() & 0xFFFF);
    ByteBuffer extra = LittleEndian.of(LittleEndian.bytes(in, fixed.getShort() & 0xFFFF));
    try {
      if (findZip64(extra)) {
        length = length == IN_ZIP64_FIELD ? extra.getLong() : length;
        packedLength = packedLength == IN_ZIP64_FIELD ? extra.getLong() : packedLength;
      }
    } catch (BufferUnderflowException e) {
      throw new IOException("a zip header's extra field is too short", e);
    }
    if (packedLength < 0 || length < 0) {
      throw new IOException("a zip header tells a negative length");
    }
    String decoded = decode(name, flags);
    if (decoded.indexOf('/') < 0) {
      decoded = decoded.replace('\\', '/'); // some writers on Windows do not keep to the format
    }
    return new ZipLocalHeader(decoded, flags, method, checksum, packedLength, length);
  }

  /** Whether length and checksum follow the bytes, since the writer did not know them before. */
  boolean isDescribedLater() {
    return (flags & DESCRIBED_LATER) != 0;
  }

  /** Whether the header tells how many packed bytes follow. */
  boolean tellsPackedLength() {
    return !isDescribedLater() || packedLength > 0;
  }

  boolean isEncrypted() {
    return (flags & ENCRYPTED) != 0;
  }

  boolean isFolder() {
    return name.endsWith("/");
  }

  /** Moves to the lengths of more than four gigabytes, if there are any. */
  private static boolean findZip64(ByteBuffer extra) {
    while (extra.remaining() >= 2 * Short.BYTES) {
      int id = extra.getShort() & 0xFFFF;
      int size = extra.getShort() & 0xFFFF;
      if (id == ZIP64_FIELD) {
        return true;
      }
      extra.position(Math.min(extra.limit(), extra.position() + size));
    }
    return false;
  }

  /** macOS writes UTF-8 without saying so; else the format's own code page applies. */
  private static String decode(byte[] name, int flags) {
    if ((flags & UTF_8) != 0) {
      return new String(name, StandardCharsets.UTF_8);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(name)).toString();
    } catch (CharacterCodingException e) {
      String dosCodePage = "IBM437";
      Charset charset =
          Charset.isSupported(dosCodePage)
              ? Charset.forName(dosCodePage)
              : StandardCharsets.ISO_8859_1;
      return new String(name, charset);
    }
  }
}
