package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.advice.AdviceSelection;
import dev.paniclens.attribution.advice.IntelOnly;
import dev.paniclens.attribution.inventory.InventoryAdvice.Installed;
import dev.paniclens.attribution.inventory.InventoryAdvice.MacBlocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.attribution.inventory.InventoryAdvice.Source;
import dev.paniclens.attribution.inventory.InventoryAdvice.Totals;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Bundle;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.SystemExtension;
import dev.paniclens.report.Origin;
import dev.paniclens.report.Standing;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Advises about the kexts of inventories: one Mac's, or those of a fleet. Inventories are taken in
 * one after another, and only what differs is kept. For one thread.
 */
public final class InventoryAdvisor {
  /** More different kexts than were ever made; a bound for hostile lists. */
  private static final int MOST_KEXTS = 20_000;

  private static final int MOST_EXTENSIONS = 2_000;

  /** No Mac has that many of either; who lists more need not learn which belong together. */
  private static final int MOST_MATCHED = 200;

  /** Inputs that a note names; of the others only their number. */
  private static final int NAMED = 5;

  private final KextCatalog kexts = KextCatalog.inUse();
  private final InventoryRelease releases = new InventoryRelease();
  private final Optional<UpgradeTarget> target;

  private final InventorySources sources;
  private final Map<String, SeenKext> thirdParty = new LinkedHashMap<>();
  private final Set<String> apple = new HashSet<>();
  private final Map<SystemExtension, SeenExtension> extensions = new LinkedHashMap<>();
  private final Set<String> bundles = new TreeSet<>();
  private final Set<String> systemBundles = new HashSet<>();
  private boolean overflown;

  /**
   * An advisor.
   *
   * @param target the macOS to upgrade to; without it, nothing is said of upgrades
   */
  public InventoryAdvisor(Optional<UpgradeTarget> target) {
    this.target = target;
    this.sources = new InventorySources(target);
  }

  /** A System Extension, where it is listed, and the kexts of its vendor that stand beside it. */
  private record SeenExtension(Set<BundleId> kexts, Set<String> sources) {
    SeenExtension() {
      this(new LinkedHashSet<>(), new LinkedHashSet<>());
    }
  }

  /**
   * Takes in one inventory.
   *
   * @param source where it was read, for people
   */
  public void add(String source, Inventory inventory) {
    Place mac = mac(inventory);
    sources.add(source, inventory, mac);
    Set<BundleId> ofVendors = new LinkedHashSet<>();
    Map<String, Standing> standings = standings(inventory);
    for (Entry entry : inventory.kexts()) {
      String key = entry.id().key();
      if (!thirdParty.containsKey(key) && thirdParty.size() + apple.size() >= MOST_KEXTS) {
        overflown |= !apple.contains(key);
      } else if (kexts.origin(entry.id()) == Origin.APPLE) {
        apple.add(key);
      } else {
        ofVendors.add(entry.id());
        thirdParty
            .computeIfAbsent(key, k -> new SeenKext(entry.id()))
            .add(entry, source, place(inventory, entry, mac, standings.get(key)));
      }
    }
    inventory.bundles().forEach(bundle -> addBundle(source, bundle, inventory, mac, standings));
    addExtensions(source, inventory, ofVendors);
  }

  /** The Mac of a list: what no row tells is empty, and what rows of several Macs differ in. */
  private Place mac(Inventory inventory) {
    return new Place(
        Agreed.on(inventory.kexts().stream().flatMap(kext -> kext.arch().stream())),
        releases.of(inventory));
  }

  /** A row of a list can lack what another row of the same Mac tells. */
  private Place place(Inventory inventory, Entry entry, Place mac, Standing standing) {
    return new Place(
        entry.arch().or(mac::arch), releases.of(inventory, entry).or(mac::on), standing);
  }

