package dev.paniclens.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The first bytes of a file, kept to read them again.
 *
 * <p>They lie in pieces: Java's collector lays arrays of half a megabyte apart where the heap is
 * small, and begins to clean up for each of them.
 */
final class FileHead {
  /** What is kept of a file, to fall back on when its JSON is damaged. */
  static final int MOST = 4 << 20;

  private static final int FIRST_PIECE = 1 << 14;
  private static final int PIECE = 1 << 15;

  private final List<byte[]> pieces;
  private final int length;
  private final boolean all;

  private FileHead(List<byte[]> pieces, int length, boolean all) {
    this.pieces = pieces;
    this.length = length;
    this.all = all;
  }

  /**
   * Reads on to the end of a file, or until there is as much as is kept.
   *
   * @param first the bytes that were read before: fewer than {@link Sniffer#LENGTH} only when they
   *     are all
   * @throws IOException when reading fails
   */
  static FileHead read(byte[] first, InputStream rest) throws IOException {
    List<byte[]> pieces = new ArrayList<>();
    pieces.add(first);
    int length = first.length;
    boolean all = first.length < Sniffer.LENGTH;
    int size = FIRST_PIECE;
    while (!all && length < MOST) {
      byte[] piece = new byte[Math.min(size, MOST - length)];
      int count = rest.readNBytes(piece, 0, piece.length);
      all = count < piece.length;
      if (count > 0) {
        pieces.add(all ? Arrays.copyOf(piece, count) : piece);
      }
      length += count;
      size = PIECE;
    }
    return new FileHead(pieces, length, all);
  }

  /** In order; not to be changed. */
  List<byte[]> pieces() {
    return pieces;
  }

  /** The first piece, which tells the encoding. */
  byte[] first() {
    return pieces.getFirst();
  }

  int length() {
    return length;
  }

  /** Whether nothing follows; when not, something may. */
  boolean isAll() {
    return all;
  }

  /** All of it in one piece; not to be changed. */
  byte[] bytes() {
    if (pieces.size() == 1) {
      return first();
    }
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }

  /** All of it, decoded. */
  String text() {
    return new String(bytes(), Sniffer.charset(first()));
  }

  /** The file from its beginning. */
  InputStream followedBy(InputStream rest) {
    List<InputStream> streams = new ArrayList<>();
    pieces.forEach(piece -> streams.add(new ByteArrayInputStream(piece)));
    streams.add(rest);
    return new SequenceInputStream(Collections.enumeration(streams));
  }
}
