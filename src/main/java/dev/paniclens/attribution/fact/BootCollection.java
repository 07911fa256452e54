package dev.paniclens.attribution.fact;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import java.util.Map;
import java.util.Optional;

/**
 * Third-party kexts that Apple put into the boot kernel collection: they load as parts of macOS,
 * and nobody has to agree. Whether a release has one is known only of those that somebody looked
 * into: Eclectic Light, Secure Boot conflicts, 2023-07-02, for SoftRAID in macOS 13; the inventory
 * of macOS 12.3 in hack-different/apple-knowledge, _data/kext.yaml, for the adapters.
 */
public final class BootCollection {
  private static final Map<String, Known> KEXTS =
      Map.of(
          "com.softraid.driver.softraid", new Known(new MacVersion(13, 3, 0)),
          "com.areca.arcmsr", new Known(new MacVersion(12, 3, 0)),
          "com.promise.driver.stex", new Known(new MacVersion(12, 3, 0)));

  private BootCollection() {}

  /** Whether the collection of a release holds a kext. */
  public enum Holding {
    /** It does. */
    YES,
    /** That of an earlier release did; of this one it is not known. */
    PERHAPS,
    /** As far as is known, it does not. */
    NO
  }

  /**
   * A release that was looked into.
   *
   * @param release which one; its updates are taken to hold what it held
   */
  private record Known(MacVersion release) {
    Holding in(MacVersion macos) {
      if (!macos.isAtLeast(release)) {
        return Holding.NO;
      }
      return macos.major() == release.major() ? Holding.YES : Holding.PERHAPS;
    }
  }

  /** Whether a kext is in the collection of a release; perhaps, when the release is not known. */
  public static Holding holds(BundleId kext, Optional<MacVersion> macos) {
    Known known = KEXTS.get(kext.key());
    return known == null ? Holding.NO : macos.map(known::in).orElse(Holding.PERHAPS);
  }

  /** The release of which it is known that its collection holds a kext; empty for most kexts. */
  public static Optional<MacVersion> release(BundleId kext) {
    return Optional.ofNullable(KEXTS.get(kext.key())).map(Known::release);
  }
}
