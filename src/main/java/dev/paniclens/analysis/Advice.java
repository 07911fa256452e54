package dev.paniclens.analysis;

import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;

/**
 * What replaces a third-party kext.
 *
 * @param product what the kext belongs to
 * @param kernelInterface key of the kernel interface that it is built on; absent when nothing
 *     tells, and then so is all that follows from it
 * @param interfaceTitle the interface in words
 * @param basis what the interface is known by: {@code product} (the kext or its product is in the
 *     tables), {@code name} (a convention of vendors), {@code dependencies} (what it is linked
 *     against), {@code vendor} (what this vendor's kexts mostly are) or {@code none}
 * @param replacement what to use instead; {@code none} where macOS offers nothing
 * @param kind what a vendor delivers to use it, such as {@code driver-extension}
 * @param classes the classes or functions that a developer begins with
 * @param entitlement what its code must be signed with, sometimes with a note in parentheses
 * @param since the macOS release that first had it
 * @param alternatives further replacements, each with its release
 * @param related what covers a part, or a purpose beside it
 * @param deprecatedSince the release that deprecated the interface
 * @param blockedSince the release since which such kexts are not loaded by default
 * @param obligatorySince the release since which the replacement must be used
 * @param limits what the replacement does not do
 * @param status whether the vendor still delivers the kext
 * @param successor what the vendor delivers now
 * @param loadsHere whether the kext can still load on the macOS of the report
 * @param says all that in two or three sentences
 * @param confidence of the weakest fact about interface and replacement: {@code documented}, {@code
 *     observed}, {@code inferred}
 * @param source where the facts come from
 * @param knownBy {@code site} where a site's own table names the kext or its vendor; absent where
 *     that of the program does, or none
 */
public record Advice(
    BundleId kext,
    Optional<String> product,
    Optional<String> kernelInterface,
    Optional<String> interfaceTitle,
    String basis,
    Optional<String> replacement,
    Optional<String> kind,
    Optional<String> classes,
    Optional<String> entitlement,
    Optional<String> since,
    Optional<List<String>> alternatives,
    Optional<List<String>> related,
    Optional<String> deprecatedSince,
    Optional<String> blockedSince,
    Optional<String> obligatorySince,
    Optional<String> limits,
    Optional<String> status,
    Optional<String> successor,
    Optional<LoadsHere> loadsHere,
    String says,
    Optional<String> confidence,
    Optional<String> source,
    Optional<String> knownBy) {
  public Advice {
    alternatives = alternatives.map(List::copyOf);
    related = related.map(List::copyOf);
  }

  /** The same advice, with another answer to whether the kext can load. */
  public Advice with(Optional<LoadsHere> other) {
    return new Advice(
        kext,
        product,
        kernelInterface,
        interfaceTitle,
        basis,
        replacement,
        kind,
        classes,
        entitlement,
        since,
        alternatives,
        related,
        deprecatedSince,
        blockedSince,
        obligatorySince,
        limits,
        status,
        successor,
        other,
        says,
        confidence,
        source,
        knownBy);
  }

  /**
   * Whether a kext can load on a release of macOS, as far as can be concluded.
   *
   * @param answer {@code loaded} (it was), {@code yes}, {@code with-consent}, {@code
   *     not-by-default}, {@code no}
   * @param consent what somebody must agree to: {@code none}, {@code user-approval}, {@code
   *     approval-and-restart}; absent when that does not help
   * @param policy the security policy that is enough: {@code reduced-security}, {@code
   *     full-security} (for kexts that macOS holds itself); absent on Intel Macs, where none
   *     governs kexts
   * @param says the conclusion in words
   */
  public record LoadsHere(
      String answer, Optional<String> consent, Optional<String> policy, String says) {}
}
