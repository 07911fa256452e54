package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the headers and load commands of a Mach-O file: thin ones of both byte orders, with 32 and
 * 64 bits, universal ones, and collections entry by entry. What the commands point at is not read.
 */
public final class MachReader {
  /** How many bytes {@link #looksLikeMachO} looks at. */
  public static final int HEAD = 64;

  private static final int FAT = 0xcafebabe;
  private static final int FAT_64 = 0xcafebabf;
  private static final int THIN = 0xfeedface;
  private static final int THIN_64 = 0xfeedfacf;

  /** Java's classes begin like universal files, and have here their version, 45 at least. */
  private static final int LEAST_JAVA_VERSION = 0x2d;

  private static final int FAT_HEADER = 8;
  private static final int FAT_RECORD = 20;
  private static final int FAT_RECORD_64 = 32;

  private static final String IM4P = "IM4P";
  private static final int IM4P_WITHIN = 24;

  private final Content file;
  private final CommandBudget budget = new CommandBudget();
  private final List<MachImage> images = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();

  private MachReader(Content file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IOException if the file system fails; what the file holds never throws
   */
  public static MachFile read(Content file) throws IOException {
    ByteBuffer head = file.read(0, (int) Math.min(HEAD, file.size())).orElseThrow();
    if (!looksLikeMachO(head)) {
      return packed(head).<MachFile>map(MachFile.Refused::new).orElseGet(MachFile.Other::new);
    }
    MachReader reader = new MachReader(file);
    try {
      reader.file(head);
    } catch (Damaged e) {
      return new MachFile.Refused(e.getMessage());
    }
    return new MachFile.Images(reader.images, reader.problems);
  }

  /**
   * Whether a file begins like a Mach-O file.
   *
   * @param head its first bytes, at most {@link #HEAD} are needed
   */
  public static boolean looksLikeMachO(ByteBuffer head) {
    if (head.remaining() < FAT_HEADER) {
      return false;
    }
    ByteBuffer big = head.slice();
    int magic = big.getInt(0);
    if (magic == FAT || magic == FAT_64) {
      return Integer.compareUnsigned(big.getInt(4), LEAST_JAVA_VERSION) < 0;
    }
    return isThin(magic) || isThin(Integer.reverseBytes(magic));
  }

  private static boolean isThin(int magic) {
    return magic == THIN || magic == THIN_64;
  }

  /**
   * Why a kernel collection cannot be read that is packed, by how it begins: {@code comp} and the
   * way (xnu: prelinked kernels of Intel), or an Image4 payload.
   */
  private static Optional<String> packed(ByteBuffer head) {
    byte[] bytes = new byte[head.remaining()];
    head.slice().get(bytes);
    String start = new String(bytes, StandardCharsets.ISO_8859_1);
    if (start.matches("(?s)comp(?:lzss|lzvn|lzfs).*")) {
      return Optional.of(
          "It is a compressed kernel cache, which is not read here: unpack it first.");
    }
    int name = start.indexOf(IM4P);
    if (start.startsWith("0") && name > 0 && name < IM4P_WITHIN) {
      return Optional.of(
          "It is an Image4 payload, as compressed kernel collections are, which is not read here:"
              + " unpack it first.");
    }
    return Optional.empty();
  }

  private void file(ByteBuffer head) throws IOException, Damaged {
    int magic = head.getInt(0);
    if (magic != FAT && magic != FAT_64) {
      image(file);
      return;
    }
    boolean wide = magic == FAT_64;
    int count = head.getInt(4);
    int record = wide ? FAT_RECORD_64 : FAT_RECORD;
    ByteBuffer records =
        file.read(FAT_HEADER, count * record)
            .orElseThrow(() -> new Damaged("It is cut off within the list of its slices."));
    for (int i = 0; i < count; i++) {
      int at = i * record + 8; // behind the processor
      long offset = wide ? records.getLong(at) : Integer.toUnsignedLong(records.getInt(at));
      long size = wide ? records.getLong(at + 8) : Integer.toUnsignedLong(records.getInt(at + 4));
      slice(i, file.part(offset, size));
    }
  }

  /** A damaged slice does not spoil the others. */
  private void slice(int number, Optional<Content> slice) throws IOException {
    String name = "Slice " + (number + 1);
    if (slice.isEmpty()) {
      problems.add(name + " does not lie within the file.");
      return;
    }
    try {
      image(slice.get());
    } catch (Damaged e) {
      problems.add(name + ": " + e.getMessage());
    }
  }

  private void image(Content content) throws IOException, Damaged {
    LoadCommands commands = LoadCommands.read(content, 0, Optional.empty(), budget);
    commands.image().ifPresent(images::add);
    for (LoadCommands.Entry entry : commands.entries()) {
      try {
        LoadCommands.read(content, entry.offset(), Optional.of(entry.name()), budget)
            .image()
            .ifPresent(images::add);
      } catch (Damaged e) {
        problems.add("Entry " + entry.name() + ": " + e.getMessage());
      }
    }
  }

  /** The order of the numbers behind a magic number; empty for another one. */
  static Optional<ByteOrder> orderOf(int bigEndianMagic) {
    return isThin(bigEndianMagic)
        ? Optional.of(ByteOrder.BIG_ENDIAN)
        : isThin(Integer.reverseBytes(bigEndianMagic))
            ? Optional.of(ByteOrder.LITTLE_ENDIAN)
            : Optional.empty();
  }

  /** Whether the addresses behind a magic number, in its own order, have 64 bits. */
  static boolean isWide(int magic) {
    return magic == THIN_64;
  }
}
