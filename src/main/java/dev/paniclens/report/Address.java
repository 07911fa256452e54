package dev.paniclens.report;

import java.util.Optional;

/**
 * A 64-bit address or register value, always unsigned.
 *
 * @param bits the value; its sign bit is the address's top bit
 */
public record Address(long bits) implements Comparable<Address> {

  /** Everything a 64-bit value can need: `0x` and sixteen digits. */
  private static final int MAX_DIGITS = 16;

  /**
   * Reads hex digits with or without {@code 0x}, in either case. The kernel prints a null pointer
   * as a bare {@code 0} (xnu printf.c adds {@code 0x} only to values that are not zero).
   *
   * @return empty when the text is no hex number of at most 64 bits
   */
  public static Optional<Address> parse(String text) {
    int from = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
    int digits = text.length() - from;
    if (digits == 0 || digits > MAX_DIGITS) {
      return Optional.empty();
    }
    long bits = 0;
    for (int i = from; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0 || text.charAt(i) > 'f') {
        return Optional.empty();
      }
      bits = bits << 4 | digit;
    }
    return Optional.of(new Address(bits));
  }

  /**
   * The address without pointer authentication or memory tag bits, as arm64 keeps them in the top
   * of a kernel pointer: where bit 55 is set, bits 63 to 47 are set too.
   */
  public Address withoutTag() {
    return (bits & 1L << 55) == 0 ? this : new Address(bits | 0xffff_8000_0000_0000L);
  }

  /** The address {@code count} bytes further; negative counts go back; wraps around at 64 bits. */
  public Address plus(long count) {
    return new Address(bits + count);
  }

  /** The distance in bytes from {@code start} to this address, as an unsigned value. */
  public Address offsetFrom(Address start) {
    return new Address(bits - start.bits);
  }

  /** Whether it lies between two addresses, both inclusive; false when either is missing. */
  public boolean isWithin(Optional<Address> start, Optional<Address> end) {
    return start.isPresent()
        && end.isPresent()
        && start.get().compareTo(this) <= 0
        && compareTo(end.get()) <= 0;
  }

  /** Whether the value is zero, which the kernel prints as a bare {@code 0}. */
  public boolean isZero() {
    return bits == 0;
  }

  @Override
  public int compareTo(Address other) {
    return Long.compareUnsigned(bits, other.bits);
  }

  /** {@code 0x} and lower-case hex digits without padding. */
  @Override
  public String toString() {
    return "0x" + Long.toHexString(bits);
  }
}
