package dev.paniclens.attribution.advice;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.KnownKext.Processors;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import java.util.Map;
import java.util.Optional;

/** What ends with the Macs that have an Intel processor. */
public final class IntelOnly {
  /** The first release without Intel Macs; macOS 26 is the last with them (Apple, WWDC 2025). */
  private static final MacVersion APPLE_SILICON_ONLY = new MacVersion(27, 0, 0);

  private static final Reason MODIFIED =
      new Reason("the Macs that boot loaders patch have Intel or AMD processors", Confidence.HIGH);

  private static final Reason BUILT = new Reason("it was built for no other", Confidence.HIGH);

  private static final Reason AGE =
      new Reason("its last release is older than Apple silicon", Confidence.MEDIUM);

  /** Interfaces that only Intel Macs have, or only kexts older than Apple silicon use. */
  private static final Map<String, Reason> INTERFACES =
      Map.of(
          "hackintosh",
          MODIFIED,
          "hypervisor",
          new Reason("on Apple silicon only Apple's own hypervisor can run", Confidence.HIGH),
          "iokit-acpi",
          new Reason("only Intel Macs have ACPI", Confidence.HIGH),
          "kernel-compat",
          new Reason("its interface is older than Apple silicon", Confidence.HIGH),
          "usb-legacy",
          new Reason("its interface is older than Apple silicon", Confidence.HIGH));

  private IntelOnly() {}

  /**
   * Why a kext is taken to be one for Intel Macs.
   *
   * @param says in words that go on from "one for Intel Macs, as"
   * @param confidence how sure that is, where what the kext is built on is sure
   */
  public record Reason(String says, Confidence confidence) {}

  /** Whether a release runs on Apple silicon only. */
  public static boolean hasLeft(MacVersion release) {
    return release.isAtLeast(APPLE_SILICON_ONLY);
  }

  /**
   * Why a kext is one for Intel Macs; empty when it is not, or nothing tells. What is known of its
   * code counts more than what follows from its interface.
   */
  public static Optional<Reason> why(
      KextCatalog kexts, BundleId kext, Optional<KernelInterface> built) {
    Optional<Processors> processors = kexts.find(kext).flatMap(KnownKext::processors);
    if (processors.isPresent()) {
      return switch (processors.get()) {
        case UNIVERSAL -> Optional.empty();
        case POWERPC, INTEL ->
            Optional.of(kexts.marksModifiedSystem(kext) ? MODIFIED : named(built).orElse(BUILT));
        case BEFORE_ARM -> Optional.of(AGE);
      };
    }
    return kexts.marksModifiedSystem(kext) ? Optional.of(MODIFIED) : named(built);
  }

  private static Optional<Reason> named(Optional<KernelInterface> built) {
    return built.map(KernelInterface::key).map(INTERFACES::get);
  }
}
