package dev.paniclens.source.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A file of which only so much may be read at first: a zip's whole directory is kept in memory, and
 * its length is the archive's own claim. Until then it is read in larger pieces than asked for,
 * since the library searches a directory's end byte by byte.
 */
public final class BudgetedChannel implements SeekableByteChannel {

  /**
   * Room for some ten thousand members, at most 91,000. The library makes objects of half a
   * kilobyte of each one, and several zips can be open at once.
   */
  private static final long DIRECTORY_BYTES = 4L << 20;

  private static final int WINDOW = 1 << 16;

  private final OpenFile file;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowStart;
  private long position;
  private long allowance = DIRECTORY_BYTES;
  private boolean open = true;

  private BudgetedChannel(OpenFile file) {
    this.file = file;
  }

  /** A view of a file, which stays open when it is closed. */
  public static BudgetedChannel of(OpenFile file) {
    return new BudgetedChannel(file);
  }

  /** Ends the limit, and the reading ahead. */
  public void allowAll() {
    allowance = Long.MAX_VALUE;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    int count = allowance == Long.MAX_VALUE ? file.read(into, position) : readThroughWindow(into);
    position += Math.max(0, count);
    return count;
  }

  private int readThroughWindow(ByteBuffer into) throws IOException {
    int wanted = into.remaining();
    if (allowance < wanted) {
      throw new IOException("the directory is too large");
    }
    moveWindow(wanted);
    int at = (int) (position - windowStart);
    int count = Math.min(wanted, window.limit() - at);
    if (count <= 0) {
      return wanted == 0 ? 0 : -1;
    }
    into.put(into.position(), window, at, count);
    into.position(into.position() + count);
    allowance -= count;
    return count;
  }

  /** Makes the window hold some bytes before the position too: the search goes backwards. */
  private void moveWindow(int wanted) throws IOException {
    if (position >= windowStart && position + wanted <= windowStart + window.limit()) {
      return;
    }
    windowStart = Math.max(0, position - WINDOW / 2);
    window.clear();
    int count = 0;
    while (count >= 0 && window.hasRemaining()) {
      count = file.read(window, windowStart + window.position());
    }
    window.flip();
  }

  @Override
  public int write(ByteBuffer from) {
    throw new UnsupportedOperationException("the file is only read");
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    if (newPosition < 0) {
      throw new IllegalArgumentException("a file has no negative positions");
    }
    position = newPosition;
    return this;
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new UnsupportedOperationException("the file is only read");
  }

  @Override
  public boolean isOpen() {
    return open;
  }

  @Override
  public void close() {
    open = false;
  }
}
