package dev.paniclens.attribution;

import dev.paniclens.attribution.InventoryAdvice.Source;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was read, and whether it is enough to say that nothing stands against an upgrade. */
final class InventorySources {
  private final List<Source> sources = new ArrayList<>();

  void add(String name, Inventory inventory, Optional<MacVersion> release) {
    sources.add(
        new Source(
            name,
            inventory.gap().isEmpty(),
            inventory.gap().map(Gap::says),
            inventory.gap().map(Gap::ofKexts).orElse(true),
            release.map(MacVersion::toString)));
  }

  void addUnread(String name, String why) {
    sources.add(new Source(name, false, Optional.of(why), true, Optional.empty()));
  }

  List<Source> all() {
    return sources;
  }

  /**
   * Whether kexts may be missing: a list of kexts is not whole, or there is none. What lists
   * something else lacks nothing.
   */
  boolean areOpen() {
    return sources.stream().noneMatch(Source::complete)
        || sources.stream().anyMatch(source -> source.ofKexts() && !source.complete());
  }
}
