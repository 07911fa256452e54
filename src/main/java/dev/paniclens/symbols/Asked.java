package dev.paniclens.symbols;

import dev.paniclens.report.Address;

/**
 * An address to be named.
 *
 * @param address the frame's own, without what arm64 keeps in its top bits
 * @param lookedUp what is looked up for it. A frame's address is where a call returns to, which can
 *     lie in the next function where the call is the last thing a function does; so one less, but
 *     for the instruction that faulted
 */
record Asked(Address address, Address lookedUp) {

  /** The address of a frame that calls the one above it. */
  static Asked returning(Address address) {
    Address bare = address.withoutTag();
    return new Asked(bare, bare.plus(-1));
  }

  /** The address of the instruction that faulted. */
  static Asked faulting(Address address) {
    return new Asked(address.withoutTag(), address.withoutTag());
  }
}
