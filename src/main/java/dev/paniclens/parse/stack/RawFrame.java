package dev.paniclens.parse.stack;

import dev.paniclens.report.Address;
import java.util.Optional;

/**
 * A frame as printed, before it is mapped to an image.
 *
 * @param module the image that the report prints with the frame
 * @param symbol the function that it prints
 * @param offset bytes behind the symbol, or behind the module's start where there is no symbol
 */
public record RawFrame(
    Optional<Address> framePointer,
    Optional<Address> returnAddress,
    Optional<String> module,
    Optional<String> symbol,
    Optional<Address> offset,
    int line) {

  /** Nothing of a kernel lies in the first pages of memory. */
  private static final long LOWEST = 0x10000;

  /** A frame with an address, and no name. */
  public static RawFrame of(Optional<Address> framePointer, Address returnAddress, int line) {
    return new RawFrame(
        framePointer,
        Optional.of(returnAddress),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        line);
  }

  /** One of which no more can be read than that it was there. */
  static RawFrame illegible(int line) {
    return new RawFrame(
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        line);
  }

  RawFrame named(Symbol name) {
    return new RawFrame(
        framePointer, returnAddress, name.module(), name.symbol(), name.offset(), line);
  }

  /**
   * Whether the frame can lie next to another one on a stack, whose frames have growing addresses.
   * Other tables of numbers seldom look so.
   */
  boolean isBelow(RawFrame above) {
    return isHigh(framePointer)
        && isHigh(returnAddress)
        && isHigh(above.framePointer)
        && framePointer.get().compareTo(above.framePointer.get()) > 0;
  }

  /** Whether both addresses are ones that only a 64-bit kernel has. */
  boolean isWide() {
    return framePointer.filter(RawFrame::isWide).isPresent()
        && returnAddress.filter(RawFrame::isWide).isPresent();
  }

  /** Whether digits of the return address are lost: the stack is that of a 64-bit kernel. */
  boolean isCut() {
    return framePointer.filter(RawFrame::isWide).isPresent()
        && symbol.isEmpty()
        && returnAddress.filter(a -> !a.isZero() && !isWide(a)).isPresent();
  }

  private static boolean isWide(Address address) {
    return address.bits() >>> 47 == 0x1_ffffL;
  }

  private static boolean isHigh(Optional<Address> address) {
    return address.filter(a -> Long.compareUnsigned(a.bits(), LOWEST) >= 0).isPresent();
  }
}
