package dev.paniclens.parse.kext;

import dev.paniclens.parse.line.Line;
import java.util.List;
import java.util.Optional;

/**
 * Tells a piece from the middle of a list of loaded kexts, which has no head and no section above:
 * it begins with entries, and some are Apple's.
 */
public final class ListFragment {
  /** Fewer entries of Apple's prove nothing. */
  private static final int FEWEST = 5;

  /** So many entries in a row are a list, whatever follows them. */
  private static final int ENOUGH = 12;

  private ListFragment() {}

  /** The lines of the list; empty when the text is none. */
  public static Optional<List<Line>> find(List<Line> text) {
    List<Line> lines = text.stream().filter(l -> !l.isBlank()).toList();
    if (lines.size() <= FEWEST) {
      return Optional.empty();
    }
    int from = KextListReader.isWhole(lines.getFirst()) ? 0 : 1; // the first may be cut
    int to = from;
    while (to < lines.size() && KextListReader.isWhole(lines.get(to))) {
      to++;
    }
    List<Line> entries = lines.subList(from, to);
    long apple = entries.stream().filter(KextListReader::isApples).count();
    boolean most = entries.size() >= ENOUGH || entries.size() * 10L >= lines.size() * 8L;
    return apple >= FEWEST && most && !isSorted(entries)
        ? Optional.of(lines.subList(from, Math.min(to + 1, lines.size())))
        : Optional.empty();
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
