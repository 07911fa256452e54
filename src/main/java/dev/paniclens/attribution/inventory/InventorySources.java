package dev.paniclens.attribution.inventory;

import dev.paniclens.attribution.inventory.InventoryAdvice.Source;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.ListForm;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was read, and whether it is enough to say that nothing stands against an upgrade. */
final class InventorySources {
  private final Optional<UpgradeTarget> target;
  private final List<Source> sources = new ArrayList<>();
  private final Set<String> intel = new LinkedHashSet<>();

  InventorySources(Optional<UpgradeTarget> target) {
    this.target = target;
  }

  void add(String name, Inventory inventory, Place mac) {
    if (inventory.kexts().stream()
        .anyMatch(kext -> kext.arch().filter(Arch::isIntel).isPresent())) {
      intel.add(name);
    }
    sources.add(
        new Source(
            name,
            inventory.gap().isEmpty(),
            inventory.gap().map(Gap::says),
            inventory.gap().map(Gap::ofKexts).orElse(true),
            mac.on().map(MacVersion::toString),
            mac.arch().map(Arch::toString),
            inventory.forms().stream().map(ListForm::code).toList()));
  }

  void addUnread(String name, String why) {
    sources.add(
        new Source(
            name, false, Optional.of(why), true, Optional.empty(), Optional.empty(), List.of()));
  }

  List<Source> all() {
    return sources;
  }

  /**
   * Whether kexts may be missing: a list of kexts is not whole, or there is none, or none of a
   * macOS that the target would be an upgrade of. What lists something else lacks nothing.
   */
  boolean areOpen() {
    return sources.stream().noneMatch(source -> source.complete() && !isNewer(source))
        || sources.stream().anyMatch(source -> source.ofKexts() && !source.complete());
  }

  /** Inputs of a macOS that is newer than the target. */
  List<Source> newer() {
    return sources.stream().filter(this::isNewer).toList();
  }

  /** Names of inputs whose Mac has an Intel processor. */
  List<String> ofIntel() {
    return List.copyOf(intel);
  }

  private boolean isNewer(Source source) {
    return source
        .macos()
        .flatMap(MacVersion::parse)
        .filter(on -> target.filter(t -> !t.isAtLeast(on)).isPresent())
        .isPresent();
  }
}
