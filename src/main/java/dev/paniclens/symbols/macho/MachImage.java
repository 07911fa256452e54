package dev.paniclens.symbols.macho;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One image: a file for one processor, a slice of a universal file, or an entry of a collection.
 *
 * @param content what all its offsets count from: the file, or the slice; of an entry the whole
 *     collection
 * @param uuid by which it is known; absent when it has none
 * @param entry its name in the collection; absent outside of one
 * @param kind what it is
 * @param processor for which it is
 * @param order of its numbers
 * @param isWide whether its addresses have 64 bits
 * @param segments in the order of the file
 * @param tables where its tables lie
 */
public record MachImage(
    Content content,
    Optional<ImageUuid> uuid,
    Optional<String> entry,
    ImageKind kind,
    Processor processor,
    ByteOrder order,
    boolean isWide,
    List<Segment> segments,
    Tables tables) {

  private static final String DWARF = "__DWARF";

  public MachImage {
    segments = List.copyOf(segments);
  }

  /** Where the segment of a name is linked to; empty when there is none. */
  public Optional<Segment> segment(String name) {
    return segments.stream().filter(s -> s.name().equals(name)).findFirst();
  }

  /**
   * The segment at whose start the range begins that a report prints for a kext: {@code
   * __TEXT_EXEC} where the code lies there, as on arm64, else {@code __TEXT}. Empty where there is
   * neither, as in object files.
   */
  public Optional<Segment> codeSegment() {
    return segment(Segment.TEXT_EXEC).or(() -> segment(Segment.TEXT));
  }

  /** All sections, in the order of the file. */
  public Stream<Section> sections() {
    return segments.stream().flatMap(segment -> segment.sections().stream());
  }

  /**
   * Where the bytes of a section of debugging information lie.
   *
   * @param name of at most 16 bytes
   */
  public Optional<Content> dwarf(String name) {
    return sections()
        .filter(s -> s.segment().equals(DWARF) && s.name().equals(name) && s.isInFile())
        .findFirst()
        .flatMap(s -> content.part(s.offset(), s.size()));
  }

  /** Whether it has line tables. */
  public boolean hasLines() {
    return dwarf("__debug_line").filter(lines -> lines.size() > 0).isPresent();
  }

  /**
   * Bytes at a linked address.
   *
   * @return empty where not all of them lie in one segment, and in the file
   */
  Optional<ByteBuffer> bytesAt(long address, int length) throws IOException {
    for (Segment segment : segments) {
      long offset = address - segment.address();
      if (segment.contains(address)
          && segment.fileSize() >= length
          && offset <= segment.fileSize() - length) {
        return content.read(segment.offset() + offset, length);
      }
    }
    return Optional.empty();
  }
}
