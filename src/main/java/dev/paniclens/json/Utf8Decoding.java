package dev.paniclens.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Takes UTF-8 and hands on the text, as it comes; closing it closes nothing. */
final class Utf8Decoding extends OutputStream {
  private static final int SIZE = 1 << 14;

  private final Writer out;
  private final CharsetDecoder decoder =
      StandardCharsets.UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPLACE)
          .onUnmappableCharacter(CodingErrorAction.REPLACE);

  /** What is not decoded yet: at most the beginning of a character. */
  private final ByteBuffer bytes = ByteBuffer.allocate(SIZE);

  /** No character takes less than a byte, so there is always room. */
  private final CharBuffer chars = CharBuffer.allocate(SIZE);

  Utf8Decoding(Writer out) {
    this.out = out;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] from, int offset, int length) throws IOException {
    for (int done = 0; done < length; ) {
      int part = Math.min(length - done, bytes.remaining());
      bytes.put(from, offset + done, part);
      done += part;
      bytes.flip();
      decoder.decode(bytes, chars, false);
      bytes.compact();
      out.write(chars.array(), 0, chars.position());
      chars.clear();
    }
  }
}
