package dev.paniclens.symbols.macho;

import dev.paniclens.symbols.macho.Tables.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads one header and its load commands. Commands that are not known are stepped over, by the size
 * that each has.
 */
final class LoadCommands {
  private static final int HEADER = 28;
  private static final int HEADER_64 = 32;
  private static final int LEAST_COMMAND = 8;

  private static final int SEGMENT = 0x1;
  private static final int SYMTAB = 0x2;
  private static final int DYSYMTAB = 0xb;
  private static final int SEGMENT_64 = 0x19;
  private static final int UUID = 0x1b;
  private static final int FUNCTION_STARTS = 0x26;
  private static final int FILESET_ENTRY = 0x8000_0035;

  /** More than any collection has; each costs a header. */
  private static final int MOST_ENTRIES = 4_096;

  private static final int NAME = 16;
  private static final int PROT_EXECUTE = 4;

  private final ByteOrder order;
  private final List<Segment> segments = new ArrayList<>();
  private final List<Entry> entries = new ArrayList<>();
  private Optional<ImageUuid> uuid = Optional.empty();
  private Optional<Table> symbols = Optional.empty();
  private Optional<Table> strings = Optional.empty();
  private Optional<Table> indirect = Optional.empty();
  private Optional<Table> functionStarts = Optional.empty();
  private Optional<MachImage> image = Optional.empty();

  /**
   * An entry of a collection.
   *
   * @param name the identifier of a kext, or {@code com.apple.kernel}
   * @param offset where its header lies, from the start of the collection
   */
  record Entry(String name, long offset) {}

  private LoadCommands(ByteOrder order) {
    this.order = order;
  }

  /**
   * Reads a header.
   *
   * @param content what offsets count from
   * @param at where in it the header lies; any value
   * @param entry its name in a collection
   */
  static LoadCommands read(Content content, long at, Optional<String> entry, CommandBudget budget)
      throws IOException, Damaged {
    ByteBuffer magic = bytes(content, at, Integer.BYTES, "header");
    ByteOrder order =
        MachReader.orderOf(magic.getInt(0))
            .orElseThrow(() -> new Damaged("No Mach-O header is where one should be."));
    boolean wide = MachReader.isWide(magic.order(order).getInt(0));
    int length = wide ? HEADER_64 : HEADER;
    ByteBuffer header = bytes(content, at, length, "header").order(order);
    Processor processor = new Processor(header.getInt(4), header.getInt(8));
    int count = header.getInt(16);
    int size = header.getInt(20);
    if (size < 0 || size > CommandBudget.MOST_OF_ONE) {
      throw new Damaged(
          "Its load commands take " + Integer.toUnsignedString(size) + " bytes, as no image's do.");
    }
    budget.take(size);
    LoadCommands commands = new LoadCommands(order);
    commands.walk(count, bytes(content, at + length, size, "load commands").order(order));
    commands.image =
        ImageKind.of(header.getInt(12))
            .map(
                kind ->
                    new MachImage(
                        content,
                        commands.uuid,
                        entry,
                        kind,
                        processor,
                        order,
                        wide,
                        commands.segments,
                        commands.tables()));
    return commands;
  }

  private static ByteBuffer bytes(Content content, long at, int length, String what)
      throws IOException, Damaged {
    return content
        .read(at, length)
        .orElseThrow(() -> new Damaged("It is cut off within its " + what + "."));
  }

  /** The image; empty where it is of a kind that is not kept. */
  Optional<MachImage> image() {
    return image;
  }

  /** What it is a collection of; empty where it is none. */
  List<Entry> entries() {
    return entries;
  }

  private Tables tables() {
    return new Tables(symbols, strings, indirect, functionStarts);
  }

  private void walk(int count, ByteBuffer all) throws Damaged {
    int at = 0;
    for (int i = 0; i < count; i++) {
      int left = all.capacity() - at;
      int size = left < LEAST_COMMAND ? 0 : all.getInt(at + 4);
      if (size < LEAST_COMMAND || size > left) {
        throw new Damaged("Load command " + (i + 1) + " of " + count + " has no sound size.");
      }
      command(i + 1, all.slice(at, size).order(order));
      at += size;
    }
  }

