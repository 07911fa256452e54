package dev.paniclens.symbols.macho;

import dev.paniclens.symbols.macho.Tables.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads {@code LC_FUNCTION_STARTS}: distances in ULEB128, the first from the start of {@code
 * __TEXT}, also for code in {@code __TEXT_EXEC}; a zero ends them.
 */
final class FunctionStarts {
  /** A kernel has some 60,000. */
  private static final int MOST = 2_000_000;

  private static final int PIECE = 1 << 16;
  private static final int MOST_SHIFT = 63;

  private long[] starts = new long[256];
  private int count;
  private long next;
  private long distance;
  private int shift;

  private FunctionStarts(long from) {
    next = from;
  }

  /** Those of an image; none where it does not tell, or there is no {@code __TEXT}. */
  static AddressSet of(MachImage image) throws IOException {
    Optional<Segment> text = image.segment(Segment.TEXT);
    Optional<Table> table = image.tables().functionStarts();
    if (text.isEmpty() || table.isEmpty()) {
      return AddressSet.of(new long[0], 0);
    }
    FunctionStarts reader = new FunctionStarts(text.get().address());
    reader.read(image.content(), table.get());
    return AddressSet.of(reader.starts, reader.count);
  }

  private void read(Content content, Table table) throws IOException {
    boolean more = true;
    for (long done = 0; more && done < table.count(); done += PIECE) {
      int length = (int) Math.min(PIECE, table.count() - done);
      Optional<ByteBuffer> piece = content.read(table.at() + done, length);
      more = piece.isPresent() && take(piece.get());
    }
  }

  /** Whether more may follow. */
  private boolean take(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      byte b = bytes.get();
      if (shift > MOST_SHIFT || count == MOST) {
        return false;
      }
      distance |= (long) (b & 0x7f) << shift;
      shift += 7;
      if (b >= 0) {
        if (distance == 0) {
          return false;
        }
        next += distance;
        add(next);
        distance = 0;
        shift = 0;
      }
    }
    return true;
  }

  private void add(long start) {
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
    }
    starts[count++] = start;
  }
}
