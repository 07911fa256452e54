package dev.paniclens.attribution;

import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A kext with all that several inventories tell of it: each may have been filtered differently. */
final class SeenKext {
  private final BundleId id;
  private Optional<String> version = Optional.empty();
  private Optional<Arch> arch = Optional.empty();
  private Optional<MacVersion> loadedOn = Optional.empty();
  private final Set<BundleId> dependencies = new LinkedHashSet<>();
  private final Set<String> sources = new LinkedHashSet<>();

  SeenKext(BundleId id) {
    this.id = id;
  }

  /**
   * Takes in one row.
   *
   * @param release the macOS that it was loaded on; empty when nothing tells
   */
  void add(Entry entry, String source, Optional<MacVersion> release) {
    version = version.or(entry::version);
    // Who has a fleet of both kinds has the future of the one before them.
    arch = entry.arch().filter(a -> a == Arch.ARM64).or(() -> arch).or(entry::arch);
    loadedOn =
        Stream.of(loadedOn, release).flatMap(Optional::stream).max(Comparator.naturalOrder());
    dependencies.addAll(entry.dependencies());
    sources.add(source);
  }

  BundleId id() {
    return id;
  }

  /** As the first inventory that has one prints it. */
  Optional<String> version() {
    return version;
  }

  Optional<Arch> arch() {
    return arch;
  }

  /** The newest macOS that an inventory shows it loaded on; empty when none tells its release. */
  Optional<MacVersion> loadedOn() {
    return loadedOn;
  }

  Set<BundleId> dependencies() {
    return dependencies;
  }

  Set<String> sources() {
    return sources;
  }
}
