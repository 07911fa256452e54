package dev.paniclens.attribution;

import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.BundleId;
import java.util.Map;
import java.util.Optional;

/**
 * Third-party kexts that Apple put into the boot kernel collection: they load whatever the security
 * policy, and nobody has to agree (Eclectic Light, Secure Boot conflicts, 2023-07-02; for the
 * adapters the inventory of macOS 12.3 in hack-different/apple-knowledge, _data/kext.yaml).
 */
final class BootCollection {
  private static final Map<String, MacVersion> SINCE =
      Map.of(
          "com.softraid.driver.softraid", new MacVersion(13, 3, 0),
          "com.areca.arcmsr", new MacVersion(12, 3, 0),
          "com.promise.driver.stex", new MacVersion(12, 3, 0));

  private BootCollection() {}

  /** Whether a kext is in the collection of a release; not when the release is not known. */
  static boolean holds(BundleId kext, Optional<MacVersion> macos) {
    MacVersion since = SINCE.get(kext.key());
    return since != null && macos.filter(v -> v.isAtLeast(since)).isPresent();
  }
}
