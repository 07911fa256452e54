package dev.paniclens.symbols.macho;

import java.util.List;

/**
 * A segment of an image.
 *
 * @param name at most 16 bytes; empty in object files, which have one segment for all
 * @param address where it is linked to
 * @param size in bytes of memory, unsigned
 * @param offset where its bytes lie, from the start of the image's content, unsigned
 * @param fileSize how many there are, unsigned; 0 in dSYMs
 * @param isExecutable whether its pages may be executed at first
 * @param sections in the order of the file
 */
public record Segment(
    String name,
    long address,
    long size,
    long offset,
    long fileSize,
    boolean isExecutable,
    List<Section> sections) {

  /** The segment of the header, and of code where there is no other one. */
  public static final String TEXT = "__TEXT";

  /** Where the code of arm64 kernels and kexts lies. */
  public static final String TEXT_EXEC = "__TEXT_EXEC";

  public Segment {
    sections = List.copyOf(sections);
  }

  /** Whether an address, unsigned, lies in it. */
  public boolean contains(long at) {
    return Long.compareUnsigned(at - address, size) < 0;
  }
}
