package dev.paniclens.index.lucene.pack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDictCompress;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Function;

/**
 * Compresses analyses, each by itself, so that one can be read without others, but against a {@code
 * Base}. For use by many threads.
 *
 * <p>zstd, since it prepares a base once: deflate reads it again for each analysis, which takes
 * four times as long as the analysis itself, and sees 32 KB of it at most. Of 20 KB of JSON 1.3 KB
 * are left, where one base of 32 KB and deflate left 1.9.
 */
public final class Packer implements Closeable {

  /** 5 saves a further 6 %, and takes twice as long. */
  private static final int LEVEL = 3;

  /**
   * Those not in use: there are as many as there were threads at one time. Each takes some 1.2 MB
   * outside the heap.
   */
  private final Deque<Contexts> idle = new ConcurrentLinkedDeque<>();

  /** What one thread at a time uses. */
  private record Contexts(ZstdCompressCtx alone, ZstdCompressCtx based) {

    static Contexts make() {
      return new Contexts(context(), context());
    }

    private static ZstdCompressCtx context() {
      return new ZstdCompressCtx().setLevel(LEVEL).setMagicless(true).setDictID(false);
    }
  }

  /**
   * Makes a compressor.
   *
   * @throws IOException if there can be none on this machine
   */
  public Packer() throws IOException {
    Zstandard.load();
  }

  /**
   * Prepares bytes, 256 KB say, for others to be compressed against: that takes 2 ms.
   *
   * @throws IOException if memory is short
   */
  public static ZstdDictCompress prepare(byte[] base) throws IOException {
    try {
      return new ZstdDictCompress(base, LEVEL);
    } catch (IllegalStateException e) {
      throw Zstandard.failure(e);
    }
  }

  /**
   * Compresses by itself.
   *
   * @throws IOException if memory is short
   */
  public byte[] pack(byte[] plain) throws IOException {
    return pack(plain, Contexts::alone);
  }

  /** Compresses against prepared bytes; as {@link #pack(byte[])}. */
  public byte[] pack(byte[] plain, ZstdDictCompress base) throws IOException {
    return pack(plain, contexts -> contexts.based().loadDict(base));
  }

  private byte[] pack(byte[] plain, Function<Contexts, ZstdCompressCtx> chosen) throws IOException {
    int most = Math.toIntExact(Zstd.compressBound(plain.length));
    byte[] packed = new byte[Packed.HEAD + most];
    Contexts contexts = contexts();
    try {
      int length =
          chosen
              .apply(contexts)
              .compressByteArray(packed, Packed.HEAD, most, plain, 0, plain.length);
      return Packed.seal(Arrays.copyOf(packed, Packed.HEAD + length));
    } catch (ZstdException e) {
      throw Zstandard.failure(e);
    } finally {
      idle.push(contexts);
    }
  }

  private Contexts contexts() throws IOException {
    Contexts unused = idle.poll();
    try {
      return unused != null ? unused : Contexts.make();
    } catch (IllegalStateException e) {
      throw Zstandard.failure(e);
    }
  }

  @Override
  public void close() {
    for (Contexts each = idle.poll(); each != null; each = idle.poll()) {
      each.alone().close();
      each.based().close();
    }
  }
}
