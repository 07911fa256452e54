package dev.paniclens.index.lucene;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.lucene.index.CorruptIndexException;

/**
 * The compression of what the index keeps of a crash.
 *
 * <p>Each piece is compressed by itself, so that one can be read without others, but against a
 * base: bytes that are like it, and are at hand when it is read. That halves the size again.
 * (Lucene's own best compression packs some twenty documents together, saves a quarter, and takes
 * three times as long to write.)
 */
final class Deflated {

  /** The base of what is like nothing. */
  static final byte[] NO_BASE = {};

  /** How far back, at most, deflate can refer to a base: the rest of a longer one is of no use. */
  static final int MAX_BASE = 32_768 - 262;

  private static final int PART = 8192;

  /** Making one takes longer than deflating some kilobytes. */
  private static final ThreadLocal<Deflater> DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  private Deflated() {}

  static byte[] deflate(byte[] plain, byte[] base) {
    Deflater deflater = DEFLATERS.get();
    deflater.reset();
    if (base.length > 0) {
      deflater.setDictionary(base);
    }
    deflater.setInput(plain);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 6 + 64);
    byte[] part = new byte[PART];
    while (!deflater.finished()) {
      out.write(part, 0, deflater.deflate(part));
    }
    return out.toByteArray();
  }

  /**
   * Undoes {@link #deflate}.
   *
   * @param base the same as was given to it
   * @throws CorruptIndexException if these bytes were not made by it
   */
  static byte[] inflate(byte[] deflated, byte[] base) throws CorruptIndexException {
    Inflater inflater = new Inflater(true);
    try {
      if (base.length > 0) {
        inflater.setDictionary(base);
      }
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4 + 64);
      byte[] part = new byte[PART];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if (length == 0 && !inflater.finished()) {
          throw new CorruptIndexException("a compressed value breaks off", "deflated");
        }
        out.write(part, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new CorruptIndexException("a compressed value is damaged", "deflated", e);
    } finally {
      inflater.end();
    }
  }
}
