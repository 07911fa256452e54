package dev.paniclens.parse;

import java.util.List;
import java.util.Optional;

/**
 * Tells a piece from the middle of a list of loaded kexts, which has no head and no section above:
 * nearly every line is an entry, and some are Apple's.
 */
final class ListFragment {
  /** Fewer entries of Apple's prove nothing. */
  private static final int FEWEST = 5;

  private ListFragment() {}

  /** The lines of the piece, blank ones left out; empty when the text is none. */
  static Optional<List<Line>> find(List<Line> text) {
    List<Line> lines = text.stream().filter(l -> !l.isBlank()).toList();
    long entries = lines.stream().filter(KextListReader::isVersioned).count();
    long apple = lines.stream().filter(KextListReader::isApples).count();
    boolean isList = apple >= FEWEST && entries * 10 >= lines.size() * 8L;
    return isList && !isSorted(lines) ? Optional.of(lines) : Optional.empty();
  }

  /** The kernel lists kexts by age; people sort theirs. */
  private static boolean isSorted(List<Line> lines) {
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i - 1).trimmed().compareToIgnoreCase(lines.get(i).trimmed()) > 0) {
        return false;
      }
    }
    return true;
  }
}
