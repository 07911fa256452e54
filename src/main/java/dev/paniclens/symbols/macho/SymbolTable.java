package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The symbols of an image that lie in its code, by address. Of several at one place an exported one
 * is kept, else the first.
 */
final class SymbolTable {
  /** A kernel has some 60,000. */
  static final int MOST = 2_000_000;

  /** What is known of the size of a function. */
  private static final long UNKNOWN = 0;

  private final Section[] code;

  // In the order of the table.
  private long[] values = new long[256];
  private int[] names = new int[256];
  private boolean[] exported = new boolean[256];
  private long[] sizes = new long[256];
  private int count;
  private boolean anyLocal;

  // By address.
  private AddressSet addresses = AddressSet.of(values, 0);
  private int[] chosen = {};
  private long[] spans = {};

  private SymbolTable(MachImage image) {
    code = image.sections().filter(Section::isCode).toArray(Section[]::new);
  }

  /**
   * Reads that of an image.
   *
   * @return one without symbols where the table is missing, lies outside of the file, or is larger
   *     than that of any kernel
   */
  static SymbolTable of(MachImage image) throws IOException {
    SymbolTable symbols = new SymbolTable(image);
    symbols.read(new SymbolEntries(image, MOST));
    symbols.sort();
    return symbols;
  }

  private void read(SymbolEntries entries) throws IOException {
    long start = 0;
    for (Optional<SymbolEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
      SymbolEntry entry = next.get();
      if (entry.isDefined() && isCode(entry.value())) {
        add(entry.value(), (int) entry.name(), entry.isExported(), UNKNOWN);
        anyLocal |= !entry.isExported();
      } else if (entry.isStartOfFunction()) {
        start = entry.value();
      } else if (entry.isSizeOfFunction()) {
        addSize(start, entry.value());
        start = 0;
      }
    }
  }

  private void addSize(long start, long size) {
    if (start != 0 && isCode(start)) {
      add(start, -1, false, size);
    }
  }

  private boolean isCode(long address) {
    for (Section section : code) {
      if (section.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private void add(long value, int name, boolean isExported, long size) {
    if (count == values.length) {
      values = Arrays.copyOf(values, 2 * count);
      names = Arrays.copyOf(names, 2 * count);
      exported = Arrays.copyOf(exported, 2 * count);
      sizes = Arrays.copyOf(sizes, 2 * count);
    }
    values[count] = value;
    names[count] = name;
    exported[count] = isExported;
    sizes[count] = size;
    count++;
  }

  private void sort() {
    addresses = AddressSet.of(values, count);
    chosen = new int[addresses.size()];
    spans = new long[addresses.size()];
    Arrays.fill(chosen, -1);
    for (int i = 0; i < count; i++) {
      int at = addresses.floor(values[i]);
      if (sizes[i] != UNKNOWN) {
        spans[at] = sizes[i];
      } else if (chosen[at] < 0 || exported[i] && !exported[chosen[at]]) {
        chosen[at] = i;
      }
    }
    values = new long[0];
    sizes = new long[0];
  }

  /** How many places have a name. */
  int size() {
    int named = 0;
    for (int symbol : chosen) {
      named += symbol >= 0 ? 1 : 0;
    }
    return named;
  }

  /** Whether names were left in it that other images do not see. */
  boolean hasLocals() {
    return anyLocal;
  }

  /** The index of the last named place that is not above an address; -1 where there is none. */
  int floor(long address) {
    int at = addresses.floor(address);
    while (at >= 0 && chosen[at] < 0) {
      at--;
    }
    return at;
  }

  /** Where a named place is. */
  long address(int index) {
    return addresses.get(index);
  }

  /** Where in the table of names its name begins. */
  long name(int index) {
    return Integer.toUnsignedLong(names[chosen[index]]);
  }

  /** Whether an address, not below a named place, lies behind what is told to be its end. */
  boolean isBehindEnd(int index, long address) {
    return spans[index] != UNKNOWN
        && Long.compareUnsigned(address - addresses.get(index), spans[index]) >= 0;
  }
}
