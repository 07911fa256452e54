package dev.paniclens.symbols.macho;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Writes Mach-O files: headers, load commands and tables, and no more code than zeros. */
public final class MachBuilder {
  public static final int X86_64 = 0x0100_0007;
  public static final int ARM64 = 0x0100_000c;
  public static final int I386 = 7;
  public static final int PPC = 18;

  public static final int CODE = 0x8000_0400;
  public static final int STUBS = 0x8000_0408;
  public static final int DATA = 0;

  private static final int UNDEFINED = 0x01;
  private static final int LOCAL = 0x0e;
  private static final int EXPORTED = 0x0f;
  private static final int ABSOLUTE = 0x03;
  private static final int FUN = 0x24;

  private final int cpu;
  private final int subtype;
  private final boolean wide;
  private final ByteOrder order;
  private int type = 11;
  private Optional<String> uuid = Optional.empty();
  private final List<Seg> segments = new ArrayList<>();
  private final List<Sym> symbols = new ArrayList<>();
  private final List<Integer> indirect = new ArrayList<>();
  private Optional<byte[]> starts = Optional.empty();
  private final List<byte[]> others = new ArrayList<>();

  private record Sect(
      String segment,
      String name,
      long address,
      long size,
      int flags,
      int r1,
      int r2,
      ByteBuffer bytes) {}

  private record Seg(String name, long address, long size, int protection, List<Sect> sections) {}

  private record Sym(String name, int type, int section, long value) {}

  private MachBuilder(int cpu, int subtype, boolean wide, ByteOrder order) {
    this.cpu = cpu;
    this.subtype = subtype;
    this.wide = wide;
    this.order = order;
  }

  public static MachBuilder x86() {
    return new MachBuilder(X86_64, 3, true, ByteOrder.LITTLE_ENDIAN);
  }

  public static MachBuilder arm64() {
    return new MachBuilder(ARM64, 2, true, ByteOrder.LITTLE_ENDIAN);
  }

  public static MachBuilder i386() {
    return new MachBuilder(I386, 3, false, ByteOrder.LITTLE_ENDIAN);
  }

  public static MachBuilder ppc() {
    return new MachBuilder(PPC, 0, false, ByteOrder.BIG_ENDIAN);
  }

  public static MachBuilder of(int cpu, int subtype, boolean wide, ByteOrder order) {
    return new MachBuilder(cpu, subtype, wide, order);
  }

  public MachBuilder type(int number) {
    type = number;
    return this;
  }

  /** 32 hex digits, dashes allowed. */
  public MachBuilder uuid(String digits) {
    uuid = Optional.of(digits.replace("-", ""));
    return this;
  }

  public MachBuilder segment(String name, long address, long size) {
    segments.add(new Seg(name, address, size, 5, new ArrayList<>()));
    return this;
  }

  /** A section of the last segment. */
  public MachBuilder section(String name, long address, long size, int flags) {
    return section(segments.getLast().name(), name, address, size, flags, 0, 0, new byte[0]);
  }

  /** Stubs, the first of which is so many entries into the table of indirect symbols. */
  public MachBuilder stubs(String name, long address, long size, int first, int each) {
    return section(segments.getLast().name(), name, address, size, STUBS, first, each, new byte[0]);
  }

  /** A section with bytes, as debugging information has them. */
  public MachBuilder bytes(String name, byte[] bytes) {
    Seg last = segments.getLast();
    return section(last.name(), name, last.address(), bytes.length, DATA, 0, 0, bytes);
  }

  private MachBuilder section(
      String segment,
      String name,
      long address,
      long size,
      int flags,
      int r1,
      int r2,
      byte[] bytes) {
    segments
        .getLast()
        .sections()
        .add(new Sect(segment, name, address, size, flags, r1, r2, ByteBuffer.wrap(bytes)));
    return this;
  }

  public MachBuilder exported(String name, long address) {
    return symbol(name, EXPORTED, 1, address);
  }

  public MachBuilder local(String name, long address) {
    return symbol(name, LOCAL, 1, address);
  }

  public MachBuilder absolute(String name, long value) {
    return symbol(name, ABSOLUTE, 0, value);
  }

  public MachBuilder undefined(String name) {
    return symbol(name, UNDEFINED, 0, 0);
  }

  /** A function of a debug map with its size. */
  public MachBuilder stab(String name, long address, long size) {
    return symbol(name, FUN, 1, address).symbol("", FUN, 0, size);
  }

