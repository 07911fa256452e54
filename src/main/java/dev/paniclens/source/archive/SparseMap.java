package dev.paniclens.source.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where the pieces of a sparse file lie, as a tar tells it. The forms are those of the manual of
 * GNU tar, "Storing Sparse Files"; bsdtar writes the last one for every file with holes.
 *
 * @param name the file's own name, where another stands before the pieces
 * @param size how long the file is, with its holes
 * @param pieces in their order; absent where the member's bytes begin with them
 */
record SparseMap(Optional<String> name, OptionalLong size, Optional<List<Piece>> pieces) {

  /** More than any real file has; each takes memory. */
  private static final int MOST_PIECES = 100_000;

  private static final long MOST = Long.MAX_VALUE / 2;
  private static final int RECORD = 512;
  private static final int MOST_DIGITS = 18;

  SparseMap {
    pieces = pieces.map(List::copyOf);
  }

  /** Some bytes that are there. */
  record Piece(long offset, long length) {}

  /**
   * The bytes of the file.
   *
   * @param stored the member's bytes
   * @throws Senseless if the map makes no sense
   */
  SparseBytes over(InputStream stored) throws IOException {
    List<Piece> all = pieces.isPresent() ? pieces.get() : read(stored);
    long end = 0;
    for (Piece piece : all) {
      if (piece.offset() < end || piece.length() < 0 || piece.length() > MOST - piece.offset()) {
        throw senseless();
      }
      end = piece.offset() + piece.length();
    }
    long length = size.orElse(end);
    if (end > length) {
      throw senseless();
    }
    return new SparseBytes(stored, all, length);
  }

  /** Form 1.0: numbers on a line each, first how many pieces, up to the end of a record. */
  private static List<Piece> read(InputStream in) throws IOException {
    Digits digits = new Digits(in);
    long count = digits.next();
    if (count > MOST_PIECES) {
      throw senseless();
    }
    List<Piece> pieces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      pieces.add(new Piece(digits.next(), digits.next()));
    }
    digits.toEndOfRecord();
    return pieces;
  }

  private static Senseless senseless() {
    return new Senseless();
  }

  /** The map contradicts itself, or the member's bytes. */
  static final class Senseless extends IOException {
    private static final long serialVersionUID = 1L;

    private Senseless() {
      super("the map of its holes makes no sense");
    }
  }

  /** Numbers of a line each. */
  private static final class Digits {
    private final InputStream in;
    private long read;

    Digits(InputStream in) {
      this.in = in;
    }

    long next() throws IOException {
      StringBuilder digits = new StringBuilder();
      int c = byteOf(in);
      while (c != '\n') {
        if (c < '0' || c > '9' || digits.length() == MOST_DIGITS) {
          throw senseless();
        }
        digits.append((char) c);
        c = byteOf(in);
      }
      if (digits.isEmpty()) {
        throw senseless();
      }
      return Long.parseLong(digits.toString());
    }

    void toEndOfRecord() throws IOException {
      while (read % RECORD != 0) {
        byteOf(in);
      }
    }

    private int byteOf(InputStream from) throws IOException {
      int c = from.read();
      if (c < 0) {
        throw senseless();
      }
      read++;
      return c;
    }
  }
}
