package dev.paniclens.attribution;

import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What replaces the third-party kexts of one or more Macs, and what stands against an upgrade. Its
 * components are the members of the JSON that {@code advise --json} prints.
 *
 * @param schema version of the JSON
 * @param targetOs the macOS to upgrade to, such as {@code 26}; absent when none was asked about
 * @param appleKexts how many different kexts of Apple's the listings name
 * @param products the third-party kexts, one record a product, in the order of the listings
 * @param systemExtensions those that are installed already, old copies waiting for a restart too
 * @param notes what holds for all of it, in sentences
 * @param totals the numbers of products
 */
public record InventoryAdvice(
    int schema,
    Optional<String> targetOs,
    int appleKexts,
    List<Product> products,
    List<Installed> systemExtensions,
    List<String> notes,
    Totals totals) {

  /** The version of the JSON; not that of an analysis, which changes on its own. */
  public static final int SCHEMA = 1;

  public InventoryAdvice {
    products = List.copyOf(products);
    systemExtensions = List.copyOf(systemExtensions);
    notes = List.copyOf(notes);
  }

  /** Whether something stands against the upgrade that was asked about. */
  public boolean isBlocked() {
    return totals.blocked().orElse(0) > 0;
  }

  /**
   * The kexts of one product; a kext that no table knows is a product of its own.
   *
   * @param advice about the first of them, or the first that blocks the upgrade
   * @param vendor who makes it; absent when no table tells
   * @param version of the kext that the advice is about, as listed
   * @param kexts all of them
   * @param sources the inputs that list one of them
   * @param systemExtensions installed ones of the same vendor, by their identifiers
   * @param blockers what stands against the upgrade; absent when no target was named
   */
  public record Product(
      Advice advice,
      Optional<String> vendor,
      Optional<String> version,
      List<BundleId> kexts,
      List<String> sources,
      List<BundleId> systemExtensions,
      Optional<List<Blocker>> blockers) {
    public Product {
      kexts = List.copyOf(kexts);
      sources = List.copyOf(sources);
      systemExtensions = List.copyOf(systemExtensions);
      blockers = blockers.map(List::copyOf);
    }
  }

  /**
   * A conclusion that a kext will not run after an upgrade.
   *
   * @param rule a code: {@code interface-blocked}, {@code no-replacement}, {@code intel-only}
   * @param says the conclusion in words
   * @param confidence how sure it is
   */
  public record Blocker(String rule, String says, Confidence confidence) {}

  /**
   * An installed System Extension.
   *
   * @param id the bundle identifier
   * @param version as listed
   * @param teamId the vendor's team at Apple
   * @param name what its vendor calls it
   * @param category the kind of extension, such as {@code driver_extension}
   * @param state as listed, such as {@code activated enabled}
   * @param kexts third-party kexts of the same vendor that are still listed, by their identifiers
   */
  public record Installed(
      BundleId id,
      Optional<String> version,
      Optional<String> teamId,
      Optional<String> name,
      Optional<String> category,
      String state,
      List<BundleId> kexts) {
    public Installed {
      kexts = List.copyOf(kexts);
    }
  }

  /**
   * Numbers of products; the second to fourth add up to the first.
   *
   * @param thirdParty all of them
   * @param withReplacement those whose interface macOS has a replacement for
   * @param withoutReplacement those whose interface it has none for
   * @param unknown those of which nothing tells the interface
   * @param blocked those with a blocker; absent when no target was named
   */
  public record Totals(
      int thirdParty,
      int withReplacement,
      int withoutReplacement,
      int unknown,
      OptionalInt blocked) {}
}
