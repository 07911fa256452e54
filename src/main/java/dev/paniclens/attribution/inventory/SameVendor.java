package dev.paniclens.attribution.inventory;

import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which kexts and System Extensions come from one vendor, judged by their identifiers. */
final class SameVendor {
  /** Places that many vendors put their code at. */
  private static final Set<String> SHARED =
      Set.of(
          "com.github", "io.github", "com.gitlab", "net.sourceforge", "net.sf", "com.googlecode");

  /** Second parts that say nothing in the domains of countries, as in {@code jp.co}. */
  private static final Set<String> COUNTRY = Set.of("co", "com", "or", "org", "ne", "net", "ac");

  private final Map<BundleId, List<BundleId>> kexts = new LinkedHashMap<>();

  /** What an identifier tells, each found once: there may be very many of them. */
  private record Signs(
      BundleId id, Optional<String> domain, Optional<String> vendor, String successor) {

    static Signs of(BundleId id, KextCatalog catalog) {
      Optional<KnownKext> known = catalog.find(id);
      return new Signs(
          id,
          SameVendor.domain(id),
          known.map(KnownKext::vendor),
          known.flatMap(KnownKext::successor).orElse("").toLowerCase(Locale.ROOT));
    }

    boolean fits(Signs extension) {
      return domain.isPresent() && domain.equals(extension.domain)
          || vendor.isPresent() && vendor.equals(extension.vendor)
          || !successor.isEmpty() && successor.contains(extension.id.key());
    }
  }

  SameVendor(Collection<BundleId> kextIds, Collection<BundleId> extensionIds) {
    KextCatalog catalog = KextCatalog.inUse();
    List<Signs> installed = extensionIds.stream().map(id -> Signs.of(id, catalog)).toList();
    for (BundleId id : kextIds) {
      Signs kext = Signs.of(id, catalog);
      for (Signs extension : installed) {
        if (kext.fits(extension)) {
          kexts.computeIfAbsent(extension.id(), any -> new ArrayList<>()).add(id);
        }
      }
    }
  }

  /** The kexts of a System Extension's vendor. */
  List<BundleId> kexts(BundleId extension) {
    return kexts.getOrDefault(extension, List.of());
  }

  /** The part of an identifier that is the vendor's domain; empty for one of many vendors. */
  private static Optional<String> domain(BundleId id) {
    List<String> parts = List.of(id.key().split("\\.", -1));
    int length =
        parts.size() > 3 && parts.getFirst().length() == 2 && COUNTRY.contains(parts.get(1))
            ? 3
            : 2;
    return parts.size() <= length
        ? Optional.empty()
        : Optional.of(String.join(".", parts.subList(0, length)))
            .filter(domain -> !SHARED.contains(domain));
  }
}
