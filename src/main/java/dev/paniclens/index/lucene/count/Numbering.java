package dev.paniclens.index.lucene.count;

import java.util.Arrays;

/**
 * Numbers values in the order in which they are first seen, from 0. Without boxes: it is asked once
 * or more for each crash that is counted.
 */
final class Numbering {

  private static final int LEAST = 64;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private long[] values = new long[LEAST / 2];
  private int size;

  /** By the hash of a value, its number and 1; 0 is free. At most half of it is in use. */
  private int[] table = new int[LEAST];

  /** The number of a value, a new one if it was not seen before. */
  int of(long value) {
    int mask = table.length - 1;
    int at = place(value, mask);
    while (table[at] != 0) {
      if (values[table[at] - 1] == value) {
        return table[at] - 1;
      }
      at = at + 1 & mask;
    }
    if (size == values.length) {
      grow();
      return of(value);
    }
    values[size] = value;
    table[at] = ++size;
    return size - 1;
  }

  /** The value with a number. */
  long at(int number) {
    return values[number];
  }

  /** The values in their order. */
  long[] sorted() {
    long[] sorted = Arrays.copyOf(values, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /** How many different values were seen. */
  int size() {
    return size;
  }

  private void grow() {
    values = Arrays.copyOf(values, 2 * size);
    table = new int[2 * table.length];
    int mask = table.length - 1;
    for (int number = 0; number < size; number++) {
      int at = place(values[number], mask);
      while (table[at] != 0) {
        at = at + 1 & mask;
      }
      table[at] = number + 1;
    }
  }

  private static int place(long value, int mask) {
    long spread = value * SPREAD;
    return (int) (spread ^ spread >>> 32) & mask;
  }
}
