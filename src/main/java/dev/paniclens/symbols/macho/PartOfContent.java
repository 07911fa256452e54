package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A part of a content.
 *
 * @param whole what it is a part of
 * @param from where it begins in that; the part lies within it
 */
record PartOfContent(Content whole, long from, long size) implements Content {

  @Override
  public Optional<ByteBuffer> read(long at, int length) throws IOException {
    return holds(at, length) ? whole.read(from + at, length) : Optional.empty();
  }
}
