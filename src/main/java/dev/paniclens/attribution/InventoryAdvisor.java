package dev.paniclens.attribution;

import dev.paniclens.attribution.InventoryAdvice.Blocker;
import dev.paniclens.attribution.InventoryAdvice.Installed;
import dev.paniclens.attribution.InventoryAdvice.Product;
import dev.paniclens.attribution.InventoryAdvice.Totals;
import dev.paniclens.knowledge.KextCatalog;
import dev.paniclens.knowledge.KnownKext;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.SystemExtension;
import dev.paniclens.report.Origin;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Advises about the kexts of inventories: one Mac's, or those of a fleet. Inventories are taken in
 * one after another, and only what differs is kept. For one thread.
 */
public final class InventoryAdvisor {
  /** More different kexts than were ever made; a bound for hostile lists. */
  private static final int MOST_KEXTS = 20_000;

  private static final int MOST_EXTENSIONS = 2_000;

  private final KextCatalog kexts = KextCatalog.bundled();
  private final Advisor advisor = new Advisor();
  private final UpgradeRules rules = new UpgradeRules();
  private final Optional<MacVersion> target;

  private final Map<String, SeenKext> thirdParty = new LinkedHashMap<>();
  private final Set<String> apple = new HashSet<>();
  private final Set<SystemExtension> extensions = new LinkedHashSet<>();
  private boolean intel;
  private boolean overflown;

  /**
   * An advisor.
   *
   * @param target the macOS to upgrade to; without it, nothing is said of upgrades
   */
  public InventoryAdvisor(Optional<MacVersion> target) {
    this.target = target;
  }

  /**
   * Takes in one inventory.
   *
   * @param source where it was read, for people
   */
  public void add(String source, Inventory inventory) {
    for (Entry entry : inventory.kexts()) {
      String key = entry.id().key();
      intel |= entry.arch().filter(arch -> arch == Arch.X86_64).isPresent();
      if (!thirdParty.containsKey(key) && thirdParty.size() + apple.size() >= MOST_KEXTS) {
        overflown |= !apple.contains(key);
      } else if (kexts.origin(entry.id()) == Origin.APPLE) {
        apple.add(key);
      } else {
        thirdParty.computeIfAbsent(key, k -> new SeenKext(entry.id())).add(entry, source);
      }
    }
    for (SystemExtension extension : inventory.extensions()) {
      if (extensions.size() < MOST_EXTENSIONS) {
        extensions.add(extension);
      } else {
        overflown |= !extensions.contains(extension);
      }
    }
  }

  /** Advice about all that was taken in and is not Apple's. */
  public InventoryAdvice advise() {
    Map<Object, List<SeenKext>> products = new LinkedHashMap<>();
    thirdParty
        .values()
        .forEach(k -> products.computeIfAbsent(product(k.id()), p -> new ArrayList<>()).add(k));
    SameVendor vendors =
        new SameVendor(
            thirdParty.values().stream().map(SeenKext::id).toList(),
            extensions.stream().map(SystemExtension::id).distinct().toList());
    List<Product> advised = products.values().stream().map(p -> product(p, vendors)).toList();
    return new InventoryAdvice(
        InventoryAdvice.SCHEMA,
        target.map(MacVersion::toString),
        apple.size(),
        advised,
        extensions.stream().map(e -> installed(e, vendors)).toList(),
        notes(),
        totals(advised));
  }

  private Object product(BundleId kext) {
    return AdviceSelection.product(kexts, kext);
  }

  private Product product(List<SeenKext> siblings, SameVendor vendors) {
    record Candidate(SeenKext kext, Advice advice, Optional<List<Blocker>> blockers) {}
    List<Candidate> candidates =
        siblings.stream()
            .map(
                kext -> {
                  Advice advice = advise(kext);
                  return new Candidate(kext, advice, target.map(t -> rules.blockers(advice, t)));
                })
            .toList();
    Candidate first =
        candidates.stream()
            .filter(c -> !c.blockers().orElse(List.of()).isEmpty())
            .findFirst()
            .orElse(candidates.getFirst());
    return new Product(
        first.advice(),
        kexts.find(first.kext().id()).map(KnownKext::vendor),
        first.kext().version(),
        siblings.stream().map(SeenKext::id).toList(),
        siblings.stream().flatMap(k -> k.sources().stream()).distinct().toList(),
        siblings.stream().flatMap(k -> vendors.extensions(k.id()).stream()).distinct().toList(),
        first.blockers());
  }

  private Advice advise(SeenKext kext) {
    Optional<Arch> arch =
        target.filter(UpgradeRules::isAppleSiliconOnly).map(t -> Arch.ARM64).or(kext::arch);
    return advisor.advise(kext.id(), kext.dependencies(), target.map(MacVersion::toString), arch);
  }

  private static Installed installed(SystemExtension e, SameVendor vendors) {
    return new Installed(
        e.id(), e.version(), e.teamId(), e.name(), e.category(), e.state(), vendors.kexts(e.id()));
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (intel && target.filter(UpgradeRules::isAppleSiliconOnly).isPresent()) {
      notes.add(
          "A listing is of an Intel Mac, by its addresses: macOS 26 is the last that runs there"
              + " (inferred).");
    }
    if (overflown) {
      notes.add("More is listed than was looked at: the numbers are too low.");
    }
    return notes;
  }

  private Totals totals(List<Product> products) {
    return new Totals(
        products.size(),
        count(products, p -> p.advice().replacement().filter(r -> !r.equals("none")).isPresent()),
        count(products, p -> p.advice().replacement().filter("none"::equals).isPresent()),
        count(products, p -> p.advice().replacement().isEmpty()),
        target.isEmpty()
            ? OptionalInt.empty()
            : OptionalInt.of(count(products, p -> !p.blockers().orElse(List.of()).isEmpty())));
  }

  private static int count(List<Product> products, Predicate<Product> which) {
    return (int) products.stream().filter(which).count();
  }
}
