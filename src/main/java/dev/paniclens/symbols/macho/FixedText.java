package dev.paniclens.symbols.macho;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Text in a field of a fixed size, which a zero ends where the text is shorter. */
final class FixedText {
  private FixedText() {}

  /**
   * That of a buffer.
   *
   * @param at where the field begins
   * @param size of the field, which lies within the buffer
   */
  static String of(ByteBuffer bytes, int at, int size) {
    byte[] field = new byte[size];
    bytes.get(at, field);
    int end = 0;
    while (end < size && field[end] != 0) {
      end++;
    }
    return new String(field, 0, end, StandardCharsets.UTF_8);
  }
}
