package dev.paniclens.index.lucene.pack;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdDictDecompress;
import com.github.luben.zstd.ZstdException;
import java.io.Closeable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import org.apache.lucene.index.CorruptIndexException;

/**
 * Undoes what a {@link Packer} did. Bases that were used last are kept ready, since many analyses
 * have the same one. One thread at a time: an analysis takes some 20 microseconds.
 */
public final class Unpacker implements Closeable {

  /** Each takes 260 KB outside the heap: 17 MB together. */
  private static final int MANY = 64;

  private final SequencedMap<String, ZstdDictDecompress> bases =
      new LinkedHashMap<>(MANY, 0.75f, true);
  private Optional<Contexts> contexts = Optional.empty();
  private boolean closed;

  private record Contexts(ZstdDecompressCtx alone, ZstdDecompressCtx based) {

    static Contexts make() {
      return new Contexts(context(), context());
    }

    private static ZstdDecompressCtx context() {
      return new ZstdDecompressCtx().setMagicless(true);
    }
  }

  /** Where bases are. */
  public interface Source {
    /** The bytes of a base by its id. */
    byte[] base(String id) throws IOException;
  }

  /**
   * Restores what was compressed by itself.
   *
   * @throws CorruptIndexException if it is damaged
   * @throws IOException if memory is short, or nothing can be restored on this machine
   */
  public synchronized byte[] unpack(byte[] packed) throws IOException {
    return restore(packed, open().alone());
  }

  /** Restores what was compressed against a base; as {@link #unpack(byte[])}. */
  public synchronized byte[] unpack(byte[] packed, String id, Source source) throws IOException {
    ZstdDecompressCtx context = open().based();
    ZstdDictDecompress base = bases.get(id);
    if (base == null) {
      base = prepare(source.base(id));
      bases.put(id, base);
    }
    context.loadDict(base);
    if (bases.size() > MANY) {
      bases.pollFirstEntry().getValue().close();
    }
    return restore(packed, context);
  }

  private static ZstdDictDecompress prepare(byte[] base) throws IOException {
    try {
      return new ZstdDictDecompress(base);
    } catch (IllegalStateException e) {
      throw Zstandard.failure(e);
    }
  }

  private static byte[] restore(byte[] packed, ZstdDecompressCtx context) throws IOException {
    byte[] plain = new byte[Packed.size(packed)];
    try {
      int length =
          context.decompressByteArray(
              plain, 0, plain.length, packed, Packed.HEAD, packed.length - Packed.HEAD);
      if (length != plain.length) {
        throw Packed.damage("it is too short");
      }
      return plain;
    } catch (ZstdException e) {
      if (e.getErrorCode() == Zstd.errMemoryAllocation()) {
        throw Zstandard.failure(e);
      }
      throw Packed.damage(e.getMessage());
    }
  }

  private Contexts open() throws IOException {
    if (closed) {
      throw new IOException("it is closed");
    }
    if (contexts.isEmpty()) {
      Zstandard.load();
      try {
        contexts = Optional.of(Contexts.make());
      } catch (IllegalStateException e) {
        throw Zstandard.failure(e);
      }
    }
    return contexts.get();
  }

  @Override
  public synchronized void close() {
    closed = true;
    contexts.ifPresent(
        open -> {
          open.alone().close();
          open.based().close();
        });
    bases.values().forEach(ZstdDictDecompress::close);
    bases.clear();
  }
}
