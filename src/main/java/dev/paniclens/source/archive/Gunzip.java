package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import dev.paniclens.source.stream.PieceStream;
import dev.paniclens.source.stream.Rewindable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Unpacks gzip (RFC 1952). Several gzip members in a row are one file; whatever follows the last is
 * padding. All bytes before a damage or a cut are delivered before it throws.
 */
public final class Gunzip extends PieceStream {

  private final Rewindable in;
  private final Optional<String> nameInHeader;
  private final CRC32 checksum = new CRC32();
  private Inflated member;
  private boolean finished;

  /**
   * Reads the header.
   *
   * @throws IOException if it is damaged
   * @throws EOFException if it is cut short
   */
  public Gunzip(InputStream packed) throws IOException {
    in = new Rewindable(packed, Inflated.LONG_LOOKAHEAD);
    nameInHeader = GzipHeader.read(in).name();
    member = new Inflated(in, Inflated.LONG_LOOKAHEAD);
  }

  /** What the first member's header calls the content, if it says so. */
  public Optional<String> nameInHeader() {
    return nameInHeader;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (!finished) {
      int count = member.read(into, offset, length);
      if (count > 0) {
        checksum.update(into, offset, count);
        return count;
      }
      readTrailer();
      finished = !startNextMember();
    }
    return -1;
  }

  private void readTrailer() throws IOException {
    long crc = LittleEndian.uint32(in);
    long size = LittleEndian.uint32(in);
    if (crc != checksum.getValue()) {
      throw new IOException("its checksum does not match");
    }
    if (size != (member.unpackedCount() & 0xFFFF_FFFFL)) {
      throw new IOException("its length does not match");
    }
  }

  private boolean startNextMember() throws IOException {
    byte[] magic = in.readNBytes(GzipHeader.MAGIC_LENGTH);
    if (!GzipHeader.isMagic(magic)) {
      return false;
    }
    in.unread(magic, 0, magic.length);
    GzipHeader.read(in);
    member = new Inflated(in, Inflated.LONG_LOOKAHEAD);
    checksum.reset();
    return true;
  }

  /** Frees the decoder; the packed stream stays open. */
  @Override
  public void close() throws IOException {
    finished = true;
    member.close();
  }
}
