package dev.paniclens.source.archive;

import com.github.luben.zstd.ZstdInputStream;
import com.github.luben.zstd.util.Native;
import dev.paniclens.source.input.Refused;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.stream.PieceStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.tukaani.xz.MemoryLimitException;
import org.tukaani.xz.UnsupportedOptionsException;
import org.tukaani.xz.XZInputStream;

/** Decoders of what is compressed as a whole; several such streams in a row are one file. */
public final class Compressed {

  private static final int KIB = 1 << 10;

  /** Several files are read at once. */
  private static final long MOST_MEMORY = 256L << 20;

  private Compressed() {}

  /** Unpacks bzip2. */
  public static InputStream bzip2(InputStream packed) throws IOException {
    return new BZip2CompressorInputStream(new BufferedInputStream(packed), true);
  }

  /**
   * Unpacks xz.
   *
   * @throws Refused if its dictionary does not fit into memory: its length is the file's own claim,
   *     64 MB for {@code xz -9}
   */
  public static InputStream xz(InputStream packed) throws IOException {
    long most = Math.min(MOST_MEMORY, Runtime.getRuntime().maxMemory() / 3);
    return new XzBytes(new XZInputStream(new BufferedInputStream(packed), (int) (most / KIB)));
  }

  /**
   * Unpacks Zstandard.
   *
   * @throws Refused if the library for it does not load
   */
  public static InputStream zstandard(InputStream packed) throws IOException {
    try {
      Native.load();
    } catch (UnsatisfiedLinkError | ExceptionInInitializerError e) {
      throw new Refused(SourceFailure.noZstandard(), e);
    }
    return new ZstdInputStream(packed);
  }

  /** Says of a dictionary that is too large what it is; the data is sound. */
  private static final class XzBytes extends PieceStream {
    private final XZInputStream in;

    XzBytes(XZInputStream in) {
      this.in = in;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      try {
        return in.read(into, offset, length);
      } catch (MemoryLimitException e) {
        throw new Refused(SourceFailure.tooLittleMemory(e.getMemoryNeeded()), e);
      } catch (UnsupportedOptionsException e) {
        throw new Refused(SourceFailure.unsupported("xz with unusual options"), e);
      }
    }

    @Override
    public void close() throws IOException {
      in.close(false);
    }
  }
}
