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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Concludes what stands against the upgrade of a Mac that loads a kext. That macOS has no
 * replacement is no such thing as long as the vendor keeps the kext up: it loads with consent.
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
   * What blocks.
   *
   * @param advice for the macOS to upgrade to
   * @return empty when nothing is known that does
   */
  List<Blocker> blockers(Advice advice, MacVersion target) {
    List<Blocker> found = new ArrayList<>();
    Optional<KernelInterface> built = advice.kernelInterface().flatMap(interfaces::find);
    Optional<KnownKext> known = kexts.find(advice.kext());
    boolean byDefault =
        advice.loadsHere().filter(l -> l.answer().equals("not-by-default")).isEmpty();
    if (!byDefault) {
      built.flatMap(b -> blocked(advice, b)).ifPresent(found::add);
    }
    boolean shipped = kexts.origin(advice.kext()) == Origin.THIRD_PARTY_IN_MACOS;
    if (!shipped && built.isPresent() && built.get().replacements().isEmpty() && isGivenUp(known)) {
      found.add(
          new Blocker(
              "no-replacement",
              "macOS has no replacement for "
                  + built.get().title()
                  + ", and the vendor has given the kext up: nobody adapts it to newer releases",
              told(advice, Confidence.MEDIUM)));
    }
    if (isAppleSiliconOnly(target) && isForIntel(advice.kext(), built, known)) {
      found.add(
          new Blocker(
              "intel-only",
              "macOS " + target + " runs on Apple silicon only, and the kext is one for Intel Macs",
              told(advice, Confidence.HIGH)));
    }
    return found;
  }

  private static Optional<Blocker> blocked(Advice advice, KernelInterface built) {
    return built
        .blocked()
        .map(
            since ->
                new Blocker(
                    "interface-blocked",
                    "kexts of this kind are not loaded by default since " + words(since),
                    told(advice, sureness(built, since))));
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

  private static boolean isGivenUp(Optional<KnownKext> known) {
    return known
        .filter(k -> k.status() == KnownKext.Status.DISCONTINUED)
        .filter(
            k -> k.successor().map(s -> s.startsWith("none") && !s.contains("needed")).orElse(true))
        .isPresent();
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
