package dev.paniclens.parse.line;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Texts that are kept for later in a fraction of their size. */
public final class PackedText {
  /** What such an object takes beside its bytes, with what points to it. */
  private static final int OVERHEAD = 256;

  private static final String BETWEEN = "\u0000";

  private final byte[] bytes;

  private PackedText(byte[] bytes) {
    this.bytes = bytes;
  }

  /** Packs texts in their order; characters that no encoding has are lost. */
  public static PackedText of(List<String> texts) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater fast = new Deflater(Deflater.BEST_SPEED);
    try (OutputStream out = new DeflaterOutputStream(packed, fast)) {
      for (String text : texts) {
        out.write(text.replace(BETWEEN, "").getBytes(StandardCharsets.UTF_8));
        out.write(0);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    } finally {
      fast.end();
    }
    return new PackedText(packed.toByteArray());
  }

  /** The texts again. */
  public List<String> texts() {
    try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      List<String> texts = List.of(all.split(BETWEEN, -1));
      return texts.subList(0, texts.size() - 1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Memory that it takes, in bytes. */
  public int size() {
    return bytes.length + OVERHEAD;
  }
}
