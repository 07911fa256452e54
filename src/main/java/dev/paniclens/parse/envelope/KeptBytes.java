package dev.paniclens.parse.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that are kept of a report's JSON, or of a name in it. Java's own stream of that kind takes
 * a lock for each piece, and most pieces are a few bytes long.
 */
final class KeptBytes {
  private byte[] bytes;
  private int length;

  /**
   * @param room for how many bytes there is at first
   */
  KeptBytes(int room) {
    bytes = new byte[room];
  }

  int length() {
    return length;
  }

  /** Gives up all but the first bytes. */
  void cut(int first) {
    length = Math.min(length, first);
  }

  void add(char ascii) {
    makeRoom(1);
    bytes[length++] = (byte) ascii;
  }

  void add(byte[] more, int from, int to) {
    makeRoom(to - from);
    System.arraycopy(more, from, bytes, length, to - from);
    length += to - from;
  }

  void addQuoted(KeptBytes more) {
    add('"');
    add(more.bytes, 0, more.length);
    add('"');
  }

  /** Becomes the same as another one. */
  void set(KeptBytes other) {
    length = 0;
    add(other.bytes, 0, other.length);
  }

  boolean is(byte[] others) {
    return Arrays.equals(bytes, 0, length, others, 0, others.length);
  }

  byte[] toArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** One character for each byte. */
  String latin() {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void makeRoom(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }
}
