package dev.paniclens.source.input;

import java.util.Optional;

/** Counts what one input has cost so far, and says when that is too much. */
public final class Budget {

  /** Below these numbers of bytes a ratio says nothing: a file of zeros packs as well as a bomb. */
  private static final long MEMBER_FLOOR = 8L << 20;

  private static final long INPUT_FLOOR = 64L << 20;

  private final Limits limits;
  private final SourcePath input;
  private final long size;
  private long read;
  private long unpacked;

  private Budget(Limits limits, SourcePath input, long size) {
    this.limits = limits;
    this.input = input;
    this.size = size;
  }

  /** For a file, whose size is known before it is read. */
  public static Budget forFile(Limits limits, SourcePath input, long size) {
    return new Budget(limits, input, size);
  }

  /** For an input whose size is not known: what has been read of it counts. */
  public static Budget whileReading(Limits limits, SourcePath input) {
    return new Budget(limits, input, 0);
  }

  /** Notes that bytes of the input itself were read. */
  public void read(int bytes) {
    read += bytes;
  }

  /** Notes unpacked bytes; present if the whole input has now passed a limit. */
  public Optional<ReadFault> unpack(int bytes) {
    unpacked += bytes;
    if (unpacked > limits.maxUnpackedBytes()) {
      return Optional.of(new ReadFault(input, whose -> SourceFailure.tooMuch(input, limits)));
    }
    // Members that each stay below the ratio's floor, or that lie over each other in the file, can
    // still be a bomb together.
    if (unpacked > INPUT_FLOOR && unpacked / limits.maxRatio() > Math.max(size, read)) {
      return Optional.of(tooDense(input));
    }
    return Optional.empty();
  }

  /** Whether this many bytes from that many packed ones is what only a bomb does. */
  public boolean isTooDense(long unpackedBytes, long packedBytes) {
    return unpackedBytes > MEMBER_FLOOR && unpackedBytes / limits.maxRatio() > packedBytes;
  }

  /** The failure of data that unpacks to far more than its size. */
  public ReadFault tooDense(SourcePath whose) {
    return new ReadFault(whose, phrase -> SourceFailure.tooDense(phrase, limits));
  }
}
