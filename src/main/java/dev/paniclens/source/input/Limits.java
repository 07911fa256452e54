package dev.paniclens.source.input;

import java.time.Duration;

/**
 * What reading one input may cost. The limits apply while bytes stream: what was delivered before
 * one is passed stays valid.
 *
 * @param maxNesting how many archives one within another are opened; 0 opens none. A compressed tar
 *     counts once
 * @param maxRatio how many times its packed size a member, and a whole input, may unpack to, at
 *     least 1. It is checked only once some megabytes have been unpacked, since a small file of
 *     zeros is no bomb
 * @param maxUnpackedBytes how many bytes may be unpacked from one input, at least 1. Bytes that are
 *     unpacked twice, from an archive within an archive, count twice
 * @param maxWait how long the file system may take to answer once, positive. It does not apply to
 *     standard input and to pipes that are named, whose other end may be at work
 */
public record Limits(int maxNesting, long maxRatio, long maxUnpackedBytes, Duration maxWait) {

  /** A disk that sleeps takes ten seconds to spin up; what takes longer has mostly gone. */
  private static final Duration MAX_WAIT = Duration.ofSeconds(30);

  /**
   * 8 levels, 1,000 to 1, and 64 GiB. Deflate packs at most 1,032 to 1, and reports about 10 to 1;
   * the ratio stops bombs early, so the total can leave room for an archive of a whole fleet.
   */
  public static final Limits DEFAULT = new Limits(8, 1_000, 64L << 30);

  public Limits {
    if (maxNesting < 0 || maxRatio < 1 || maxUnpackedBytes < 1 || !maxWait.isPositive()) {
      throw new IllegalArgumentException("a limit is out of its range");
    }
  }

  /** Limits with the usual {@link #maxWait}. */
  public Limits(int maxNesting, long maxRatio, long maxUnpackedBytes) {
    this(maxNesting, maxRatio, maxUnpackedBytes, MAX_WAIT);
  }

  /** The same limits with another {@link #maxNesting}. */
  public Limits withMaxNesting(int levels) {
    return new Limits(levels, maxRatio, maxUnpackedBytes, maxWait);
  }

  /** The same limits with another {@link #maxRatio}. */
  public Limits withMaxRatio(long ratio) {
    return new Limits(maxNesting, ratio, maxUnpackedBytes, maxWait);
  }

  /** The same limits with another {@link #maxUnpackedBytes}. */
  public Limits withMaxUnpackedBytes(long bytes) {
    return new Limits(maxNesting, maxRatio, bytes, maxWait);
  }

  /** The same limits with another {@link #maxWait}. */
  public Limits withMaxWait(Duration wait) {
    return new Limits(maxNesting, maxRatio, maxUnpackedBytes, wait);
  }
}
