package dev.paniclens.source.archive;

import dev.paniclens.source.stream.PieceStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** A file with holes, which are read as zeros. */
final class SparseBytes extends PieceStream {

  private final InputStream stored;
  private final Iterator<SparseMap.Piece> pieces;
  private final long length;
  private long position;
  private long pieceStart;
  private long pieceEnd;
  private long storedCount;

  /**
   * @param stored the pieces, one behind the other
   * @param pieces in their order, none beyond the length
   */
  SparseBytes(InputStream stored, List<SparseMap.Piece> pieces, long length) {
    this.stored = stored;
    this.pieces = pieces.iterator();
    this.length = length;
  }

  /** How many bytes were taken that are no holes. */
  long storedCount() {
    return storedCount;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    while (position >= pieceEnd && pieces.hasNext()) {
      SparseMap.Piece piece = pieces.next();
      pieceStart = piece.offset();
      pieceEnd = piece.offset() + piece.length();
    }
    if (wanted == 0 || position >= length) {
      return wanted == 0 ? 0 : -1;
    }
    boolean inPiece = position >= pieceStart && position < pieceEnd;
    long end = inPiece ? pieceEnd : position < pieceStart ? pieceStart : length;
    int count = (int) Math.min(wanted, end - position);
    if (inPiece) {
      count = stored.read(into, offset, count);
      if (count < 0) {
        throw new EOFException();
      }
      storedCount += count;
    } else {
      Arrays.fill(into, offset, offset + count, (byte) 0);
    }
    position += count;
    return count;
  }
}
