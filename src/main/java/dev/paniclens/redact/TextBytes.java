package dev.paniclens.redact;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a file as characters, without loss: what is no proper text goes through as it is. A
 * byte is a character, so that those of UTF-8 stay together only in what keeps them together; in
 * UTF-16 two bytes are one.
 */
enum TextBytes {
  BYTES {
    @Override
    String read(byte[] bytes) {
      return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Override
    byte[] write(String text, byte[] original) {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    String decode(String part) {
      return new String(part.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
  },
  BIG_ENDIAN {
    @Override
    String read(byte[] bytes) {
      return pairs(bytes, 0);
    }

    @Override
    byte[] write(String text, byte[] original) {
      return unpaired(text, original, 0);
    }
  },
  LITTLE_ENDIAN {
    @Override
    String read(byte[] bytes) {
      return pairs(bytes, 1);
    }

    @Override
    byte[] write(String text, byte[] original) {
      return unpaired(text, original, 1);
    }
  };

  static TextBytes of(Charset charset) {
    return charset.equals(StandardCharsets.UTF_16BE)
        ? BIG_ENDIAN
        : charset.equals(StandardCharsets.UTF_16LE) ? LITTLE_ENDIAN : BYTES;
  }

  /** All characters of a file, but for half of one at its end. */
  abstract String read(byte[] bytes);

  /** The bytes of changed characters, with what the original has besides. */
  abstract byte[] write(String text, byte[] original);

  /** What a person reads of some characters. */
  String decode(String part) {
    return part;
  }

  /** How many bytes a character takes. */
  int width() {
    return this == BYTES ? 1 : 2;
  }

  private static String pairs(byte[] bytes, int high) {
    char[] chars = new char[bytes.length / 2];
    for (int i = 0; i < chars.length; i++) {
      chars[i] = (char) ((bytes[2 * i + high] & 0xff) << 8 | bytes[2 * i + 1 - high] & 0xff);
    }
    return new String(chars);
  }

  private static byte[] unpaired(String text, byte[] original, int high) {
    byte[] bytes = new byte[text.length() * 2 + original.length % 2];
    for (int i = 0; i < text.length(); i++) {
      bytes[2 * i + high] = (byte) (text.charAt(i) >> 8);
      bytes[2 * i + 1 - high] = (byte) text.charAt(i);
    }
    if (original.length % 2 == 1) {
      bytes[bytes.length - 1] = original[original.length - 1];
    }
    return bytes;
  }
}
