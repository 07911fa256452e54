package dev.paniclens.parse;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The first bytes of a file or of a member of an archive, kept to read them again.
 *
 * <p>They lie in pieces: Java's collector lays arrays of half a megabyte apart where the heap is
 * small, and begins to clean up for each of them.
 */
public final class FileHead {
  /** What is kept of a file, to fall back on when its JSON is damaged. */
  static final int MOST = 4 << 20;

  private static final int FIRST_PIECE = 1 << 14;
  private static final int PIECE = 1 << 15;

  private final List<byte[]> pieces = new ArrayList<>();
  private int length;
  private boolean all;
  private Optional<IOException> failure = Optional.empty();

  private FileHead() {}

  /**
   * Reads up to a number of bytes, fewer when the stream ends or fails before. A failure is kept
   * for who reads on: {@link #followedBy}.
   */
  public static FileHead read(InputStream in, int most) {
    FileHead head = new FileHead();
    head.fill(in, most);
    return head;
  }

  /**
   * Reads on to the end of a file, or until there is as much as is kept.
   *
   * @param first the bytes that were read before: fewer than {@link Sniffer#LENGTH} only when they
   *     are all
   * @throws IOException when reading fails
   */
  static FileHead read(byte[] first, InputStream rest) throws IOException {
    FileHead head = new FileHead();
    head.add(first, first.length);
    head.all = first.length < Sniffer.LENGTH;
    head.fill(rest, MOST);
    if (head.failure.isPresent()) {
      throw head.failure.get();
    }
    return head;
  }

  private void fill(InputStream in, int most) {
    int size = FIRST_PIECE;
    while (!all && failure.isEmpty() && length < most) {
      byte[] piece = new byte[Math.min(size, most - length)];
      int count = 0;
      try {
        while (!all && count < piece.length) {
          int n = in.read(piece, count, piece.length - count);
          all = n < 0;
          count += Math.max(n, 0);
        }
      } catch (IOException e) {
        failure = Optional.of(e);
      }
      add(piece, count);
      size = PIECE;
    }
  }

  private void add(byte[] piece, int count) {
    if (count > 0) {
      pieces.add(count < piece.length ? Arrays.copyOf(piece, count) : piece);
    }
    length += count;
  }

  /** In order; not to be changed. */
  List<byte[]> pieces() {
    return pieces;
  }

  /** The first piece, which tells the encoding; there must be one. */
  byte[] first() {
    return pieces.getFirst();
  }

  /** How many bytes are kept. */
  public int length() {
    return length;
  }

  /** Whether nothing follows; when not, something may. */
  public boolean isAll() {
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

  /** What is kept, as a stream. */
  public InputStream stream() {
    return new SequenceInputStream(Collections.enumeration(streams()));
  }

  /** The file from its beginning: what is kept, then the rest, or the failure that cut it off. */
  public InputStream followedBy(InputStream rest) {
    List<InputStream> streams = streams();
    if (!all) {
      streams.add(failure.<InputStream>map(FailingStream::new).orElse(rest));
    }
    return new SequenceInputStream(Collections.enumeration(streams));
  }

  private List<InputStream> streams() {
    List<InputStream> streams = new ArrayList<>();
    pieces.forEach(piece -> streams.add(new ByteArrayInputStream(piece)));
    return streams;
  }

  /** A stream that cannot be read, for the reason that another one could not. */
  private static final class FailingStream extends InputStream {
    private final IOException reason;

    FailingStream(IOException reason) {
      this.reason = reason;
    }

    @Override
    public int read() throws IOException {
      throw reason;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      throw reason;
    }
  }
}
