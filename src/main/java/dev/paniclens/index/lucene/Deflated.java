package dev.paniclens.index.lucene;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.apache.lucene.index.CorruptIndexException;

/**
 * The compression of an analysis. Each is compressed by itself: Lucene's own best compression packs
 * some twenty together, which saves a quarter more room, but takes three times as long to write,
 * and reading one of them means reading all.
 */
final class Deflated {

  /** The least effort after which the size hardly falls. */
  private static final int LEVEL = 3;

  private Deflated() {}

  static byte[] deflate(byte[] plain) {
    Deflater deflater = new Deflater(LEVEL, true);
    try {
      deflater.setInput(plain);
      deflater.finish();
      ByteArrayOutputStream out = new ByteArrayOutputStream(plain.length / 3 + 64);
      byte[] part = new byte[8192];
      while (!deflater.finished()) {
        out.write(part, 0, deflater.deflate(part));
      }
      return out.toByteArray();
    } finally {
      deflater.end();
    }
  }

  /**
   * Undoes {@link #deflate}.
   *
   * @throws CorruptIndexException if these bytes were not made by it
   */
  static byte[] inflate(byte[] deflated) throws CorruptIndexException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4 + 64);
      byte[] part = new byte[8192];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if (length == 0 && !inflater.finished()) {
          throw new CorruptIndexException("a compressed analysis breaks off", "json");
        }
        out.write(part, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new CorruptIndexException("a compressed analysis is damaged", "json", e);
    } finally {
      inflater.end();
    }
  }
}
