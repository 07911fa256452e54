package dev.paniclens.attribution.machine;

import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.PanicLines;
import dev.paniclens.attribution.fact.ReportedKexts;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.PanicLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Tells by the kexts of a report whether the machine is a Mac as Apple delivers it. Drivers for
 * hardware that no Mac has, and what stands in for a Mac's SMC, are found on other makers' machines
 * only; patchers alone are used on old Macs as well (dortania/OpenCore-Legacy-Patcher:
 * payloads/Kexts).
 */
public final class ModifiedMac {
  /** The rule of a machine that another maker built. */
  private static final String HACKINTOSH = "hackintosh";

  /** The rule of a system that is patched, on whichever machine. */
  private static final String PATCHED = "patched-system";

  /** The rule of a boot argument that only patches understand; SecurityReader has it. */
  private static final String BOOT_ARGUMENT = "boot-arg-patched";

  /** Stands in for the SMC, which every Mac has (acidanthera/VirtualSMC: README). */
  private static final String SMC = "as.vit9696.virtualsmc";

  private ModifiedMac() {}

  /** Whether it was concluded that another maker built the machine. */
  public static boolean isHackintosh(Machine machine) {
    return concludes(HACKINTOSH, machine);
  }

  /** Whether it was concluded that the system is patched, on whichever machine. */
  public static boolean isPatched(Machine machine) {
    return concludes(PATCHED, machine) || concludes(BOOT_ARGUMENT, machine);
  }

  private static boolean concludes(String rule, Machine machine) {
    return machine.security().stream()
        .flatMap(List::stream)
        .anyMatch(inference -> inference.rule().equals(rule));
  }

  /** What the report lets conclude; empty where it holds no such kext. */
  static Optional<Inference> of(
      PanicLog log, ReportedKexts reported, KextCatalog catalog, PanicLines lines) {
    Optional<BundleId> driver =
        thirdParty(reported, catalog).filter(id -> isForeign(id, catalog)).findFirst();
    if (driver.isPresent()) {
      return Optional.of(
          inference(
              HACKINTOSH,
              driver.get()
                  + " was loaded, which no Mac of Apple's needs: a hackintosh, whose model and"
                  + " firmware are what its boot loader made up (inferred)",
              driver.get(),
              lines));
    }
    if (reported.patchers().isEmpty()) {
      return Optional.empty();
    }
    String what =
        isWhole(log, catalog)
            ? " was loaded, and nothing that stands in for a Mac's SMC: a Mac of Apple's whose system"
                + " is patched in memory, as OpenCore Legacy Patcher and its kin do for releases that"
                + " leave it out (inferred)"
            : " was loaded: a system that is patched in memory, as OpenCore Legacy Patcher and its"
                + " kin do on old Macs, or a hackintosh (inferred)";
    BundleId patcher = reported.patchers().getFirst();
    return Optional.of(inference(PATCHED, patcher + what, patcher, lines));
  }

  /** Whether the list of kexts, which third-party ones head, has all of those. */
  private static boolean isWhole(PanicLog log, KextCatalog catalog) {
    KextLists lists = log.kexts();
    return lists
            .loaded()
            .filter(all -> !all.isEmpty() && !catalog.origin(all.getLast().id()).isThirdParty())
            .isPresent()
        && !lists.headless()
        && !lists.afterBootOnly()
        && !log.shortened();
  }

  private static Stream<BundleId> thirdParty(ReportedKexts reported, KextCatalog catalog) {
    return Stream.concat(
            reported.thirdPartyLoaded().stream().flatMap(all -> all.stream()),
            reported.every().stream().map(Kext::id))
        .filter(id -> catalog.origin(id).isThirdParty());
  }

  /** Kexts without code lead Apple's own drivers to a device, on old Macs as well. */
  private static boolean isForeign(BundleId id, KextCatalog catalog) {
    return id.key().equals(SMC)
        || catalog
            .find(id)
            .filter(k -> k.kind() == KnownKext.Kind.HACKINTOSH)
            .filter(k -> k.role() != KnownKext.Role.CODELESS)
            .isPresent();
  }

  private static Inference inference(String rule, String says, BundleId id, PanicLines lines) {
    int line = lines.nextContaining(id.value(), 1);
    return new Inference(
        rule,
        says,
        line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
        line == 0 ? Optional.empty() : Optional.of(EvidenceBook.quote(lines.get(line))));
  }
}
