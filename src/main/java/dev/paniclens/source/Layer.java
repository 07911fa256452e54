package dev.paniclens.source;

import dev.paniclens.source.input.Budget;
import dev.paniclens.source.input.FileFailures;
import dev.paniclens.source.input.ReadFault;
import dev.paniclens.source.input.Refused;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import dev.paniclens.source.stream.PieceStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * The bytes of a file, of a member, or of what a compressed file unpacks to: one layer over another
 * from the input up to what a visitor reads.
 *
 * <p>A layer guards the library that produces its bytes: every exception becomes a {@link
 * ReadFault}, which stays: a failed layer, or one above a failed layer, delivers nothing more. It
 * also counts, and fails where a limit is passed.
 */
final class Layer extends PieceStream {

  /** How often a library may deliver nothing in a row before that counts as a hang. */
  private static final int MAX_EMPTY_READS = 1_000;

  private final SourcePath name;
  private final Optional<Layer> below;
  private final InputStream bytes;
  private final Budget budget;
  private final boolean unpacks;
  private final LongSupplier packed;
  private final BooleanSupplier ended;

  private long delivered;
  private Optional<ReadFault> ownFault = Optional.empty();

  private Layer(
      SourcePath name,
      Optional<Layer> below,
      InputStream bytes,
      Budget budget,
      boolean unpacks,
      LongSupplier packed,
      BooleanSupplier ended) {
    this.name = name;
    this.below = below;
    this.bytes = bytes;
    this.budget = budget;
    this.unpacks = unpacks;
    this.packed = packed;
    this.ended = ended;
  }

  /** The bytes of an input as they are. */
  static Layer root(SourcePath name, InputStream bytes, Budget budget) {
    return new Layer(name, Optional.empty(), bytes, budget, false, () -> 0, () -> false);
  }

  /**
   * A layer whose bytes come from this one by unpacking; they count against the limits.
   *
   * @param unpacked the unpacked bytes
   * @param packedCount how many packed bytes they have taken so far
   * @param packedEnded whether the packed bytes ended where more were wanted
   */
  Layer unpacking(
      SourcePath member,
      InputStream unpacked,
      LongSupplier packedCount,
      BooleanSupplier packedEnded) {
    return new Layer(member, Optional.of(this), unpacked, budget, true, packedCount, packedEnded);
  }

  /** A layer whose bytes lie within this one as they are. */
  Layer within(SourcePath member, InputStream part, BooleanSupplier packedEnded) {
    return new Layer(member, Optional.of(this), part, budget, false, () -> 0, packedEnded);
  }

  SourcePath name() {
    return name;
  }

  /** Whether this is the input itself. */
  boolean isInput() {
    return below.isEmpty();
  }

  /** Why this layer delivers nothing more: its own failure, or one below it. */
  Optional<ReadFault> fault() {
    return ownFault.or(() -> below.flatMap(Layer::fault));
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    Optional<ReadFault> dead = fault();
    if (dead.isPresent()) {
      throw dead.get();
    }
    if (length == 0) {
      return 0;
    }
    int count;
    try {
      count = readSome(into, offset, length);
    } catch (IOException | RuntimeException | StackOverflowError e) {
      throw fail(e);
    }
    if (count > 0) {
      account(count);
    }
    return count;
  }

  private int readSome(byte[] into, int offset, int length) throws IOException {
    for (int i = 0; i < MAX_EMPTY_READS; i++) {
      int count = bytes.read(into, offset, length);
      if (count != 0) {
        return count;
      }
    }
    throw new IOException("it does not go on");
  }

  private ReadFault fail(Throwable e) {
    Optional<ReadFault> deeper = fault();
    if (deeper.isPresent()) {
      return deeper.get();
    }
    String reason = FileFailures.reason(e);
    ReadFault fault;
    if (below.isEmpty()) {
      SourceFailure why =
          e instanceof IOException io ? FileFailures.of(io) : SourceFailure.ioError(reason);
      fault = new ReadFault(name, whose -> why, e);
    } else if (e instanceof Refused refused) {
      fault = new ReadFault(name, whose -> refused.why(), e);
    } else if (e instanceof EOFException || ended.getAsBoolean()) {
      fault = new ReadFault(name, SourceFailure::cutShort, e);
    } else {
      fault = new ReadFault(name, whose -> SourceFailure.damaged(whose, reason), e);
    }
    ownFault = Optional.of(fault);
    return fault;
  }

  private void account(int count) throws ReadFault {
    delivered += count;
    if (below.isEmpty()) {
      budget.read(count);
    }
    if (!unpacks) {
      return;
    }
    Optional<ReadFault> spent = budget.unpack(count);
    if (spent.isPresent()) {
      failWholeInput(spent.get());
      throw spent.get();
    }
    if (isTooDense(delivered)) {
      ownFault = Optional.of(budget.tooDense(name));
      throw ownFault.get();
    }
  }

  /** Looks below as well: gzip in gzip can be a bomb although neither passes the ratio alone. */
  private boolean isTooDense(long unpackedBytes) {
    return (unpacks && budget.isTooDense(unpackedBytes, packed.getAsLong()))
        || (below.isPresent() && below.get().isTooDense(unpackedBytes));
  }

  private void failWholeInput(ReadFault fault) {
    if (below.isPresent()) {
      below.get().failWholeInput(fault);
    } else {
      ownFault = Optional.of(fault);
    }
  }
}
