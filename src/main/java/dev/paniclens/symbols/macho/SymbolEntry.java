package dev.paniclens.symbols.macho;

import java.nio.ByteBuffer;

/**
 * One entry of a symbol table ({@code nlist}, {@code nlist_64}).
 *
 * @param name where its name begins in the table of names
 * @param type {@code n_type}
 * @param section number of its section, from 1; 0 for none
 * @param value an address, or of a stab a size
 */
record SymbolEntry(long name, int type, int section, long value) {
  private static final int SIZE = 12;
  private static final int SIZE_64 = 16;

  private static final int STAB = 0xe0;
  private static final int TYPE = 0x0e;
  private static final int IN_SECTION = 0x0e;
  private static final int EXTERNAL = 0x01;
  private static final int FUNCTION_STAB = 0x24;

  /** How many bytes one takes. */
  static int size(boolean wide) {
    return wide ? SIZE_64 : SIZE;
  }

  /** The next entry of a buffer. */
  static SymbolEntry next(ByteBuffer entries, boolean wide) {
    long name = Integer.toUnsignedLong(entries.getInt());
    int type = entries.get() & 0xff;
    int section = entries.get() & 0xff;
    entries.getShort();
    long value = wide ? entries.getLong() : Integer.toUnsignedLong(entries.getInt());
    return new SymbolEntry(name, type, section, value);
  }

  /** Whether it names a place in a section, and is no stab: neither absolute nor undefined. */
  boolean isDefined() {
    return (type & STAB) == 0 && (type & TYPE) == IN_SECTION;
  }

  /** Whether other images may see it. */
  boolean isExported() {
    return (type & EXTERNAL) != 0;
  }

  /** Whether it tells where a function of a debug map starts. */
  boolean isStartOfFunction() {
    return type == FUNCTION_STAB && section != 0;
  }

  /** Whether its value is the size of the function before it. */
  boolean isSizeOfFunction() {
    return type == FUNCTION_STAB && section == 0;
  }
}
