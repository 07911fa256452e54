package dev.paniclens.source;

import dev.paniclens.source.input.ReadFault;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.source.stream.PieceStream;
import dev.paniclens.source.stream.Tap;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/**
 * What a visitor is given of one file: as many bytes as reports can need. A file of terabytes that
 * hardly occupies a disk, and a stream that never ends, would otherwise be read for days.
 */
final class ReportBytes extends PieceStream {

  /** Hundreds of thousands of reports in one text. */
  private static final long MOST = 4L << 30;

  /** No report holds as many zeros in a row, but a hole in a file does. */
  private static final long MOST_ZEROS = 64L << 20;

  private final SourcePath name;
  private final Tap in;
  private final long most;
  private Optional<ReadFault> fault = Optional.empty();

  ReportBytes(SourcePath name, InputStream in) {
    this(name, in, MOST);
  }

  /**
   * @param most how many bytes are delivered
   */
  ReportBytes(SourcePath name, InputStream in, long most) {
    this.name = name;
    this.in = new Tap(in);
    this.most = most;
  }

  /** Why nothing more is delivered; empty where the bytes below end, or fail. */
  Optional<ReadFault> fault() {
    return fault;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (fault.isPresent()) {
      throw fault.get();
    }
    int count = in.read(into, offset, length);
    if (count > 0 && in.trailingZeros() > MOST_ZEROS) {
      throw fail(SourceFailure.hole(MOST_ZEROS));
    }
    if (count > 0 && in.count() > most) {
      throw fail(SourceFailure.tooLong(most));
    }
    return count;
  }

  private ReadFault fail(SourceFailure why) {
    ReadFault failure = new ReadFault(name, whose -> why);
    fault = Optional.of(failure);
    return failure;
  }
}
