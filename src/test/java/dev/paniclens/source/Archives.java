package dev.paniclens.source;

import com.github.luben.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** Builds archives in memory. */
public final class Archives {

  private Archives() {}

  private interface Wrapper {
    OutputStream wrap(OutputStream out) throws IOException;
  }

  public static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Bytes that do not compress, so that a cut or a flip hits data and not a header. */
  public static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  public static byte[] gzip(byte[] content) {
    return through(GZIPOutputStream::new, content);
  }

  static byte[] bzip2(byte[] content) {
    return through(BZip2CompressorOutputStream::new, content);
  }

  static byte[] xz(byte[] content) {
    return through(out -> new XZOutputStream(out, new LZMA2Options()), content);
  }

  static byte[] zstandard(byte[] content) {
    return through(ZstdOutputStream::new, content);
  }

  private static byte[] through(Wrapper wrapper, byte[] content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = wrapper.wrap(bytes)) {
      out.write(content);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  static byte[] concat(byte[]... parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.writeBytes(part);
    }
    return bytes.toByteArray();
  }

  /** A tar of one member. */
  public static byte[] tar(String name, byte[] content) {
    return new Tar().file(name, content).bytes();
  }

  /** A tar in the making. */
  static final class Tar {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final TarArchiveOutputStream out = new TarArchiveOutputStream(bytes, "UTF-8");

    Tar() {
      out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      out.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    Tar file(String name, byte[] content) {
      TarArchiveEntry entry = new TarArchiveEntry(name, true);
      entry.setSize(content.length);
      return add(entry, content);
    }

    Tar file(String name, String content) {
      return file(name, utf8(content));
    }

    /** A folder, link or device. */
    Tar special(String name, byte type) {
      TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
      entry.setLinkName("elsewhere");
      return add(entry, new byte[0]);
    }

    private Tar add(TarArchiveEntry entry, byte[] content) {
      entry.setModTime(0); // else fractions of a second take a header of their own
      try {
        out.putArchiveEntry(entry);
        out.write(content);
        out.closeArchiveEntry();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return this;
    }

    byte[] bytes() {
      try {
        out.close();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
      return bytes.toByteArray();
    }
  }
}
