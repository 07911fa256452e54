package dev.paniclens.source.file;

import dev.paniclens.source.input.Refused;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.stream.PieceStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Arrays;

/**
 * A regular file, open and read as long as it was then. Folders are written to by others: what was
 * listed as a file can be a pipe, or lead to a device, when it is opened.
 *
 * <p>Java neither opens without blocking nor looks at what it has opened. So the path is looked at
 * right before and right after; a pipe, a socket or a terminal that got between cannot tell its
 * position; and a device that can, such as one of endless zeros, has no length, and so nothing is
 * read of it. What blocks nevertheless is left after a while.
 */
public final class OpenFile implements Closeable {

  private static final int PIECE = 1 << 16;

  /** No archive holds as many in a row, but a member of one that was made of a hole does. */
  private static final long MOST_ZEROS = 4L << 30;

  private static final byte[] ZEROS = new byte[PIECE];

  /** After so long it is worth a look whether the file has become something else. */
  private static final Duration SOON = Duration.ofMillis(500);

  private final Patience patience;
  private final FileChannel channel;
  private final long size;
  private final byte[] first;
  private boolean stalled;

  private OpenFile(Patience patience, Opened opened) {
    this.patience = patience;
    channel = opened.channel();
    size = opened.size();
    first = opened.first().array();
  }

  /** What opening gives: the first bytes too, since most files are small. */
  private record Opened(FileChannel channel, long size, ByteBuffer first) {}

  /**
   * Opens a file.
   *
   * @param wait how long each call of the file system may take
   * @throws Refused if it is no regular file now
   * @throws Stalled if the file system does not answer
   */
  public static OpenFile open(Path path, Duration wait) throws IOException {
    Patience patience = new Patience(wait);
    look(path, patience);
    try {
      Duration soon = wait.compareTo(SOON) < 0 ? wait : SOON;
      return new OpenFile(patience, open(path, new Patience(soon)));
    } catch (Stalled e) {
      look(path, patience);
      return new OpenFile(patience, open(path, patience));
    }
  }

  private static Opened open(Path path, Patience patience) throws IOException {
    return patience.call(() -> open(path), late -> late.channel().close());
  }

  private static Opened open(Path path) throws IOException {
    FileChannel channel = FileChannel.open(path, StandardOpenOption.READ);
    try {
      mustBeRegular(path);
      if (!tellsPosition(channel)) {
        throw new Refused(SourceFailure.noFileNow());
      }
      long size = channel.size();
      ByteBuffer first = ByteBuffer.allocate((int) Math.min(size, PIECE));
      int count = first.hasRemaining() ? channel.read(first, 0) : 0;
      return new Opened(
          channel, size, ByteBuffer.wrap(Arrays.copyOf(first.array(), Math.max(count, 0))));
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void look(Path path, Patience patience) throws IOException {
    patience.call(
        () -> {
          mustBeRegular(path);
          return path;
        },
        late -> {});
  }

  private static void mustBeRegular(Path path) throws IOException {
    if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
      throw new Refused(SourceFailure.noFileNow());
    }
  }

  private static boolean isZero(ByteBuffer piece) {
    return piece.mismatch(ByteBuffer.wrap(ZEROS, 0, piece.remaining())) < 0;
  }

  private static boolean tellsPosition(FileChannel channel) {
    try {
      return channel.position() >= 0;
    } catch (IOException e) {
      return false; // ESPIPE
    }
  }

  /** How long the file was when it was opened; no more of it is read. */
  public long size() {
    return size;
  }

  /**
   * Reads at a position.
   *
   * @param position from the beginning of the file, at least 0
   * @return how many bytes, or -1 at the end
   * @throws IOException if the file system fails or does not answer
   */
  public int read(ByteBuffer into, long position) throws IOException {
    if (!into.hasRemaining()) {
      return 0;
    }
    ByteBuffer piece = piece(into.remaining(), position);
    int count = piece.remaining();
    into.put(piece);
    return count == 0 ? -1 : count;
  }

  /** Some bytes; none at the end. A late answer cannot write into what the caller goes on using. */
  private ByteBuffer piece(int most, long position) throws IOException {
    if (position + most <= first.length) {
      return ByteBuffer.wrap(first, (int) position, most);
    }
    if (stalled) {
      throw new IOException("it has stalled before");
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(most, size - position)));
    if (!bytes.hasRemaining()) {
      return bytes;
    }
    try {
      patience.call(() -> channel.read(bytes, position), late -> channel.close());
      return bytes.flip();
    } catch (Stalled e) {
      stalled = true;
      throw e;
    }
  }

  /** The bytes of the file from its beginning. */
  public InputStream bytes() {
    return new Bytes();
  }

  /** Leaves a channel alone that a call is stuck in: closing it would wait for that one. */
  @Override
  public void close() throws IOException {
    if (!stalled) {
      channel.close();
    }
  }

  private final class Bytes extends PieceStream {
    private ByteBuffer piece = ByteBuffer.wrap(first);
    private long next = first.length;
    private long zeros;

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (!piece.hasRemaining()) {
        piece = piece(PIECE, next);
        next += piece.remaining();
        zeros = isZero(piece) ? zeros + piece.remaining() : 0;
        if (zeros > MOST_ZEROS) {
          throw new Refused(SourceFailure.hole(MOST_ZEROS));
        }
      }
      int count = Math.min(length, piece.remaining());
      piece.get(into, offset, count);
      return count == 0 ? -1 : count;
    }
  }
}
