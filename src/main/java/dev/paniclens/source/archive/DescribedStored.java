package dev.paniclens.source.archive;

import dev.paniclens.source.stream.LittleEndian;
import dev.paniclens.source.stream.PieceStream;
import dev.paniclens.source.stream.Rewindable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * A zip member stored as it is, without a length: it ends where a descriptor stands that describes
 * exactly the bytes before it. A member that is a zip itself contains descriptors too, of its own
 * members.
 */
final class DescribedStored extends PieceStream implements DescribedBytes {

  private static final byte[] MARK = {'P', 'K', 7, 8};

  private final Rewindable in;
  private final CRC32 checksum = new CRC32();
  private final byte[] buffer = new byte[Inflated.LOOKAHEAD];
  private int start;
  private int end;
  private long length;
  private boolean exhausted;
  private boolean complete;

  /**
   * @param in able to take back {@link Inflated#LOOKAHEAD} bytes
   */
  DescribedStored(Rewindable in) {
    this.in = in;
  }

  @Override
  public InputStream unpacked() {
    return this;
  }

  @Override
  public boolean isComplete() {
    return complete;
  }

  @Override
  public int read(byte[] into, int offset, int wanted) throws IOException {
    if (complete) {
      return -1;
    }
    if (wanted == 0) {
      return 0;
    }
    int sure = nextMark(start) - start;
    if (sure == 0) {
      while (end - start < MAX_DESCRIPTOR && !exhausted) {
        fill();
      }
      if (start == end) {
        throw new EOFException();
      }
      if (takeDescriptor()) {
        return -1;
      }
      sure = nextMark(start + 1) - start;
    }
    return take(into, offset, Math.min(wanted, sure));
  }

  private int take(byte[] into, int offset, int count) {
    System.arraycopy(buffer, start, into, offset, count);
    checksum.update(buffer, start, count);
    start += count;
    length += count;
    return count;
  }

  /** Where the mark begins, whole or as far as there are bytes; the end if nowhere. */
  private int nextMark(int from) {
    for (int i = from; i < end; i++) {
      int matching = 0;
      while (matching < MARK.length
          && i + matching < end
          && buffer[i + matching] == MARK[matching]) {
        matching++;
      }
      if (matching == MARK.length || (matching > 0 && i + matching == end)) {
        return i;
      }
    }
    return end;
  }

  private boolean takeDescriptor() throws IOException {
    int crcAt = start + Integer.BYTES;
    int lengthsAt = crcAt + Integer.BYTES;
    ByteBuffer bytes = LittleEndian.of(buffer).limit(end);
    if (end - start < MAX_DESCRIPTOR - 2 * Integer.BYTES
        || bytes.getInt(start) != SIGNATURE
        || bytes.getInt(crcAt) != (int) checksum.getValue()) {
      return false;
    }
    if (bytes.getInt(lengthsAt) == (int) length
        && bytes.getInt(lengthsAt + Integer.BYTES) == (int) length) {
      start = lengthsAt + 2 * Integer.BYTES;
    } else if (end - start >= MAX_DESCRIPTOR
        && bytes.getLong(lengthsAt) == length
        && bytes.getLong(lengthsAt + Long.BYTES) == length) {
      start = lengthsAt + 2 * Long.BYTES;
    } else {
      return false;
    }
    complete = true;
    close();
    return true;
  }

  private void fill() throws IOException {
    System.arraycopy(buffer, start, buffer, 0, end - start);
    end -= start;
    start = 0;
    int count = in.read(buffer, end, buffer.length - end);
    if (count < 0) {
      exhausted = true;
    } else {
      end += count;
    }
  }

  @Override
  public void close() throws IOException {
    in.unread(buffer, start, end - start);
    start = end;
  }
}
