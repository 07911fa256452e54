package dev.paniclens.attribution.inventory;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Standing;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A kext with all that several inventories tell of it: each may have been filtered differently. */
final class SeenKext {
  private final BundleId id;
  private Optional<String> version = Optional.empty();
  private final Set<String> teams = new LinkedHashSet<>();
  private final Set<BundleId> dependencies = new LinkedHashSet<>();
  private final Map<Place, Set<String>> places = new LinkedHashMap<>();

  SeenKext(BundleId id) {
    this.id = id;
  }

  /**
   * A kind of Mac that loads it. What one Mac loads says nothing of whether another may, so each is
   * judged by itself.
   *
   * @param arch its processor; empty when nothing tells
   * @param on its macOS; empty when nothing tells
   * @param standing what its list proves of the kext
   * @param byBundle whether nothing but the name of a bundle told the identifier
   */
  record Place(Optional<Arch> arch, Optional<MacVersion> on, Standing standing, boolean byBundle) {

    /** One whose list names the identifier. */
    Place(Optional<Arch> arch, Optional<MacVersion> on, Standing standing) {
      this(arch, on, standing, false);
    }

    /** A Mac that loads it. */
    Place(Optional<Arch> arch, Optional<MacVersion> on) {
      this(arch, on, Standing.LOADED);
    }

    boolean isLoaded() {
      return standing == Standing.LOADED;
    }

    /** The same for rules that take what a Mac loads as seen there. */
    Place proven() {
      return isLoaded() ? this : new Place(arch, Optional.empty(), standing, byBundle);
    }

    boolean isAppleSilicon() {
      return arch.filter(a -> a == Arch.ARM64).isPresent();
    }

    boolean isIntel() {
      return arch.filter(Arch::isIntel).isPresent();
    }
  }

  /** Takes in one row, and the Mac that its inventory is of. */
  void add(Entry entry, String source, Place place) {
    version = version.or(entry::version);
    entry.teamId().ifPresent(teams::add);
    dependencies.addAll(entry.dependencies());
    places.computeIfAbsent(place, p -> new LinkedHashSet<>()).add(source);
  }

  /** Takes in that a list names its bundle, which tells no more than its identifier. */
  void addByBundle(String source, Place place) {
    places.computeIfAbsent(place, p -> new LinkedHashSet<>()).add(source);
  }

  /** The teams that signed it, as lists have them. */
  Set<String> teams() {
    return teams;
  }

  BundleId id() {
    return id;
  }

  /** As the first inventory that has one prints it. */
  Optional<String> version() {
    return version;
  }

  /** The kinds of Macs that load it, and the inventories that are of each; never empty. */
  Map<Place, Set<String>> places() {
    return places;
  }

  /** The newest macOS that an inventory shows it loaded on; empty when none tells its release. */
  Optional<MacVersion> loadedOn() {
    return places.keySet().stream()
        .filter(Place::isLoaded)
        .flatMap(place -> place.on().stream())
        .max(Comparator.naturalOrder());
  }

  Set<BundleId> dependencies() {
    return dependencies;
  }

  List<String> sources() {
    return places.values().stream().flatMap(Set::stream).distinct().toList();
  }
}
