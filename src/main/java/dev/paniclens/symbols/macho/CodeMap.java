package dev.paniclens.symbols.macho;

import dev.paniclens.symbols.macho.Tables.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * Which function a linked address of an image lies in. A name reaches as far as the next name, the
 * next start of a function or the end of its section, whichever comes first: where the names of
 * static functions were removed, the nearest name before is that of another function.
 */
public final class CodeMap {
  private final MachImage image;
  private final List<Section> sections;
  private final SymbolTable symbols;
  private final AddressSet starts;
  private final Optional<Names> names;

  private CodeMap(MachImage image, SymbolTable symbols, AddressSet starts) {
    this.image = image;
    sections = image.sections().filter(Section::isCode).toList();
    this.symbols = symbols;
    this.starts = starts;
    names = Names.of(image);
  }

  /**
   * Reads the tables of an image.
   *
   * @throws IOException if the file system fails
   */
  public static CodeMap of(MachImage image) throws IOException {
    return new CodeMap(image, SymbolTable.of(image), FunctionStarts.of(image));
  }

  /** How many functions have a name. */
  public int functions() {
    return symbols.size();
  }

  /** Whether it tells where functions start, so that no name reaches into another function. */
  public boolean tellsStarts() {
    return starts.size() > 0;
  }

  /**
   * What a linked address is.
   *
   * @throws IOException if the file system fails
   */
  public Found find(long address) throws IOException {
    Optional<Section> section = sections.stream().filter(s -> s.contains(address)).findFirst();
    if (section.isEmpty()) {
      return new Found.NoCode();
    }
    return section.get().isStubs() ? stub(section.get(), address) : code(section.get(), address);
  }

  private Found code(Section section, long address) throws IOException {
    int start = within(section, starts, starts.floor(address));
    Optional<Long> startsAt = start < 0 ? Optional.empty() : Optional.of(starts.get(start));
    int symbol = symbols.floor(address);
    if (symbol < 0 || !section.contains(symbols.address(symbol))) {
      return new Found.Unnamed(startsAt, Optional.empty());
    }
    long named = symbols.address(symbol);
    boolean reaches =
        !symbols.isBehindEnd(symbol, address)
            && (start < 0 || Long.compareUnsigned(starts.get(start), named) <= 0);
    boolean sure = tellsStarts() || symbols.hasLocals();
    Optional<Found.Function> function =
        name(symbols.name(symbol)).map(name -> new Found.Function(name, named, sure));
    return function.isPresent() && reaches ? function.get() : new Found.Unnamed(startsAt, function);
  }

  private static int within(Section section, AddressSet set, int index) {
    return index >= 0 && section.contains(set.get(index)) ? index : -1;
  }

  private Optional<String> name(long at) throws IOException {
    return names.isPresent() ? names.get().at(at) : Optional.empty();
  }

  /** Each stub has an entry in the table of indirect symbols, which is an index of a symbol. */
  private Found stub(Section section, long address) throws IOException {
    if (section.stubSize() <= 0) {
      return new Found.Stub(Optional.empty(), address);
    }
    long number = Long.divideUnsigned(address - section.address(), section.stubSize());
    long start = section.address() + number * section.stubSize();
    long index = Integer.toUnsignedLong(section.stubIndex()) + number;
    return new Found.Stub(stubName(index), start);
  }

  private Optional<String> stubName(long index) throws IOException {
    Optional<ByteBuffer> indirect = entry(image.tables().indirect(), index, Integer.BYTES);
    if (indirect.isEmpty()) {
      return Optional.empty();
    }
    int symbol = indirect.get().order(image.order()).getInt(); // negative: local or absolute
    int size = SymbolEntry.size(image.isWide());
    Optional<ByteBuffer> entry =
        symbol < 0 ? Optional.empty() : entry(image.tables().symbols(), symbol, size);
    if (entry.isEmpty()) {
      return Optional.empty();
    }
    return name(SymbolEntry.next(entry.get().order(image.order()), image.isWide()).name());
  }

  private Optional<ByteBuffer> entry(Optional<Table> table, long index, int size)
      throws IOException {
    return table.isPresent() && index >= 0 && index < table.get().count()
        ? image.content().read(table.get().at() + index * size, size)
        : Optional.empty();
  }
}
