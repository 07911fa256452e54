package dev.paniclens.attribution.inventory;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.ReleaseCatalog;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which macOS the kexts of an inventory were loaded on: of releases with the same kernel the
 * lowest, so that no rule of a later one counts as outlived.
 */
final class InventoryRelease {
  /** Hostile lists can name versions without end. */
  private static final int MOST_KEPT = 1_000;

  private final ReleaseCatalog releases = ReleaseCatalog.bundled();
  private final Map<String, Optional<MacVersion>> byDarwin = new HashMap<>();

  /**
   * That of one kext.
   *
   * @return empty when neither the report's own version nor that of its kernel tells
   */
  Optional<MacVersion> of(Inventory inventory, Entry entry) {
    return inventory
        .macos()
        .flatMap(MacVersion::parse)
        .or(() -> entry.darwin().flatMap(this::byDarwin));
  }

  /** That of all kexts; empty when none tells, and when they are of several Macs. */
  Optional<MacVersion> of(Inventory inventory) {
    return inventory
        .macos()
        .flatMap(MacVersion::parse)
        .or(
            () ->
                Agreed.on(inventory.kexts().stream().flatMap(entry -> entry.darwin().stream()))
                    .flatMap(this::byDarwin));
  }

  private Optional<MacVersion> byDarwin(String darwin) {
    Optional<MacVersion> known = byDarwin.get(darwin);
    if (known == null) {
      known = releases.lowestMac(darwin).or(() -> later(darwin));
      if (byDarwin.size() < MOST_KEPT) {
        byDarwin.put(darwin, known);
      }
    }
    return known;
  }

  /** A kernel that is newer than the table belongs at least to the newest release in it. */
  private Optional<MacVersion> later(String darwin) {
    return MacVersion.parse(darwin)
        .filter(version -> version.major() < 100)
        .filter(version -> releases.isBeyondTable(darwin))
        .flatMap(version -> releases.macGenerations().stream().max(Comparator.naturalOrder()));
  }
}
