package dev.paniclens.attribution;

import dev.paniclens.attribution.InventoryAdvice.Blocker;
import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.InterfaceCatalog;
import dev.paniclens.knowledge.KernelInterface;
import dev.paniclens.knowledge.KextCatalog;
import dev.paniclens.knowledge.KnownKext;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.knowledge.Milestone;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Concludes what stands against the upgrade of a Mac that loads a kext. That macOS has no
 * replacement is no such thing, nor that nobody keeps the kext up: it may go on loading. And what
 * was seen loaded on a release is not what that release refuses.
 */
final class UpgradeRules {
  /** The first release without Intel Macs; macOS 26 is the last with them (Apple, WWDC 2025). */
  private static final MacVersion APPLE_SILICON_ONLY = new MacVersion(27, 0, 0);

  /** Interfaces that only Intel Macs have, or only kexts older than Apple silicon use. */
  private static final Set<String> INTEL_INTERFACES =
      Set.of("hackintosh", "iokit-acpi", "kernel-compat", "usb-legacy");

  private final KextCatalog kexts = KextCatalog.bundled();
  private final InterfaceCatalog interfaces = InterfaceCatalog.bundled();

  /** Whether a release runs on Apple silicon only. */
  static boolean isAppleSiliconOnly(MacVersion target) {
    return target.isAtLeast(APPLE_SILICON_ONLY);
  }

  /**
   * What was concluded.
   *
   * @param blockers what stands against the upgrade
   * @param cautions what does not, but should be checked before
   */
  record Findings(List<Blocker> blockers, List<Blocker> cautions) {}

  /**
   * Judges one kext.
   *
   * @param advice for the macOS to upgrade to
   */
  Findings judge(Advice advice, SeenKext seen, MacVersion target) {
    List<Blocker> blockers = new ArrayList<>();
    List<Blocker> cautions = new ArrayList<>();
    Optional<KernelInterface> built = advice.kernelInterface().flatMap(interfaces::find);
    Optional<KnownKext> known = kexts.find(advice.kext());
    boolean ranThere = seen.loadedOn().filter(on -> on.isAtLeast(target)).isPresent();
    boolean byDefault =
        advice.loadsHere().filter(l -> l.answer().equals("not-by-default")).isEmpty();
    if (!byDefault && !ranThere) {
      Optional<Milestone> since = built.flatMap(KernelInterface::blocked);
      Optional<MacVersion> inSpite =
          seen.loadedOn().filter(on -> since.filter(s -> s.reached(on)).isPresent());
      since.ifPresent(
          s -> {
            if (inSpite.isPresent()) {
              cautions.add(loadedInSpite(advice, s, inSpite.get(), target));
            } else {
              blockers.add(blocked(advice, built.get(), s));
            }
          });
    }
    boolean onAppleSilicon = seen.arch().filter(arch -> arch == Arch.ARM64).isPresent();
    if (isAppleSiliconOnly(target) && !onAppleSilicon && isForIntel(advice.kext(), built, known)) {
      blockers.add(
          blocker(
              advice,
              "intel-only",
              "macOS " + target + " runs on Apple silicon only, and the kext is one for Intel Macs",
              told(advice, Confidence.HIGH)));
    }
    boolean shipped = kexts.origin(advice.kext()) == Origin.THIRD_PARTY_IN_MACOS;
    if (!shipped && !ranThere && blockers.isEmpty() && isDiscontinued(known)) {
      cautions.add(unmaintained(advice, built, target));
    }
    return new Findings(blockers, cautions);
  }

  private static Blocker blocked(Advice advice, KernelInterface built, Milestone since) {
    return blocker(
        advice,
        "interface-blocked",
        "kexts of this kind are not loaded by default since " + words(since),
        told(advice, sureness(built, since)));
  }

  /** Somebody made an exception, or the rule does not apply to it: nobody knows if that lasts. */
  private static Blocker loadedInSpite(
      Advice advice, Milestone since, MacVersion on, MacVersion target) {
    return blocker(
        advice,
        "interface-blocked",
        "it is loaded on macOS "
            + on
            + ", although kexts of this kind are not loaded by default since "
            + words(since)
            + ": whether that goes on with macOS "
            + target
            + " must be tried",
        Confidence.LOW);
  }

  private static Blocker unmaintained(
      Advice advice, Optional<KernelInterface> built, MacVersion target) {
    String alone =
        built
            .filter(b -> b.replacements().isEmpty())
            .map(b -> ", and macOS has no replacement for " + b.title())
            .orElse("");
    return blocker(
        advice,
        "no-longer-maintained",
        "the kext is no longer maintained" + alone + ": it may not work on macOS " + target,
        Confidence.LOW);
  }

  private static Blocker blocker(Advice advice, String rule, String says, Confidence confidence) {
    return new Blocker(rule, says, confidence, List.of(advice.kext()));
  }

  /** That it is inferred is said of every blocker. */
  private static String words(Milestone since) {
    return since.note().filter("inferred"::equals).isPresent() ? since.release() : since.toString();
  }

  private static Confidence sureness(KernelInterface built, Milestone since) {
    boolean inferred =
        built.grounds() == Grounds.INFERRED
            || since.note().filter(note -> note.contains("inferred")).isPresent();
    return inferred ? Confidence.MEDIUM : Confidence.HIGH;
  }

  /** One step less where the interface itself is a conclusion. */
  private static Confidence told(Advice advice, Confidence sureness) {
    return advice.basis().equals("product") ? sureness : sureness.lower();
  }

  private static boolean isDiscontinued(Optional<KnownKext> known) {
    return known.filter(k -> k.status() == KnownKext.Status.DISCONTINUED).isPresent();
  }

  private boolean isForIntel(
      BundleId kext, Optional<KernelInterface> built, Optional<KnownKext> known) {
    return kexts.marksModifiedSystem(kext)
        || built.map(KernelInterface::key).filter(INTEL_INTERFACES::contains).isPresent()
        || known
            .flatMap(KnownKext::successor)
            .filter(s -> s.toLowerCase(Locale.ROOT).contains("intel only"))
            .isPresent();
  }
}
