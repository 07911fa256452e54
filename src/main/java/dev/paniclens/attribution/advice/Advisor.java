package dev.paniclens.attribution.advice;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Remembered;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.Replacement;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Milestone;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says what replaces a third-party kext, what its vendor delivers now, and whether it can still
 * load. Pure functions of the tables; instances can be shared by threads.
 */
public final class Advisor {
  private static final int MOST_KEPT = 2_048;

  /** What is kept is short, as all that comes again is: made-up reports name anything. */
  private static final int LONGEST_KEPT = 128;

  private static final int MOST_DEPENDENCIES_KEPT = 32;

  private final KextCatalog kexts = KextCatalog.inUse();
  private final InterfaceCatalog interfaces = InterfaceCatalog.bundled();

  /** What was advised: the Macs of a fleet have the same kexts on the same systems. */
  private final Remembered<Question, Advice> given = new Remembered<>(MOST_KEPT);

  /** All that advice depends on. */
  private record Question(BundleId kext, List<BundleId> dependencies, Setting setting) {
    boolean isShort() {
      boolean isShort = isShort(kext) && dependencies.size() <= MOST_DEPENDENCIES_KEPT;
      for (int i = 0; i < dependencies.size() && isShort; i++) {
        isShort = isShort(dependencies.get(i));
      }
      return isShort;
    }

    private static boolean isShort(BundleId id) {
      return id.value().length() <= LONGEST_KEPT;
    }

    Advice askOf(Advisor advisor) {
      return advisor.advise(kext, dependencies, setting);
    }
  }

  /**
   * Advice about a kext that is not in a panic report, for example one of an inventory.
   *
   * @param kext its identifier
   * @param dependencies what it is linked against; empty when that is not known. The more is known,
   *     the better: inventories also list the kernel's own parts, which panic reports leave out
   * @param macosVersion the macOS it is to load on, such as {@code 14.5}; without it, or when it is
   *     no version, the advice does not say whether it loads
   * @param arch the processor of that Mac; without it, the rules of Intel Macs are told
   */
  public Advice advise(
      BundleId kext,
      Collection<BundleId> dependencies,
      Optional<String> macosVersion,
      Optional<Arch> arch) {
    return advise(
        kext, dependencies, new Setting(macosVersion.flatMap(MacVersion::parse), arch, false));
  }

  /** Advice about the third-party kexts of a report; absent when it holds none. */
  public Optional<List<Advice>> forReport(Facts facts, Attribution attribution, Machine machine) {
    boolean mac = machine.osName().filter(Platform.MACOS.toString()::equals).isPresent();
    Optional<MacVersion> macos = machine.leastVersion().filter(v -> mac);
    Setting setting = new Setting(macos, machine.arch(), true);
    List<Advice> all = new ArrayList<>();
    for (BundleId kext : AdviceSelection.of(facts, attribution)) {
      Question question = new Question(kext, AdviceSelection.dependencies(facts, kext), setting);
      all.add(question.isShort() ? given.get(question, q -> q.askOf(this)) : question.askOf(this));
    }
    return Optional.of(all).filter(advice -> !advice.isEmpty());
  }

  /** Advice about a kext that is to load, or was loaded, somewhere. */
  public Advice advise(BundleId kext, Collection<BundleId> dependencies, Setting setting) {
    Optional<KnownKext> known = kexts.find(kext);
    Foundation foundation = Foundation.of(kext, dependencies, kexts, interfaces);
    Optional<KernelInterface> built = foundation.built();
    Optional<Replacement> first = built.flatMap(KernelInterface::firstChoice);
    return new Advice(
        kext,
        known.flatMap(KnownKext::product),
        built.map(KernelInterface::key),
        built.map(KernelInterface::title),
        foundation.basis().toString(),
        built.map(b -> first.map(Replacement::name).orElse("none")),
        first.map(r -> r.kind().toString()),
        first.flatMap(Replacement::classes),
        first.flatMap(Replacement::entitlement),
        first.map(r -> r.since().release()),
        built.flatMap(b -> names(b.replacements().stream().skip(1))),
        built.flatMap(b -> names(b.related().stream())),
        built.flatMap(KernelInterface::deprecated).map(Milestone::release),
        built.flatMap(KernelInterface::blocked).map(Milestone::release),
        built.flatMap(KernelInterface::required).map(Milestone::release),
        limits(built, first),
        known.map(k -> k.status().toString()),
        known.flatMap(KnownKext::successor),
        LoadRules.conclude(kext, kexts, built, setting).map(Loading::loadsHere),
        AdviceWords.says(kext, known, foundation, interfaces.layer(dependencies)),
        built.map(b -> grounds(b, first, foundation).toString()),
        source(built, first, known),
        known.filter(KnownKext::bySite).map(k -> "site"));
  }

  /** Whether a kext can load there; empty when the release is not known. */
  public Optional<Loading> loading(
      BundleId kext, Collection<BundleId> dependencies, Setting setting) {
    return LoadRules.conclude(
        kext, kexts, Foundation.of(kext, dependencies, kexts, interfaces).built(), setting);
  }

  /**
   * Whether all that is to be said of loading is that the kext was loaded where nobody had to
   * agree: the list of loaded kexts says that already.
   */
  public static boolean isLoadingCommonplace(Advice advice) {
    return advice
            .loadsHere()
            .filter(here -> here.answer().equals("loaded"))
            .filter(here -> here.consent().filter("none"::equals).isPresent())
            .filter(here -> here.policy().isEmpty())
            .isPresent()
        && !LoadRules.isExempt(advice.kext());
  }

  private static Optional<List<String>> names(Stream<Replacement> replacements) {
    List<String> names = replacements.map(Replacement::nameAndRelease).toList();
    return Optional.of(names).filter(n -> !n.isEmpty());
  }

  private static Optional<String> limits(
      Optional<KernelInterface> built, Optional<Replacement> first) {
    String limits =
        Stream.concat(
                built.flatMap(KernelInterface::limits).stream(),
                first.flatMap(Replacement::limits).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(limits).filter(text -> !text.isEmpty());
  }

  private static Grounds grounds(
      KernelInterface built, Optional<Replacement> first, Foundation foundation) {
    Grounds facts =
        first.map(Replacement::grounds).map(built.grounds()::weaker).orElse(built.grounds());
    return facts.weaker(foundation.grounds());
  }

  /** Where the facts come from, each source once. */
  private static Optional<String> source(
      Optional<KernelInterface> built, Optional<Replacement> first, Optional<KnownKext> known) {
    String sources =
        Stream.of(
                built.map(KernelInterface::source),
                first.map(Replacement::source),
                known.map(KnownKext::source))
            .flatMap(Optional::stream)
            .distinct()
            .collect(Collectors.joining("; "));
    return Optional.of(sources).filter(text -> !text.isEmpty());
  }
}
