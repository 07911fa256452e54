package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.attribution.advice.IntelOnly;
import dev.paniclens.attribution.advice.Loading;
import dev.paniclens.attribution.advice.Setting;
import dev.paniclens.attribution.inventory.InventoryAdvice.Blocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.attribution.inventory.UpgradeRules.Findings;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.Replacement;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Advises about the kexts of one product: about its main kext, with what is known of the others.
 */
final class ProductAdvice {
  /** The first release for Apple silicon. */
  private static final MacVersion APPLE_SILICON = new MacVersion(11, 0, 0);

  private final KextCatalog kexts = KextCatalog.inUse();
  private final InterfaceCatalog interfaces = InterfaceCatalog.bundled();
  private final Advisor advisor = new Advisor();
  private final UpgradeRules rules = new UpgradeRules();
  private final Optional<UpgradeTarget> target;

  ProductAdvice(Optional<UpgradeTarget> target) {
    this.target = target;
  }

  private record Judged(SeenKext kext, Advice advice, Findings findings) {}

  /**
   * Advises.
   *
   * @param siblings the kexts of the product, in the order of the lists; never empty
   * @param extensions installed System Extensions of their vendor
   */
  Product of(List<SeenKext> siblings, Collection<BundleId> extensions) {
    List<Judged> judged = siblings.stream().map(this::judge).toList();
    Judged main = main(judged);
    return new Product(
        main.advice(),
        kexts.find(main.kext().id()).map(KnownKext::vendor),
        main.kext().version(),
        siblings.stream().map(SeenKext::id).toList(),
        siblings.stream().flatMap(k -> k.sources().stream()).distinct().toList(),
        ListedKexts.best(siblings).code(),
        ListedKexts.of(siblings),
        siblings.stream().flatMap(k -> k.teams().stream()).distinct().toList(),
        siblings.stream()
            .flatMap(k -> k.loadedOn().stream())
            .max(Comparator.naturalOrder())
            .map(MacVersion::toString),
        List.copyOf(extensions),
        target.flatMap(t -> replacements(main.advice(), t.release())),
        target.map(t -> merged(judged.stream().flatMap(j -> j.findings().blockers().stream()))),
        target.map(t -> merged(judged.stream().flatMap(j -> j.findings().cautions().stream()))));
  }

  private Judged judge(SeenKext kext) {
    Advice advice = advise(kext);
    List<Blocker> blockers = new ArrayList<>();
    List<Blocker> cautions = new ArrayList<>();
    target.ifPresent(
        t ->
            kext.places()
                .forEach(
                    (place, sources) -> {
                      Findings there = rules.judge(advice, place.proven(), t);
                      Optional<String> onlyIf = ListedKexts.condition(place.standing());
                      // What does not run today has nothing to lose, as far as that stays so.
                      boolean runs = !ListedKexts.isOut(place.standing());
                      there
                          .blockers()
                          .forEach(b -> (runs ? blockers : cautions).add(b.in(sources, onlyIf)));
                      there.cautions().forEach(c -> cautions.add(c.in(sources, onlyIf)));
                    }));
    return new Judged(kext, advice, new Findings(blockers, cautions));
  }

  /**
   * The kext that the others are linked against; else one that something is known of; else the one
   * with the shortest name, as others are named after it.
   */
  private static Judged main(List<Judged> judged) {
    Map<BundleId, Integer> linked = new LinkedHashMap<>();
    judged.forEach(j -> j.kext().dependencies().forEach(id -> linked.merge(id, 1, Integer::sum)));
    return judged.stream()
        .min(
            Comparator.<Judged>comparingInt(j -> -linked.getOrDefault(j.kext().id(), 0))
                .thenComparing(j -> j.advice().kernelInterface().isEmpty())
                .thenComparing(j -> j.advice().status().filter("discontinued"::equals).isPresent())
                .thenComparingInt(j -> j.kext().id().value().length()))
        .orElseThrow();
  }

  /** Equal conclusions about several kexts are one; it is as sure as the surest of them. */
  private static List<Blocker> merged(Stream<Blocker> all) {
    Map<List<String>, Blocker> merged = new LinkedHashMap<>();
    all.forEach(
        b ->
            merged.merge(
                List.of(b.rule(), b.says(), b.onlyIf().orElse("")), b, ProductAdvice::both));
    return List.copyOf(merged.values());
  }

  private static Blocker both(Blocker one, Blocker other) {
    List<BundleId> about =
        Stream.concat(one.kexts().stream(), other.kexts().stream()).distinct().toList();
    List<String> sources =
        Stream.concat(one.sources().stream(), other.sources().stream()).distinct().toList();
    Confidence surest =
        one.confidence().compareTo(other.confidence()) >= 0 ? one.confidence() : other.confidence();
    return new Blocker(one.rule(), one.says(), surest, about, sources, one.onlyIf());
  }

  private Optional<List<String>> replacements(Advice advice, MacVersion release) {
    return advice
        .kernelInterface()
        .flatMap(interfaces::find)
        .map(
            built ->
                built.replacements().stream()
                    .filter(each -> each.since().reached(release))
                    .map(Replacement::name)
                    .toList());
  }

  private Advice advise(SeenKext kext) {
    if (target.filter(t -> IntelOnly.hasLeft(t.release())).isPresent()) {
      // An Intel Mac never runs it, so there is nothing to say of what loading takes.
      return kext.places().keySet().stream().allMatch(Place::isIntel)
          ? advise(kext, Optional.of(Arch.X86_64)).with(Optional.empty())
          : advise(kext, Optional.of(Arch.ARM64));
    }
    Optional<Arch> arch = arch(kext);
    Advice advice = advise(kext, arch);
    if (arch.isPresent() || target.filter(t -> t.isAtLeast(APPLE_SILICON)).isEmpty()) {
      return advice;
    }
    Optional<Loading> intel = loading(kext, Optional.of(Arch.X86_64));
    Optional<Loading> apple = loading(kext, Optional.of(Arch.ARM64));
    return advice.with(
        apple.map(a -> intel.map(i -> Loading.onEither(i, a)).orElse(a)).map(Loading::loadsHere));
  }

  /** The processor of all that list it; empty when they differ, or one does not tell. */
  private static Optional<Arch> arch(SeenKext kext) {
    return Agreed.on(kext.places().keySet().stream().map(Place::arch)).flatMap(arch -> arch);
  }

  private Advice advise(SeenKext kext, Optional<Arch> arch) {
    return advisor
        .advise(kext.id(), kext.dependencies(), setting(arch))
        .with(loading(kext, arch).map(Loading::loadsHere));
  }

  private Optional<Loading> loading(SeenKext kext, Optional<Arch> arch) {
    // What is listed at an address of Apple silicon does load there, whatever the rules say.
    boolean doubted =
        kext.places().keySet().stream().anyMatch(p -> p.isLoaded() && p.isAppleSilicon());
    return advisor
        .loading(kext.id(), kext.dependencies(), setting(arch))
        .filter(l -> !(doubted && l.isImpossible()));
  }

  private Setting setting(Optional<Arch> arch) {
    return new Setting(
        target.map(UpgradeTarget::release), arch, false, target.map(UpgradeTarget::name));
  }
}
