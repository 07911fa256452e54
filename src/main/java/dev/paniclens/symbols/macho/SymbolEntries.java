package dev.paniclens.symbols.macho;

import dev.paniclens.symbols.macho.Tables.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads the symbols of an image in the order of its table, a piece at a time. */
final class SymbolEntries {
  private static final int PIECE = 4_096;

  private final MachImage image;
  private final Optional<Content> entries;
  private ByteBuffer piece = ByteBuffer.allocate(0);
  private long done;

  /**
   * Those of an image; none where the table is missing, or lies outside of the file.
   *
   * @param most how many a table may have at most; of a larger one none is read
   */
  SymbolEntries(MachImage image, long most) {
    this.image = image;
    entries =
        image
            .tables()
            .symbols()
            .filter(table -> table.count() <= most)
            .flatMap(
                (Table table) ->
                    image
                        .content()
                        .part(table.at(), table.count() * SymbolEntry.size(image.isWide())));
  }

  /** The next one; empty at the end. */
  Optional<SymbolEntry> next() throws IOException {
    if (!piece.hasRemaining() && !fill()) {
      return Optional.empty();
    }
    return Optional.of(SymbolEntry.next(piece, image.isWide()));
  }

  private boolean fill() throws IOException {
    if (entries.isEmpty() || done == entries.get().size()) {
      return false;
    }
    long most = (long) PIECE * SymbolEntry.size(image.isWide());
    int length = (int) Math.min(most, entries.get().size() - done);
    Optional<ByteBuffer> bytes = entries.get().read(done, length);
    done += length;
    piece = bytes.orElse(piece).order(image.order());
    return bytes.isPresent();
  }
}
