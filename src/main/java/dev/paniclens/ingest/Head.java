package dev.paniclens.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.Optional;

/** The beginning of a stream, taken into memory. */
final class Head {
  private final byte[] buffer;
  private final int length;
  private final boolean complete;
  private final Optional<IOException> failure;

  private Head(byte[] buffer, int length, boolean complete, Optional<IOException> failure) {
    this.buffer = buffer;
    this.length = length;
    this.complete = complete;
    this.failure = failure;
  }

  /** Reads up to a number of bytes, fewer when the stream ends or fails before. */
  static Head read(InputStream in, int most) {
    byte[] buffer = new byte[Math.min(most, 1 << 14)];
    int length = 0;
    try {
      while (length < most) {
        if (length == buffer.length) {
          buffer = Arrays.copyOf(buffer, Math.min(most, buffer.length * 2));
        }
        int n = in.read(buffer, length, buffer.length - length);
        if (n < 0) {
          return new Head(buffer, length, true, Optional.empty());
        }
        length += n;
      }
    } catch (IOException e) {
      return new Head(buffer, length, false, Optional.of(e));
    }
    return new Head(buffer, length, false, Optional.empty());
  }

  /** Whether this is all there is in the stream. */
  boolean complete() {
    return complete;
  }

  /** What was read. */
  InputStream bytes() {
    return new ByteArrayInputStream(buffer, 0, length);
  }

  /** The whole stream again: what was read, then the rest, or the failure where it ended. */
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