  /** What an inventory proves of each kext, by key: it may list one more than once. */
  private static Map<String, Standing> standings(Inventory inventory) {
    Map<String, Set<Standing>> told = new HashMap<>();
    for (Entry entry : inventory.kexts()) {
      told.computeIfAbsent(entry.id().key(), k -> EnumSet.noneOf(Standing.class))
          .add(entry.standing());
    }
    boolean whole = isWholeOfLoaded(inventory);
    Map<String, Standing> standings = new HashMap<>();
    told.forEach((key, all) -> standings.put(key, known(Standing.of(all), whole)));
    return standings;
  }

  private static boolean isWholeOfLoaded(Inventory inventory) {
    return inventory.gap().isEmpty()
        && inventory.kexts().stream().anyMatch(e -> e.standing() == Standing.LOADED);
  }

  /** What a whole list of loaded kexts lacks is not loaded. */
  private static Standing known(Standing told, boolean whole) {
    return whole && told != Standing.LOADED ? Standing.NOT_LOADED : told;
  }

  /** A bundle tells an identifier where one known kext alone has its name. */
  private void addBundle(
      String source,
      Bundle bundle,
      Inventory inventory,
      Place mac,
      Map<String, Standing> standings) {
    Optional<BundleId> id = kexts.byBundle(bundle.name());
    if (id.isPresent() && kexts.origin(id.get()) != Origin.APPLE) {
      String key = id.get().key();
      if (thirdParty.containsKey(key) || thirdParty.size() < MOST_KEXTS) {
        Standing standing =
            standings.getOrDefault(key, known(Standing.INSTALLED, isWholeOfLoaded(inventory)));
        thirdParty
            .computeIfAbsent(key, k -> new SeenKext(id.get()))
            .addByBundle(source, new Place(mac.arch(), mac.on(), standing, true));
      } else {
        overflown = true;
      }
    } else if (bundle.inSystem()) {
      systemBundles.add(bundle.name());
    } else if (id.isEmpty() && bundles.size() < MOST_KEXTS) {
      bundles.add(bundle.name());
    }
  }

  /**
   * Takes note of an input that could not be read, so that nobody knows which kexts it has.
   *
   * @param why in words that go on behind its name
   */
  public void addUnread(String source, String why) {
    sources.addUnread(source, why);
  }

  /** Only what one input lists is of one Mac, so only that is matched. */
  private void addExtensions(String source, Inventory inventory, Set<BundleId> ofVendors) {
    SameVendor vendors =
        new SameVendor(
            ofVendors.stream().limit(MOST_MATCHED).toList(),
            inventory.extensions().stream()
                .map(SystemExtension::id)
                .distinct()
                .limit(MOST_MATCHED)
                .toList());
    for (SystemExtension extension : inventory.extensions()) {
      if (!extensions.containsKey(extension) && extensions.size() >= MOST_EXTENSIONS) {
        overflown = true;
      } else {
        SeenExtension seen = extensions.computeIfAbsent(extension, e -> new SeenExtension());
        seen.sources().add(source);
        seen.kexts().addAll(vendors.kexts(extension.id()));
      }
    }
  }

  /** Advice about all that was taken in and is not Apple's. */
  public InventoryAdvice advise() {
    Map<Object, List<SeenKext>> products = new LinkedHashMap<>();
    thirdParty
        .values()
        .forEach(k -> products.computeIfAbsent(product(k.id()), p -> new ArrayList<>()).add(k));
    Map<BundleId, Set<BundleId>> beside = extensionsByKext();
    ProductAdvice advice = new ProductAdvice(target);
    List<Product> advised =
        products.values().stream().map(p -> advice.of(p, extensions(p, beside))).toList();
    Totals totals = Totals.of(advised, target.isPresent());
    List<MacBlocker> macs = macBlockers();
    return new InventoryAdvice(
        InventoryAdvice.SCHEMA,
        target.map(UpgradeTarget::name),
        target.map(t -> t.release().toString()),
        target.map(t -> upgrade(totals, macs)),
        target.map(t -> macs),
        sources.all(),
        apple.size(),
        advised,
        extensions.entrySet().stream().map(e -> installed(e.getKey(), e.getValue())).toList(),
        List.copyOf(bundles),
        notes(advised),
        totals);
  }

