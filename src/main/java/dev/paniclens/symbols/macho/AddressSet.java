package dev.paniclens.symbols.macho;

import java.util.Arrays;

/** Addresses in their unsigned order, each once. */
final class AddressSet {
  private final long[] flipped;

  private AddressSet(long[] flipped) {
    this.flipped = flipped;
  }

  /**
   * Those of an array, which is left as it is.
   *
   * @param count how many of its first ones
   */
  static AddressSet of(long[] addresses, int count) {
    long[] sorted = new long[count];
    for (int i = 0; i < count; i++) {
      sorted[i] = flip(addresses[i]);
    }
    Arrays.sort(sorted);
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (kept == 0 || sorted[kept - 1] != sorted[i]) {
        sorted[kept++] = sorted[i];
      }
    }
    return new AddressSet(Arrays.copyOf(sorted, kept));
  }

  int size() {
    return flipped.length;
  }

  long get(int index) {
    return flip(flipped[index]);
  }

  /** The index of the last one that is not above an address; -1 where all are. */
  int floor(long address) {
    int found = Arrays.binarySearch(flipped, flip(address));
    return found >= 0 ? found : -found - 2;
  }

  /** So that Java's signed order is that of addresses. */
  private static long flip(long address) {
    return address ^ Long.MIN_VALUE;
  }
}
