package dev.paniclens.output;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Analysis.Kexts;
import dev.paniclens.attribution.Analysis.Machine;
import dev.paniclens.attribution.ModifiedMac;
import dev.paniclens.attribution.Verdict;
import dev.paniclens.knowledge.Circumstance;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Reads from an analysis what decides which orders make sense. */
final class Circumstances {
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
    if (attribution.verdict() == Verdict.APPLE && !attribution.culprits().isEmpty()) {
      known.add(Circumstance.NAMES_APPLES);
    }
    if (attribution.verdict().accusesThirdParty() && attribution.culprits().isEmpty()) {
      known.add(Circumstance.UNNAMED);
    }
    if (analysis.kexts().filter(Circumstances::hasNoThirdParty).isPresent()) {
      known.add(Circumstance.NO_THIRD_PARTY);
    }
    return known;
  }

  private static boolean hasNoThirdParty(Kexts kexts) {
    return kexts.thirdPartyComplete().orElse(false)
        && kexts.thirdPartyLoaded().filter(List::isEmpty).isPresent();
  }
}
