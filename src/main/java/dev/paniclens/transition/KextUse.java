package dev.paniclens.transition;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.BundleId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one report tells of third-party kexts, those included that macOS itself ships. It is small,
 * so that an index can keep it beside the analysis and read it for every crash.
 *
 * @param osName the system that panicked, such as {@code macOS}; absent when the report does not
 *     tell
 * @param osVersion its version; absent when the report does not tell
 * @param day when it panicked, in the report's own calendar; absent when the report does not tell
 * @param anyLoaded whether a third-party kext was loaded: one is listed as loaded, on the stack, or
 *     a culprit; or a list that has them all has none. Absent when nothing proves either
 * @param attributed whether the panic is attributed to a third-party kext
 * @param kexts the third-party kexts that are implicated, then the others on the stack, then those
 *     that were loaded; no more than {@value #MOST}
 */
public record KextUse(
    Optional<String> osName,
    Optional<String> osVersion,
    Optional<LocalDate> day,
    Optional<Boolean> anyLoaded,
    boolean attributed,
    List<Kext> kexts) {

  /** Far more than any Mac loads; hostile reports list kexts without end. */
  private static final int MOST = 256;

  public KextUse {
    kexts = List.copyOf(kexts);
  }

  /**
   * One kext.
   *
   * @param id its identifier
   * @param kernelInterface key of the interface it is built on, as the report's advice has it;
   *     absent when the report has no advice about this very kext, or that does not know
   * @param implicated whether it is a culprit of a panic that is attributed to a third-party kext
   */
  public record Kext(BundleId id, Optional<String> kernelInterface, boolean implicated) {}

  /** What an analysis tells. */
  public static KextUse of(Analysis analysis) {
    Optional<Attribution> accused =
        analysis.attribution().filter(a -> a.verdict().accusesThirdParty());
    List<Kext> kexts = kexts(analysis, accused);
    return new KextUse(
        analysis.system().flatMap(Machine::osName),
        analysis.system().flatMap(Machine::osVersion),
        analysis.panic().flatMap(p -> p.time()).map(OffsetDateTime::toLocalDate),
        anyLoaded(analysis, kexts),
        accused.isPresent(),
        kexts);
  }

  private static Optional<Boolean> anyLoaded(Analysis analysis, List<Kext> kexts) {
    if (!kexts.isEmpty()) {
      return Optional.of(true);
    }
    boolean provesNone =
        analysis.kexts().flatMap(Kexts::thirdPartyComplete).orElse(false)
            && analysis.kexts().flatMap(Kexts::thirdPartyLoaded).isPresent();
    return provesNone ? Optional.of(false) : Optional.empty();
  }

  private static List<Kext> kexts(Analysis analysis, Optional<Attribution> accused) {
    Map<BundleId, Optional<String>> interfaces = new LinkedHashMap<>();
    for (Advice advice : analysis.advice().orElse(List.of())) {
      interfaces.put(advice.kext(), advice.kernelInterface());
    }
    KextCatalog catalog = KextCatalog.inUse();
    List<BundleId> culprits =
        accused.map(Attribution::culprits).orElse(List.of()).stream()
            .filter(id -> catalog.origin(id).isThirdParty())
            .toList();
    return Stream.of(culprits.stream(), onStack(analysis), thirdPartyLoaded(analysis))
        .flatMap(ids -> ids)
        .distinct()
        .limit(MOST)
        .map(
            id ->
                new Kext(id, interfaces.getOrDefault(id, Optional.empty()), culprits.contains(id)))
        .toList();
  }

  /** Code that runs was loaded, whatever is left of the list. */
  private static Stream<BundleId> onStack(Analysis analysis) {
    KextCatalog catalog = KextCatalog.inUse();
    return analysis.backtrace().flatMap(Stack::kexts).stream()
        .flatMap(List::stream)
        .map(StackKext::id)
        .filter(id -> catalog.origin(id).isThirdParty());
  }

  private static Stream<BundleId> thirdPartyLoaded(Analysis analysis) {
    return analysis.kexts().flatMap(Kexts::thirdPartyLoaded).stream().flatMap(List::stream);
  }
}
