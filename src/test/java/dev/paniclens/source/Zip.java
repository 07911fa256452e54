package dev.paniclens.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A zip in the making, byte by byte, so that it can be as odd as a test needs. */
final class Zip {

  private static final int DESCRIBED = 1 << 3;
  private static final int UNIX = 3 << 8;
  private static final int STORED = 0;
  private static final int DEFLATED = 8;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private final ByteArrayOutputStream directory = new ByteArrayOutputStream();
  private byte[] last = {};
  private int members;
  private int externalAttributes;

  Zip deflated(String name, byte[] content) {
    return member(name, DEFLATED, 0, deflate(content), content);
  }

  Zip deflated(String name, String content) {
    return deflated(name, Archives.utf8(content));
  }

  Zip stored(String name, byte[] content) {
    return member(name, STORED, 0, content, content);
  }

  /** Without a length in the header, as writers to a pipe do. */
  Zip describedDeflated(String name, byte[] content) {
    return member(name, DEFLATED, DESCRIBED, deflate(content), content);
  }

  Zip describedStored(String name, byte[] content) {
    return member(name, STORED, DESCRIBED, content, content);
  }

  /** A member whose packed bytes are given as they shall stand. */
  Zip member(String name, int method, int flags, byte[] packed, byte[] content) {
    return member(name, method, flags, packed, content, false);
  }

  /**
   * A symbolic link as Unix writers store it: its mode is in the directory, its target the data.
   */
  Zip symlink(String name, String target) {
    byte[] content = Archives.utf8(target);
    externalAttributes = 0120777 << 16;
    member(name, STORED, 0, content, content);
    externalAttributes = 0;
    return this;
  }

  Zip describedZip64(String name, byte[] content) {
    return member(name, DEFLATED, DESCRIBED, deflate(content), content, true);
  }

  /** A member whose name is given in bytes, in no encoding that the flags tell. */
  Zip named(byte[] name, byte[] content) {
    return member(name, STORED, 0, content, content, false);
  }

  private Zip member(
      String name, int method, int flags, byte[] packed, byte[] content, boolean zip64) {
    return member(Archives.utf8(name), method, flags, packed, content, zip64);
  }

  private Zip member(
      byte[] nameBytes, int method, int flags, byte[] packed, byte[] content, boolean zip64) {
    CRC32 crc = new CRC32();
    crc.update(content);
    int checksum = (int) crc.getValue();
    boolean described = (flags & DESCRIBED) != 0;
    int offset = body.size();

    u32(body, 0x04034b50);
    u16(body, 20, flags, method, 0, 0);
    u32(body, described ? 0 : checksum);
    u32(body, described ? 0 : packed.length, described ? 0 : content.length);
    u16(body, nameBytes.length, 0);
    body.writeBytes(nameBytes);
    body.writeBytes(packed);
    if (described) {
      u32(body, 0x08074b50, checksum, packed.length);
      u32(body, zip64 ? new int[] {0, content.length, 0} : new int[] {content.length});
    }

    int madeBy = externalAttributes == 0 ? 20 : UNIX | 20;
    ByteArrayOutputStream entry = new ByteArrayOutputStream();
    u32(entry, 0x02014b50);
    u16(entry, madeBy, 20, flags, method, 0, 0);
    u32(entry, checksum, packed.length, content.length);
    u16(entry, nameBytes.length, 0, 0, 0, 0);
    u32(entry, externalAttributes, offset);
    last = entry.toByteArray();
    directory.writeBytes(last);
    directory.writeBytes(nameBytes);
    members++;
    return this;
  }

  /** Another name in the directory for the bytes of the member before. */
  Zip again(String name) {
    byte[] entry = last.clone();
    byte[] nameBytes = Archives.utf8(name);
    entry[28] = (byte) nameBytes.length;
    entry[29] = (byte) (nameBytes.length >> 8);
    directory.writeBytes(entry);
    directory.writeBytes(nameBytes);
    members++;
    return this;
  }

  /** The members without the directory behind them. */
  byte[] body() {
    return body.toByteArray();
  }

  byte[] bytes() {
    ByteArrayOutputStream end = new ByteArrayOutputStream();
    u32(end, 0x06054b50);
    u16(end, 0, 0, members, members);
    u32(end, directory.size(), body.size());
    u16(end, 0);
    return Archives.concat(body(), directory.toByteArray(), end.toByteArray());
  }

  static byte[] deflate(byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Deflater raw = new Deflater(Deflater.BEST_COMPRESSION, true);
    try (OutputStream out = new DeflaterOutputStream(bytes, raw)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    } finally {
      raw.end();
    }
    return bytes.toByteArray();
  }

  private static void u16(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      out.write(value);
      out.write(value >> 8);
    }
  }

  private static void u32(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      u16(out, value, value >> 16);
    }
  }
}
