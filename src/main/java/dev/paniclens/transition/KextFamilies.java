package dev.paniclens.transition;

import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.knowledge.Remembered;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import dev.paniclens.transition.KextUse.Kext;
import java.util.List;
import java.util.Optional;

/** Says whose a kext is, what it belongs to, and what it is built on. */
final class KextFamilies {

  /** Hostile reports can name kexts without end. */
  private static final int MAX_KEPT = 8_192;

  private static volatile KextFamilies latest = new KextFamilies();

  private final KextCatalog kexts = KextCatalog.inUse();
  private final InterfaceCatalog interfaces = InterfaceCatalog.bundled();
  private final Advisor advisor = new Advisor();

  /** The same few kexts are in very many reports. */
  private final Remembered<BundleId, Family> kept = new Remembered<>(MAX_KEPT);

  /**
   * What is known of a kext from the tables alone.
   *
   * @param vendor who makes it
   * @param product what it belongs to
   * @param built what it is built on; empty when the tables do not tell
   */
  record Family(Vendor vendor, Product product, Optional<KernelInterface> built) {}

  /**
   * Who makes kexts.
   *
   * @param name as the table has it, else what the identifiers begin with, as {@code com.example.*}
   * @param known whether the table has it
   */
  record Vendor(String name, boolean known) {}

  /**
   * What a person would update or remove.
   *
   * @param name as the table has it, else the kext's identifier
   * @param vendor name of its vendor
   */
  record Product(String name, String vendor) {}

  /** With the catalog that is in use. */
  static KextFamilies inUse() {
    KextFamilies families = latest;
    if (families.kexts != KextCatalog.inUse()) {
      families = new KextFamilies();
      latest = families;
    }
    return families;
  }

  Family of(Kext kext) {
    return kept.get(kext.id(), this::lookUp);
  }

  /** What the report's own advice says counts more: it saw what the kext is linked against. */
  Optional<KernelInterface> interfaceOf(Kext kext) {
    return kext.kernelInterface().flatMap(interfaces::find).or(() -> of(kext).built());
  }

  private Family lookUp(BundleId id) {
    Optional<KnownKext> known = kexts.find(id);
    Vendor vendor =
        known.map(k -> new Vendor(k.vendor(), true)).orElseGet(() -> new Vendor(begin(id), false));
    Optional<KernelInterface> built =
        advisor
            .advise(id, List.of(), Optional.empty(), Optional.empty())
            .kernelInterface()
            .flatMap(interfaces::find);
    String product = known.flatMap(KnownKext::product).orElse(id.value());
    return new Family(vendor, new Product(product, vendor.name()), built);
  }

  /** Vendors begin identifiers with their domain, reversed. */
  private static String begin(BundleId id) {
    int second = id.value().indexOf('.', id.value().indexOf('.') + 1);
    return second > 0 ? id.value().substring(0, second) + ".*" : id.value();
  }
}
