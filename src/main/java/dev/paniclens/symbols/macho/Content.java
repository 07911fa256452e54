package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Bytes that can be read at any place: a file, a part of one, or a member of an archive. */
public interface Content {

  /** How many bytes there are. */
  long size();

  /**
   * Reads some bytes.
   *
   * @param at from the beginning; any value
   * @param length how many; any value
   * @return all of them, big-endian until told otherwise; empty when not all lie within the content
   * @throws IOException if the file system fails
   */
  Optional<ByteBuffer> read(long at, int length) throws IOException;

  /**
   * A part of it, as a content of its own; empty when it does not lie within this one.
   *
   * @param at from the beginning; any value
   * @param length how many bytes; any value
   */
  default Optional<Content> part(long at, long length) {
    return holds(at, length) ? Optional.of(new PartOfContent(this, at, length)) : Optional.empty();
  }

  /** Whether so many bytes are there, for any two values. */
  default boolean holds(long at, long length) {
    return at >= 0 && length >= 0 && at <= size() && length <= size() - at;
  }
}
