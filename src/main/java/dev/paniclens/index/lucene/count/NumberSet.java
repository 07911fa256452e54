package dev.paniclens.index.lucene.count;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Different numbers, to be counted: few of them in a table, and as bits from where those take no
 * more room. So a count by values that are many stays small, and one by few is fast.
 */
final class NumberSet {

  private static final int LEAST = 4;
  private static final int SPREAD = 0x9E3779B9;
  private static final long[] NO_BITS = {};

  private static final int[] NO_TABLE = {};

  /** Numbers and 1; 0 is free. At most half of it is in use. */
  private int[] table = NO_TABLE;

  private long[] bits = NO_BITS;
  private int greatest;
  private int size;

  /** Adds a number, from 0. */
  void add(int number) {
    if (bits.length > 0) {
      addBit(number);
    } else {
      greatest = Math.max(greatest, number);
      addToTable(number);
    }
  }

  /** How many different numbers there are. */
  int size() {
    return size;
  }

  /**
   * Adds those of another set.
   *
   * @param named what each number of that is called here
   */
  void addAll(NumberSet other, IntUnaryOperator named) {
    for (int entry : other.table) {
      if (entry != 0) {
        add(named.applyAsInt(entry - 1));
      }
    }
    for (int word = 0; word < other.bits.length; word++) {
      for (long left = other.bits[word]; left != 0; left &= left - 1) {
        add(named.applyAsInt(word * Long.SIZE + Long.numberOfTrailingZeros(left)));
      }
    }
  }

  private void addToTable(int number) {
    if (table.length == 0) {
      table = new int[LEAST];
    }
    int at = free(number);
    if (at < 0) {
      return;
    }
    table[at] = number + 1;
    size++;
    if (2 * size <= table.length) {
      return;
    }
    int[] full = table;
    int words = greatest / Long.SIZE + 1;
    if (words <= full.length) {
      bits = new long[words];
      table = NO_TABLE;
      size = 0;
    } else {
      table = new int[2 * full.length];
    }
    for (int entry : full) {
      if (entry != 0 && bits.length > 0) {
        addBit(entry - 1);
      } else if (entry != 0) {
        table[free(entry - 1)] = entry;
      }
    }
  }

  /** Where a number is to go; below 0 if it is there. */
  private int free(int number) {
    int mask = table.length - 1;
    int at = number * SPREAD >>> 7 & mask;
    while (table[at] != 0) {
      if (table[at] == number + 1) {
        return -1;
      }
      at = at + 1 & mask;
    }
    return at;
  }

  private void addBit(int number) {
    int word = number / Long.SIZE;
    if (word >= bits.length) {
      bits = Arrays.copyOf(bits, Math.max(word + 1, bits.length + bits.length / 2));
    }
    long bit = 1L << number;
    size += (bits[word] & bit) == 0 ? 1 : 0;
    bits[word] |= bit;
  }
}
