package dev.paniclens.report;

import java.util.Optional;

/**
 * What the kernel's guarded allocator found out about the address of a fault: a {@code
 * Probabilistic GZAlloc Report} (xnu osfmk/kern/zalloc.c, {@code panic_display_pgz_report}; macOS
 * 12.3 and later). It tells more than the trap that led to it.
 *
 * @param kind what was done to the memory; the first that the report names
 * @param said the kernel's own words for it, such as {@code out-of-bounds + use-after-free}; empty
 *     where they are not left
 * @param sureness {@code high}, {@code medium} or {@code low}, as the kernel judges itself; absent
 *     when it does not say
 * @param zone the heap zone, whose name tells the type or size of the memory; absent when unknown
 * @param address the address that was used
 * @param line line of the panic string on which the kind stands, from 1; else the report's first
 */
public record MemoryFinding(
    Kind kind,
    String said,
    Optional<String> sureness,
    Optional<String> zone,
    Optional<Address> address,
    int line) {

  /** Kinds of wrong use of memory. */
  public enum Kind {
    /** The memory had been freed. */
    USE_AFTER_FREE("use-after-free"),
    /** The address lies outside the piece of memory that it belongs to. */
    OUT_OF_BOUNDS("out-of-bounds"),
    /** The memory was freed twice. */
    DOUBLE_FREE("double-free"),
    /** The address belongs to no memory that the allocator knows of. */
    WILD("wild"),
    /** The report does not tell: the line that says it is damaged, or says something else. */
    UNKNOWN("unknown");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The kernel's word for it. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether somebody is known to have misused a piece of the heap. */
  public boolean isHeapMisuse() {
    return kind != Kind.WILD && kind != Kind.UNKNOWN;
  }
}
