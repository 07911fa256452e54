package dev.paniclens.symbols.macho;

import dev.paniclens.symbols.macho.Tables.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The names of symbols, read one by one when they are asked for. */
final class Names {
  /** Templates make names of some thousand bytes. */
  private static final int LONGEST = 1 << 15;

  private static final int PIECE = 512;

  private final Content strings;

  private Names(Content strings) {
    this.strings = strings;
  }

  /** Those of an image; empty where its table lies outside of the file. */
  static Optional<Names> of(MachImage image) {
    return image
        .tables()
        .strings()
        .flatMap((Table table) -> image.content().part(table.at(), table.count()))
        .map(Names::new);
  }

  /**
   * A name.
   *
   * @param at where it begins, any value
   * @return empty where there is none, its end is missing or it has no letter
   */
  Optional<String> at(long at) throws IOException {
    StringBuilder name = new StringBuilder();
    for (long from = at; name.length() < LONGEST; from += PIECE) {
      int length = (int) Math.min(PIECE, strings.size() - from);
      Optional<ByteBuffer> piece = length <= 0 ? Optional.empty() : strings.read(from, length);
      if (piece.isEmpty()) {
        return Optional.empty();
      }
      while (piece.get().hasRemaining()) {
        byte b = piece.get().get();
        if (b == 0) {
          return decoded(name);
        }
        name.append((char) (b & 0xff));
      }
    }
    return Optional.empty();
  }

  private static Optional<String> decoded(StringBuilder bytes) {
    String name =
        new String(bytes.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    return name.isBlank() ? Optional.empty() : Optional.of(name);
  }
}
