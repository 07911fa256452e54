package dev.paniclens.index.stored;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The compression of small values: rows and entries of the ledger, a few hundred bytes each.
 *
 * <p>Each is compressed by itself, but against a text that has what is usual in such values. zstd,
 * which packs analyses (in an embedded index), takes a third of the time for that, but a twelfth
 * more room, and a search that shows rows alone would have to load it.
 */
public final class Deflated {

  private static final int PART = 8192;

  /** Making one takes longer than deflating some kilobytes. */
  private static final ThreadLocal<Deflater> DEFLATERS =
      ThreadLocal.withInitial(() -> new Deflater(Deflater.DEFAULT_COMPRESSION, true));

  private Deflated() {}

  /** The bytes, deflated against a dictionary. */
  public static byte[] deflate(byte[] plain, byte[] usual) {
    Deflater deflater = DEFLATERS.get();
    deflater.reset();
    deflater.setDictionary(usual);
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
   * @param usual the same as was given to it
   * @throws DamagedException if these bytes were not made by it
   */
  public static byte[] inflate(byte[] deflated, byte[] usual) throws DamagedException {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setDictionary(usual);
      inflater.setInput(deflated);
      ByteArrayOutputStream out = new ByteArrayOutputStream(deflated.length * 4 + 64);
      byte[] part = new byte[PART];
      while (!inflater.finished()) {
        int length = inflater.inflate(part);
        if (length == 0 && !inflater.finished()) {
          throw new DamagedException("a compressed value breaks off");
        }
        out.write(part, 0, length);
      }
      return out.toByteArray();
    } catch (DataFormatException e) {
      throw new DamagedException("a compressed value is damaged", e);
    } finally {
      inflater.end();
    }
  }
}