  private String upgrade(Totals totals, List<MacBlocker> macs) {
    if (totals.isBlocked() || !macs.isEmpty()) {
      return "blocked";
    }
    boolean open = sources.areOpen() || overflown || !bundles.isEmpty();
    return open || totals.blocked().orElse(0) > 0 ? "cannot-tell" : "not-blocked";
  }

  private Map<BundleId, Set<BundleId>> extensionsByKext() {
    Map<BundleId, Set<BundleId>> byKext = new HashMap<>();
    extensions.forEach(
        (extension, seen) ->
            seen.kexts()
                .forEach(
                    kext ->
                        byKext
                            .computeIfAbsent(kext, k -> new LinkedHashSet<>())
                            .add(extension.id())));
    return byKext;
  }

  private static Set<BundleId> extensions(
      List<SeenKext> siblings, Map<BundleId, Set<BundleId>> beside) {
    Set<BundleId> all = new LinkedHashSet<>();
    siblings.forEach(kext -> all.addAll(beside.getOrDefault(kext.id(), Set.of())));
    return all;
  }

  private Object product(BundleId kext) {
    return AdviceSelection.product(kexts, kext);
  }

  private static Installed installed(SystemExtension e, SeenExtension seen) {
    return new Installed(
        e.id(),
        e.version(),
        e.teamId(),
        e.name(),
        e.category(),
        e.state(),
        e.isEnabled(),
        List.copyOf(seen.kexts()),
        List.copyOf(seen.sources()));
  }

  private List<MacBlocker> macBlockers() {
    List<String> intel = sources.ofIntel();
    if (intel.isEmpty() || target.filter(t -> IntelOnly.hasLeft(t.release())).isEmpty()) {
      return List.of();
    }
    return List.of(
        new MacBlocker(
            "intel-mac",
            "macOS 26 is the last that runs on an Intel Mac, and such a Mac is listed",
            Confidence.HIGH,
            intel));
  }

  private List<String> notes(List<Product> products) {
    List<String> notes = new ArrayList<>();
    target.flatMap(UpgradeTarget::assumption).ifPresent(notes::add);
    List<Source> newer = sources.newer();
    if (!newer.isEmpty()) {
      notes.add(
          "A downgrade, of which nothing is said here: macOS "
              + target.orElseThrow()
              + " is older than that of "
              + newer.stream()
                  .limit(NAMED)
                  .map(s -> s.name() + " (macOS " + s.macos().orElse("") + ")")
                  .collect(Collectors.joining(", "))
              + (newer.size() > NAMED ? " and " + (newer.size() - NAMED) + " more." : "."));
    }
    if (!systemBundles.isEmpty()) {
      notes.add(
          systemBundles.size()
              + (systemBundles.size() == 1 ? " bundle" : " bundles")
              + " in /System, where macOS keeps its own, of no third-party kext that is known: left"
              + " out.");
    }
    if (!bundles.isEmpty()) {
      notes.add(
          "The name of a bundle need not be its kext's identifier, and nothing tells that of "
              + bundles.stream()
                  .limit(NAMED)
                  .map(b -> b + ".kext")
                  .collect(Collectors.joining(", "))
              + (bundles.size() > NAMED ? " and " + (bundles.size() - NAMED) + " more" : "")
              + ": look up CFBundleIdentifier in Contents/Info.plist of each.");
    }
    if (overflown) {
      notes.add("More is listed than was looked at: the numbers are too low.");
    }
    target.ifPresent(t -> notes.addAll(LoadLimits.notes(products, t)));
    return notes;
  }
}
