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

  /**
   * The address of a frame.
   *
   * @param bare without what arm64 keeps in its top bits
   * @param faulted whether the instruction there faulted, and did not call
   */
  static Asked of(Address bare, boolean faulted) {
    return new Asked(bare, faulted ? bare : bare.plus(-1));
  }
}