  public MachBuilder symbol(String name, int ofType, int section, long value) {
    symbols.add(new Sym(name, ofType, section, value));
    return this;
  }

  /** What the next stub jumps to: the index of a symbol. */
  public MachBuilder indirect(int symbol) {
    indirect.add(symbol);
    return this;
  }

  /** Where functions start, by distances from the start of {@code __TEXT}, ascending. */
  public MachBuilder starts(long... distances) {
    ByteBuffer bytes = ByteBuffer.allocate(10 * distances.length + 1);
    long before = 0;
    for (long distance : distances) {
      uleb(bytes, distance - before);
      before = distance;
    }
    bytes.put((byte) 0).flip();
    return starts(bytes);
  }

  private MachBuilder starts(ByteBuffer bytes) {
    byte[] all = new byte[bytes.remaining()];
    bytes.get(all);
    starts = Optional.of(all);
    return this;
  }

  /** Another load command: its number, then its body. */
  public MachBuilder command(int number, byte[] body) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + body.length).order(order);
    bytes.putInt(number).putInt(8 + body.length).put(body);
    others.add(bytes.array());
    return this;
  }

  static void uleb(ByteBuffer to, long value) {
    long rest = value;
    do {
      int low = (int) (rest & 0x7f);
      rest >>>= 7;
      to.put((byte) (rest == 0 ? low : low | 0x80));
    } while (rest != 0);
  }

  public byte[] build() {
    return build(0);
  }

  /**
   * As an entry of a collection.
   *
   * @param base how far from the start of the collection it lies, which all offsets count from
   */
  byte[] build(int base) {
    int commands = commandsSize();
    int at = (wide ? 32 : 28) + commands;
    ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
    out.putInt(wide ? 0xfeedfacf : 0xfeedface).putInt(cpu).putInt(subtype).putInt(type);
    out.putInt(commandCount()).putInt(commands).putInt(0);
    if (wide) {
      out.putInt(0);
    }
    int data = at;
    List<ByteBuffer> pieces = new ArrayList<>();
    for (Seg segment : segments) {
      int begin = data;
      int size = segment.sections().stream().mapToInt(s -> s.bytes().capacity()).sum();
      segment(out, segment, base + begin, size);
      int offset = begin;
      for (Sect section : segment.sections()) {
        section(out, section, section.bytes().capacity() == 0 ? 0 : base + offset);
        offset += section.bytes().capacity();
        pieces.add(section.bytes().duplicate());
      }
      data += size;
    }
    ByteBuffer strings = ByteBuffer.allocate(1 << 16);
    strings.put((byte) ' ').put((byte) 0);
    byte[] entries = symbolBytes(strings);
    byte[] names = new byte[strings.position()];
    strings.flip().get(names);
    byte[] stubTable = indirectBytes();
    byte[] functions = starts.orElse(new byte[0]);
    if (uuid.isPresent()) {
      out.putInt(0x1b).putInt(24).put(HexFormat.of().parseHex(uuid.get()));
    }
    int symbolsAt = base + data;
    int namesAt = symbolsAt + entries.length;
    int indirectAt = namesAt + names.length;
    int startsAt = indirectAt + stubTable.length;
    out.putInt(2).putInt(24).putInt(symbolsAt).putInt(symbols.size());
    out.putInt(namesAt).putInt(names.length);
    out.putInt(0xb).putInt(80).put(new byte[48]).putInt(indirectAt).putInt(indirect.size());
    out.put(new byte[16]);
    if (starts.isPresent()) {
      out.putInt(0x26).putInt(16).putInt(startsAt).putInt(functions.length);
    }
    others.forEach(out::put);
    if (out.position() != at) {
      throw new IllegalStateException("commands take " + (out.position() - at) + " bytes more");
    }
    pieces.forEach(out::put);
    out.put(entries).put(names).put(stubTable).put(functions);
    byte[] all = new byte[out.position()];
    out.flip().get(all);
    return all;
  }

  private int commandCount() {
    return segments.size()
        + 2
        + (uuid.isPresent() ? 1 : 0)
        + (starts.isPresent() ? 1 : 0)
        + others.size();
  }

  private int commandsSize() {
    int size = 24 + 80;
    for (Seg segment : segments) {
      size += (wide ? 72 : 56) + segment.sections().size() * (wide ? 80 : 68);
    }
    size += uuid.isPresent() ? 24 : 0;
    size += starts.isPresent() ? 16 : 0;
    return size + others.stream().mapToInt(o -> o.length).sum();
  }

  private void segment(ByteBuffer out, Seg segment, int offset, int fileSize) {
    int size = (wide ? 72 : 56) + segment.sections().size() * (wide ? 80 : 68);
    out.putInt(wide ? 0x19 : 1).putInt(size);
    name(out, segment.name());
    word(out, segment.address());
    word(out, segment.size());
    word(out, offset);
    word(out, fileSize);
    out.putInt(segment.protection()).putInt(segment.protection());
    out.putInt(segment.sections().size()).putInt(0);
  }

  private void section(ByteBuffer out, Sect section, int offset) {
    name(out, section.name());
    name(out, section.segment());
    word(out, section.address());
    word(out, section.size());
    out.putInt(offset).putInt(0).putInt(0).putInt(0).putInt(section.flags());
    out.putInt(section.r1()).putInt(section.r2());
    if (wide) {
      out.putInt(0);
    }
  }

  private void word(ByteBuffer out, long value) {
    if (wide) {
      out.putLong(value);
    } else {
      out.putInt((int) value);
    }
  }

  private static void name(ByteBuffer out, String name) {
    byte[] bytes = new byte[16];
    byte[] text = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(text, 0, bytes, 0, Math.min(16, text.length));
    out.put(bytes);
  }

  private byte[] symbolBytes(ByteBuffer strings) {
    ByteBuffer entries = ByteBuffer.allocate(symbols.size() * 16).order(order);
    for (Sym symbol : symbols) {
      entries.putInt(symbol.name().isEmpty() ? 1 : strings.position());
      if (!symbol.name().isEmpty()) {
        strings.put(symbol.name().getBytes(StandardCharsets.UTF_8)).put((byte) 0);
      }
      entries.put((byte) symbol.type()).put((byte) symbol.section()).putShort((short) 0);
      word(entries, symbol.value());
    }
    byte[] bytes = new byte[entries.position()];
    entries.flip().get(bytes);
    return bytes;
  }

  private byte[] indirectBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(4 * indirect.size()).order(order);
    indirect.forEach(bytes::putInt);
    return bytes.array();
  }

  /** A universal file of several ones. */
  public static byte[] fat(boolean wide, byte[]... slices) {
    ByteBuffer out = ByteBuffer.allocate(1 << 20);
    out.putInt(wide ? 0xcafebabf : 0xcafebabe).putInt(slices.length);
    int at = 4_096;
    for (byte[] slice : slices) {
      out.putInt(ByteBuffer.wrap(slice).order(ByteOrder.LITTLE_ENDIAN).getInt(4)).putInt(0);
      if (wide) {
        out.putLong(at).putLong(slice.length).putInt(12).putInt(0);
      } else {
        out.putInt(at).putInt(slice.length).putInt(12);
      }
      at += slice.length;
    }
    out.position(4_096);
    for (byte[] slice : slices) {
      out.put(slice);
    }
    byte[] all = new byte[out.position()];
    out.flip().get(all);
    return all;
  }

  /**
   * A collection.
   *
   * @param uuid its own
   * @param names of its entries
   */
  public static byte[] collection(String uuid, List<String> names, List<MachBuilder> entries) {
    ByteBuffer out = ByteBuffer.allocate(1 << 22).order(ByteOrder.LITTLE_ENDIAN);
    int first = 1 << 14;
    List<byte[]> images = new ArrayList<>();
    List<byte[]> commands = new ArrayList<>();
    int at = first;
    for (int i = 0; i < entries.size(); i++) {
      byte[] image = entries.get(i).build(at);
      byte[] name = (names.get(i) + "\0").getBytes(StandardCharsets.UTF_8);
      int size = 32 + (name.length + 7) / 8 * 8;
      ByteBuffer command = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
      command
          .putInt(0x8000_0035)
          .putInt(size)
          .putLong(entries.get(i).segments.getFirst().address());
      command.putLong(at).putInt(32).putInt(0).put(name);
      commands.add(command.array());
      images.add(image);
      at += image.length;
    }
    int size = 24 + commands.stream().mapToInt(c -> c.length).sum();
    out.putInt(0xfeedfacf).putInt(entries.getFirst().cpu).putInt(0).putInt(12);
    out.putInt(commands.size() + 1).putInt(size).putInt(0).putInt(0);
    out.putInt(0x1b).putInt(24).put(HexFormat.of().parseHex(uuid.replace("-", "")));
    commands.forEach(out::put);
    out.position(first);
    images.forEach(out::put);
    byte[] all = new byte[out.position()];
    out.flip().get(all);
    return all;
  }
}
