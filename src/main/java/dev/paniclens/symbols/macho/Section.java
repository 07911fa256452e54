package dev.paniclens.symbols.macho;

/**
 * A section of an image.
 *
 * @param segment name of the segment that it says it belongs to, at most 16 bytes
 * @param name at most 16 bytes: longer names are cut
 * @param address where it is linked to
 * @param size in bytes of memory, unsigned
 * @param offset where its bytes lie, from the start of the image's content, unsigned
 * @param flags type and attributes
 * @param stubIndex of stubs: the index of the first in the table of indirect symbols
 * @param stubSize of stubs: the size of one in bytes
 */
public record Section(
    String segment,
    String name,
    long address,
    long size,
    long offset,
    int flags,
    int stubIndex,
    int stubSize) {

  private static final int TYPE = 0xff;
  private static final int ZERO_FILL = 1;
  private static final int SYMBOL_STUBS = 8;

  /** {@code S_ATTR_PURE_INSTRUCTIONS} or {@code S_ATTR_SOME_INSTRUCTIONS}. */
  private static final int INSTRUCTIONS = 0x8000_0400;

  /** Whether an address, unsigned, lies in it. */
  public boolean contains(long at) {
    return Long.compareUnsigned(at - address, size) < 0;
  }

  /** Whether it holds instructions. */
  public boolean isCode() {
    return (flags & INSTRUCTIONS) != 0 || isStubs();
  }

  /** Whether it holds stubs, which jump to functions of other images. */
  public boolean isStubs() {
    return (flags & TYPE) == SYMBOL_STUBS;
  }

  /** Whether it has bytes in the file. */
  boolean isInFile() {
    return (flags & TYPE) != ZERO_FILL;
  }
}