  private void command(int number, ByteBuffer command) throws Damaged {
    switch (command.getInt(0)) {
      case SEGMENT -> segment(number, command, false);
      case SEGMENT_64 -> segment(number, command, true);
      case SYMTAB -> {
        must(command, 24, number);
        symbols = Optional.of(table(command, 8));
        strings = Optional.of(table(command, 16));
      }
      case DYSYMTAB -> {
        must(command, 64, number);
        indirect = Optional.of(table(command, 56));
      }
      case FUNCTION_STARTS -> {
        must(command, 16, number);
        functionStarts = Optional.of(table(command, 8));
      }
      case UUID -> {
        must(command, 8 + ImageUuid.BYTES, number);
        byte[] bytes = new byte[ImageUuid.BYTES];
        command.get(8, bytes);
        uuid = ImageUuid.of(bytes);
      }
      case FILESET_ENTRY -> entry(number, command);
      default -> {
        // Of no use here, or newer than this program.
      }
    }
  }

  private static void must(ByteBuffer command, int size, int number) throws Damaged {
    if (command.capacity() < size) {
      throw new Damaged("Load command " + number + " is shorter than its kind is.");
    }
  }

  private static Table table(ByteBuffer command, int at) {
    return new Table(
        Integer.toUnsignedLong(command.getInt(at)), Integer.toUnsignedLong(command.getInt(at + 4)));
  }

  /** {@code fileset_entry_command}: vmaddr, fileoff, and where in the command its name stands. */
  private void entry(int number, ByteBuffer command) throws Damaged {
    must(command, 28, number);
    if (entries.size() == MOST_ENTRIES) {
      throw new Damaged("It has more entries than any collection.");
    }
    int name = command.getInt(24);
    if (name < 0 || name >= command.capacity()) {
      throw new Damaged("The name of load command " + number + " lies outside of it.");
    }
    entries.add(
        new Entry(FixedText.of(command, name, command.capacity() - name), command.getLong(16)));
  }

  private void segment(int number, ByteBuffer command, boolean wideOne) throws Damaged {
    int head = wideOne ? 72 : 56;
    int each = wideOne ? 80 : 68;
    must(command, head, number);
    int count = command.getInt(wideOne ? 64 : 48);
    if (count < 0 || count > (command.capacity() - head) / each) {
      throw new Damaged("The sections of load command " + number + " do not fit into it.");
    }
    List<Section> sections = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sections.add(section(command.slice(head + i * each, each).order(order), wideOne));
    }
    int places = 8 + NAME;
    int protection = command.getInt(wideOne ? 60 : 44);
    segments.add(
        new Segment(
            name(command, 8),
            word(command, places, 0, wideOne),
            word(command, places, 1, wideOne),
            word(command, places, 2, wideOne),
            word(command, places, 3, wideOne),
            (protection & PROT_EXECUTE) != 0,
            sections));
  }

  private static Section section(ByteBuffer section, boolean wide) {
    int behind = 2 * NAME + 2 * (wide ? Long.BYTES : Integer.BYTES);
    return new Section(
        name(section, NAME),
        name(section, 0),
        word(section, 2 * NAME, 0, wide),
        word(section, 2 * NAME, 1, wide),
        Integer.toUnsignedLong(section.getInt(behind)),
        section.getInt(behind + 16),
        section.getInt(behind + 20),
        section.getInt(behind + 24));
  }

  /** The n-th of some numbers that have the width of an address. */
  private static long word(ByteBuffer in, int at, int n, boolean wide) {
    return wide
        ? in.getLong(at + n * Long.BYTES)
        : Integer.toUnsignedLong(in.getInt(at + n * Integer.BYTES));
  }

  private static String name(ByteBuffer in, int at) {
    return FixedText.of(in, at, NAME);
  }
}
