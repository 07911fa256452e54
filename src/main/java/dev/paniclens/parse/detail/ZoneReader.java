package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.Address;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.PanicDetails.Memory;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads which piece of the heap a panic is about: from the message (xnu osfmk/kern/zalloc.c) and
 * from the report of the guarded allocator.
 */
final class ZoneReader {
  private static final List<Pattern> NAMES =
      List.of(
          Pattern.compile("^\\[([^\\]\\n]{1,100})\\]: element modified after free"),
          Pattern.compile("freed zone element has been modified in zone:? ([^:\\n]{1,100})"),
          Pattern.compile("double free of 0x[0-9a-fA-F]{1,16} to zone ([^\\n,]{1,100})"),
          Pattern.compile("\\(addr: 0x[0-9a-fA-F]{1,16}, (?:expected|zone): ([^)\\n]{1,100})\\)"),
          Pattern.compile("\\bin zone 0x[0-9a-fA-F]{1,16}\\[([^\\]\\n]{1,100})\\]"),
          Pattern.compile("\\b(?:to|from|in|of)? ?zone '([^'\\n]{1,100})'"),
          Pattern.compile("^zalloc: \"?([^\"\\n(]{1,100})\"? \\(\\d{1,18} elements\\) retry fail"),
          Pattern.compile("exhausted while allocating from zone \\[?([^\\]\\n,]{1,100})[\\],]"));

  /**
   * The zone that filled memory; it matters more than the one that was asked for the last piece.
   */
  private static final Pattern LEAK =
      Pattern.compile(
          "memory leak in zone \\[?([^\\]\\n(]{1,100})\\]?[ ]?"
              + "\\((\\d{1,15})([BKMGT]?)(?: total bytes)?, (\\d{1,15}) elements? allocated\\)");

  private static final Pattern MODIFIED =
      Pattern.compile("\\(off:(\\d{1,9}), val:[^,\\n]{1,40}, sz:(\\d{1,9}), ptr:(0x[0-9a-fA-F]+)");
  private static final Pattern MODIFIED_OLD =
      Pattern.compile(
          "\\bat offset (\\d{1,9}) of (\\d{1,9}) in element(?: (0x[0-9a-fA-F]{1,16}))?");
  private static final Pattern FREED =
      Pattern.compile("\\b(?:double free of |\\(addr: )(0x[0-9a-fA-F]{1,16})\\b");
  private static final Pattern ELEMENT =
      Pattern.compile("^Element\\s*: \\[.{1,80} of size (\\d{1,9})");

  private OptionalLong guardedSize = OptionalLong.empty();

  /** Looks at a line that may be the guarded allocator's. */
  void see(String line) {
    if (line.startsWith("Element") && guardedSize.isEmpty()) {
      Phrase.in(line, ELEMENT).ifPresent(p -> guardedSize = p.number(1));
    }
  }

  Optional<Memory> read(String message, Optional<MemoryFinding> finding) {
    Optional<Phrase> leak = Phrase.in(message, LEAK, "memory leak in zone ");
    Optional<Phrase> modified =
        Phrase.in(message, MODIFIED, "(off:")
            .or(() -> Phrase.in(message, MODIFIED_OLD, "at offset "));
    Optional<String> zone =
        finding
            .flatMap(MemoryFinding::zone)
            .or(() -> leak.flatMap(p -> p.text(1)))
            .or(() -> named(message));
    Memory memory =
        new Memory(
            zone,
            finding.map(f -> f.kind().toString()),
            finding.flatMap(MemoryFinding::sureness),
            finding
                .flatMap(MemoryFinding::address)
                .or(() -> modified.flatMap(p -> p.address(3)))
                .or(() -> freed(message)),
            guardedSize.isPresent() ? guardedSize : number(modified, 2),
            number(modified, 1),
            leak.map(ZoneReader::bytes).orElse(OptionalLong.empty()),
            number(leak, 4));
    return Optional.of(memory).filter(m -> zone.isPresent() || m.kind().isPresent());
  }

  private static Optional<Address> freed(String message) {
    return Phrase.in(message, FREED, "double free of ", "(addr: ").flatMap(p -> p.address(1));
  }

  private static Optional<String> named(String message) {
    if (!message.contains("zone") && !message.contains("element")) {
      return Optional.empty();
    }
    return NAMES.stream()
        .flatMap(p -> Phrase.in(message, p).flatMap(found -> found.text(1)).stream())
        .findFirst();
  }

  private static OptionalLong number(Optional<Phrase> phrase, int group) {
    return phrase.map(p -> p.number(group)).orElse(OptionalLong.empty());
  }

  private static OptionalLong bytes(Phrase leak) {
    OptionalLong count = leak.number(2);
    int shift = Math.max(0, "BKMGT".indexOf(leak.text(3).orElse("B"))) * 10;
    return count.isPresent() && count.getAsLong() <= Long.MAX_VALUE >> shift
        ? OptionalLong.of(count.getAsLong() << shift)
        : OptionalLong.empty();
  }
}
