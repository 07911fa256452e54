package dev.paniclens.symbols.macho;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Bytes in memory. */
public final class HeldContent implements Content {
  private final ByteBuffer bytes;

  /**
   * A content of these bytes.
   *
   * @param bytes from its position to its limit; not to be changed afterwards
   */
  public HeldContent(ByteBuffer bytes) {
    this.bytes = bytes.slice().asReadOnlyBuffer();
  }

  @Override
  public long size() {
    return bytes.capacity();
  }

  @Override
  public Optional<ByteBuffer> read(long at, int length) {
    return holds(at, length) ? Optional.of(bytes.slice((int) at, length)) : Optional.empty();
  }
}
