package dev.paniclens.attribution;

import dev.paniclens.knowledge.KernelInterface;
import dev.paniclens.knowledge.KextCatalog;
import dev.paniclens.knowledge.KnownKext;
import dev.paniclens.knowledge.KnownKext.Processors;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.BundleId;
import java.util.Optional;
import java.util.Set;

/** What ends with the Macs that have an Intel processor. */
final class IntelOnly {
  /** The first release without Intel Macs; macOS 26 is the last with them (Apple, WWDC 2025). */
  private static final MacVersion APPLE_SILICON_ONLY = new MacVersion(27, 0, 0);

  /** Virtual machines by the processor's own means: on Apple silicon only Apple's code can. */
  private static final String HYPERVISOR = "hypervisor";

  /** Interfaces that only Intel Macs have, or only kexts older than Apple silicon use. */
  private static final Set<String> INTERFACES =
      Set.of("hackintosh", HYPERVISOR, "iokit-acpi", "kernel-compat", "usb-legacy");

  private IntelOnly() {}

  /** Whether a release runs on Apple silicon only. */
  static boolean hasLeft(MacVersion release) {
    return release.isAtLeast(APPLE_SILICON_ONLY);
  }

  /** Whether a kext is one for Intel Macs. */
  static boolean is(
      KextCatalog kexts,
      BundleId kext,
      Optional<KernelInterface> built,
      Optional<KnownKext> known) {
    return kexts.marksModifiedSystem(kext)
        || built.map(KernelInterface::key).filter(INTERFACES::contains).isPresent()
        || known.flatMap(KnownKext::processors).filter(p -> p != Processors.UNIVERSAL).isPresent();
  }

  /** Whether what a kext is built on is not there at all on Apple silicon. */
  static boolean isHypervisor(Optional<KernelInterface> built) {
    return built.map(KernelInterface::key).filter(HYPERVISOR::equals).isPresent();
  }
}
