package dev.paniclens.attribution.advice;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KextCatalog.Identity;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Chooses the kexts of a report that advice is given about: third-party ones, those implicated
 * first, then those on the stack, then those that were merely loaded; of each product the first,
 * and of all that make a hackintosh one: there is one thing to say about them.
 */
public final class AdviceSelection {
  /** Some Macs load dozens; whoever has that many needs another tool than a panic report. */
  private static final int MOST = 12;

  private AdviceSelection() {}

  static List<BundleId> of(Facts facts, Attribution attribution) {
    Set<BundleId> onStack = onStack(facts);
    Set<BundleId> candidates = new LinkedHashSet<>(attribution.culprits());
    for (BundleId suspect : attribution.suspects()) {
      if (onStack.contains(suspect)) {
        candidates.add(suspect);
      }
    }
    candidates.addAll(onStack);
    candidates.addAll(facts.thirdPartyLoaded().orElse(List.of()));
    facts.log().kexts().lastStarted().map(KextLists.Event::id).ifPresent(candidates::add);
    List<BundleId> chosen = new ArrayList<>();
    Set<Object> subjects = new HashSet<>();
    for (BundleId kext : candidates) {
      Identity known = facts.catalog().identify(kext);
      if (chosen.size() < MOST
          && known.origin().isThirdParty()
          && subjects.add(subject(known.kext(), kext))) {
        chosen.add(kext);
      }
    }
    return chosen;
  }

  /** What a kext is linked against; only entries of a backtrace tell. */
  static List<BundleId> dependencies(Facts facts, BundleId kext) {
    Set<BundleId> dependencies = new LinkedHashSet<>();
    for (Kext entry : facts.everyKext()) {
      if (entry.id().equals(kext)) {
        entry.dependencies().forEach(dependency -> dependencies.add(dependency.id()));
      }
    }
    return List.copyOf(dependencies);
  }

  private static Set<BundleId> onStack(Facts facts) {
    Set<BundleId> kexts = new LinkedHashSet<>(facts.stack().nearest().keySet());
    Set<BundleId> listed = new TreeSet<>();
    for (Kext kext : facts.listed()) {
      listed.add(kext.id());
    }
    kexts.addAll(listed);
    return kexts;
  }

  /** What all kexts of one product have in common; for a kext that no table knows, itself. */
  public static Object product(KextCatalog catalog, BundleId kext) {
    return product(catalog.find(kext), kext);
  }

  /** What the advice that fits a kext is about: its product, or hackintoshes as a whole. */
  private static Object subject(Optional<KnownKext> known, BundleId kext) {
    return known.flatMap(KnownKext::kernelInterface).filter("hackintosh"::equals).isPresent()
        ? "hackintosh"
        : product(known, kext);
  }

  private static Object product(Optional<KnownKext> known, BundleId kext) {
    return known
        .filter(k -> k.product().isPresent())
        .<Object>map(k -> List.of(k.vendor(), k.product()))
        .orElse(kext.key());
  }
}
