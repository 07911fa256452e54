package dev.paniclens.source;

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
 */
public record Limits(int maxNesting, long maxRatio, long maxUnpackedBytes) {

  /**
   * 8 levels, 1,000 to 1, and 64 GiB. Deflate packs at most 1,032 to 1, and reports about 10 to 1;
   * the ratio stops bombs early, so the total can leave room for an archive of a whole fleet.
   */
  public static final Limits DEFAULT = new Limits(8, 1_000, 64L << 30);

  public Limits {
    if (maxNesting < 0 || maxRatio < 1 || maxUnpackedBytes < 1) {
      throw new IllegalArgumentException("a limit is out of its range");
    }
  }

  /** The same limits with another {@link #maxNesting}. */
  public Limits withMaxNesting(int levels) {
    return new Limits(levels, maxRatio, maxUnpackedBytes);
  }

  /** The same limits with another {@link #maxRatio}. */
  public Limits withMaxRatio(long ratio) {
    return new Limits(maxNesting, ratio, maxUnpackedBytes);
  }

  /** The same limits with another {@link #maxUnpackedBytes}. */
  public Limits withMaxUnpackedBytes(long bytes) {
    return new Limits(maxNesting, maxRatio, bytes);
  }
}
