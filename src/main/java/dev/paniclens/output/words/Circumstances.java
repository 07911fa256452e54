package dev.paniclens.output.words;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Analysis.Process;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.machine.ModifiedMac;
import dev.paniclens.knowledge.panic.Circumstance;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Power;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads from an analysis what decides which orders make sense. */
final class Circumstances {
  /** How classes of Apple's drivers are named; others avoid that (a custom, no rule). */
  private static final Pattern APPLES_CLASS = Pattern.compile("^(?:Apple|AGX|IO)[A-Z]");

  private Circumstances() {}

  static Set<Circumstance> of(Analysis analysis, Attribution attribution) {
    Set<Circumstance> known = EnumSet.noneOf(Circumstance.class);
    if (analysis.system().flatMap(Machine::arch).filter(a -> a == Arch.ARM64).isPresent()) {
      known.add(Circumstance.APPLE_SILICON);
    }
    if (analysis.system().filter(ModifiedMac::isHackintosh).isPresent()) {
      known.add(Circumstance.HACKINTOSH);
    }
    if (analysis.system().filter(ModifiedMac::isPatched).isPresent()) {
      known.add(Circumstance.PATCHED);
    }
    if (namesApples(analysis, attribution)) {
      known.add(Circumstance.NAMES_APPLES);
    }
    if (attribution.culprits().isEmpty()) {
      known.add(
          attribution.verdict().accusesThirdParty()
              ? Circumstance.UNNAMED
              : attribution.suspects().isEmpty()
                  ? Circumstance.NOTHING_NAMED
                  : Circumstance.THIRD_PARTY);
    }
    analysis.kexts().ifPresent(kexts -> addThirdParty(kexts, known));
    if (analysis.panic().flatMap(Panic::process).flatMap(Process::product).isPresent()) {
      known.add(Circumstance.PROGRAM_ASKED);
    }
    if (analysis.source().truncated()) {
      known.add(Circumstance.INCOMPLETE);
    }
    if (analysis
        .panic()
        .flatMap(Panic::details)
        .flatMap(PanicDetails::compressor)
        .filter(PanicDetails.Compressor::isExhausted)
        .isPresent()) {
      known.add(Circumstance.MEMORY_SHORT);
    }
    return known;
  }

  /** Whether whom the verdict or the message names is Apple's: nobody else has a product there. */
  private static boolean namesApples(Analysis analysis, Attribution attribution) {
    boolean culprit = attribution.verdict() == Verdict.APPLE && !attribution.culprits().isEmpty();
    Optional<Power> power = analysis.panic().flatMap(Panic::details).flatMap(PanicDetails::power);
    return culprit
        || power.flatMap(Power::suspect).filter(BundleId::hasApplePrefix).isPresent()
        || power.flatMap(Power::driver).filter(APPLES_CLASS.asPredicate()).isPresent();
  }

  private static void addThirdParty(Kexts kexts, Set<Circumstance> known) {
    boolean some = kexts.thirdPartyLoaded().filter(loaded -> !loaded.isEmpty()).isPresent();
    if (some) {
      known.add(Circumstance.THIRD_PARTY);
    } else if (kexts.thirdPartyComplete().orElse(false)) {
      known.add(Circumstance.NO_THIRD_PARTY);
    }
  }
}
