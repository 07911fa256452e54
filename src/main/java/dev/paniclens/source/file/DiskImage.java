package dev.paniclens.source.file;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Tells a disk image of macOS (.dmg): its last 512 bytes are a record that begins with {@code
 * koly}, its version 4 and its own length (nlitsme/encrypteddmg, Lekensteyn/dmg2img: dmg2img.h).
 */
public final class DiskImage {

  private static final int TRAILER = 512;
  private static final int KOLY = 0x6B6F6C79;
  private static final int VERSION = 4;

  private DiskImage() {}

  /** Whether a file is a disk image. */
  public static boolean is(OpenFile file) {
    if (file.size() < TRAILER) {
      return false;
    }
    ByteBuffer head = ByteBuffer.allocate(3 * Integer.BYTES);
    try {
      while (head.hasRemaining()) {
        if (file.read(head, file.size() - TRAILER + head.position()) < 0) {
          return false;
        }
      }
    } catch (IOException e) {
      return false; // reading on tells
    }
    head.flip();
    return head.getInt() == KOLY && head.getInt() == VERSION && head.getInt() == TRAILER;
  }
}
