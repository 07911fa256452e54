package dev.paniclens.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The beginning of a stream, taken into memory. It lies in pieces: Java's collector lays arrays of
 * half a megabyte apart where the heap is small, and begins to clean up for each of them.
 */
final class Head {
  private static final int FIRST_PIECE = 1 << 14;
  private static final int PIECE = 1 << 16;

  private final List<InputStream> pieces;
  private final int length;
  private final boolean complete;
  private final Optional<IOException> failure;

  private Head(
      List<InputStream> pieces, int length, boolean complete, Optional<IOException> failure) {
    this.pieces = pieces;
    this.length = length;
    this.complete = complete;
    this.failure = failure;
  }

  /** Reads up to a number of bytes, fewer when the stream ends or fails before. */
  static Head read(InputStream in, int most) {
    List<InputStream> pieces = new ArrayList<>();
    byte[] piece = new byte[Math.min(most, FIRST_PIECE)];
    int length = 0;
    int start = 0;
    boolean complete = false;
    Optional<IOException> failure = Optional.empty();
    try {
      while (length < most && !complete) {
        if (length - start == piece.length) {
          pieces.add(new ByteArrayInputStream(piece));
          start = length;
          piece = new byte[Math.min(most - length, PIECE)];
        }
        int n = in.read(piece, length - start, piece.length - (length - start));
        complete = n < 0;
        length += Math.max(n, 0);
      }
    } catch (IOException e) {
      failure = Optional.of(e);
    }
    pieces.add(new ByteArrayInputStream(piece, 0, length - start));
    return new Head(pieces, length, complete, failure);
  }

  /** Whether this is all there is in the stream. */
  boolean complete() {
    return complete;
  }

  /** How many bytes were read. */
  int length() {
    return length;
  }

  /** What was read; it can be asked for once. */
  InputStream bytes() {
    return new SequenceInputStream(Collections.enumeration(pieces));
  }

  /** The whole stream again, once: what was read, then the rest, or the failure where it ended. */
  InputStream followedBy(InputStream rest) {
    if (complete) {
      return bytes();
    }
    return new SequenceInputStream(
        bytes(), failure.<InputStream>map(FailingStream::new).orElse(rest));
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
