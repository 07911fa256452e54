package dev.paniclens.transition;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a kext that is implicated in a crash.
 *
 * @param id its identifier
 * @param origin whose it is
 * @param vendor who makes it; as the table has it, else what the identifier begins with
 * @param product what it belongs to; absent of Apple's own
 * @param kernelInterface key of the interface it is built on; absent where nothing tells, and of
 *     Apple's own
 * @param replaced whether macOS has something in its place; absent of Apple's own
 */
public record Implicated(
    BundleId id,
    Origin origin,
    String vendor,
    Optional<String> product,
    Optional<String> kernelInterface,
    Optional<Replaced> replaced) {

  /** Those of a crash, the most implicated first. */
  public static List<Implicated> of(Analysis analysis) {
    Stream<BundleId> culprits =
        analysis.attribution().map(Attribution::culprits).stream().flatMap(List::stream);
    return culprits.map(id -> of(id, analysis)).toList();
  }

  private static Implicated of(BundleId id, Analysis analysis) {
    Origin origin = KextCatalog.inUse().origin(id);
    if (!origin.isThirdParty()) {
      String vendor = origin == Origin.APPLE ? "Apple" : id.value();
      return new Implicated(
          id, origin, vendor, Optional.empty(), Optional.empty(), Optional.empty());
    }
    KextUse.Kext kext =
        new KextUse.Kext(
            id,
            analysis.advice().stream()
                .flatMap(List::stream)
                .filter(advice -> advice.kext().equals(id))
                .findFirst()
                .flatMap(advice -> advice.kernelInterface()),
            true);
    KextFamilies families = KextFamilies.inUse();
    KextFamilies.Family family = families.of(kext);
    Optional<KernelInterface> built = families.interfaceOf(kext);
    return new Implicated(
        id,
        origin,
        family.vendor().name(),
        Optional.of(family.product().name()),
        built.map(KernelInterface::key),
        Optional.of(Replaced.of(built.stream().toList())));
  }
}
