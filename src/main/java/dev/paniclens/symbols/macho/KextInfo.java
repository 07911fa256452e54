package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Identifier and version that a kext carries within itself: the {@code kmod_info} that the kernel
 * knows it by (xnu osfmk/mach/kmod.h). A dSYM has the symbol, but not what lies there.
 *
 * @param id bundle identifier
 * @param version as the kext has it
 */
public record KextInfo(String id, String version) {
  private static final String SYMBOL = "_kmod_info";
  private static final int FORM = 1;
  private static final int TEXT = 64;

  /** Of a kext; a larger table is that of a kernel. */
  private static final long MOST_SYMBOLS = 100_000;

  /**
   * That of an image.
   *
   * @return empty where it is no kext, or was stripped of that symbol
   * @throws IOException if the file system fails
   */
  public static Optional<KextInfo> of(MachImage image) throws IOException {
    Optional<Names> names = Names.of(image);
    if (names.isEmpty()) {
      return Optional.empty();
    }
    SymbolEntries entries = new SymbolEntries(image, MOST_SYMBOLS);
    for (Optional<SymbolEntry> next = entries.next(); next.isPresent(); next = entries.next()) {
      SymbolEntry entry = next.get();
      if (entry.isDefined() && names.get().at(entry.name()).filter(SYMBOL::equals).isPresent()) {
        return read(image, entry.value());
      }
    }
    return Optional.empty();
  }

  private static Optional<KextInfo> read(MachImage image, long address) throws IOException {
    int next = image.isWide() ? Long.BYTES : Integer.BYTES;
    int length = next + 2 * Integer.BYTES + 2 * TEXT;
    Optional<ByteBuffer> bytes = image.bytesAt(address, length);
    if (bytes.isEmpty() || bytes.get().order(image.order()).getInt(next) != FORM) {
      return Optional.empty();
    }
    int id = next + 2 * Integer.BYTES;
    KextInfo info = new KextInfo(text(bytes.get(), id), text(bytes.get(), id + TEXT));
    return info.id().isEmpty() ? Optional.empty() : Optional.of(info);
  }

  private static String text(ByteBuffer bytes, int at) {
    return FixedText.of(bytes, at, TEXT);
  }
}
