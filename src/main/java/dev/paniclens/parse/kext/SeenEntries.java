package dev.paniclens.parse.kext;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Entries of lists that were read before: the lists of all Macs with one build are nearly the same.
 * Whoever meets a kext again also gets the very same identifier, of which the hash is known.
 *
 * <p>Memory is bounded, as hostile reports have lines without end. Can be shared by threads.
 */
final class SeenEntries {
  /** A few systems have so many different ones. */
  private static final int MOST = 8_192;

  /** Entries are shorter, but for some third-party ones. */
  private static final int LONGEST = 120;

  private final Map<String, KextListEntry> entries = new ConcurrentHashMap<>();

  /**
   * The entry on a line.
   *
   * @param number the line's, which the entry shall have
   * @param read reads it, as that of line 0
   */
  Optional<KextListEntry> get(
      String line, int number, Function<String, Optional<KextListEntry>> read) {
    KextListEntry seen = entries.get(line);
    if (seen != null) {
      return Optional.of(seen.at(number));
    }
    Optional<KextListEntry> entry = read.apply(line);
    // The time at which a kext was loaded never comes again.
    if (line.length() <= LONGEST && entry.filter(e -> e.kext().loadedAt().isEmpty()).isPresent()) {
      if (entries.size() >= MOST) {
        entries.clear(); // what comes again is soon back
      }
      entries.put(line, entry.get());
    }
    return entry.map(e -> e.at(number));
  }

  int size() {
    return entries.size();
  }
}
