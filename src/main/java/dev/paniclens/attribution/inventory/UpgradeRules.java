package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.advice.IntelOnly;
import dev.paniclens.attribution.fact.BootCollection;
import dev.paniclens.attribution.inventory.InventoryAdvice.Blocker;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Milestone;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Concludes what stands against the upgrade of a Mac that loads a kext. That macOS has no
 * replacement is no such thing, nor that nobody keeps the kext up: it may go on loading. What was
 * seen loaded on a release is not what that release refuses, and what nobody has documented is to
 * be checked, no more.
 */
final class UpgradeRules {
  private final KextCatalog kexts = KextCatalog.inUse();
  private final InterfaceCatalog interfaces = InterfaceCatalog.bundled();

  /**
   * What was concluded.
   *
   * @param blockers what stands against the upgrade
   * @param cautions what does not, but should be checked before
   */
  record Findings(List<Blocker> blockers, List<Blocker> cautions) {}

  /**
   * Judges one kext.
   *
   * @param advice for the macOS to upgrade to
   * @param seen on what kind of Mac it is loaded
   */
  Findings judge(Advice advice, Place seen, UpgradeTarget target) {
    List<Blocker> blockers = new ArrayList<>();
    List<Blocker> cautions = new ArrayList<>();
    Optional<KernelInterface> built = advice.kernelInterface().flatMap(interfaces::find);
    Optional<KnownKext> known = kexts.find(advice.kext());
    boolean ranThere = seen.on().filter(on -> on.isAtLeast(target.release())).isPresent();
    boolean governed = isGoverned(advice.kext(), target.release());
    if (governed && !ranThere && built.isPresent()) {
      Optional<Milestone> since = reached(built.get().blocked(), target);
      if (since.isPresent()) {
        byInterface(advice, built.get(), since.get(), seen, target, blockers, cautions);
      } else {
        reached(built.get().deprecated(), target)
            .filter(deprecated -> !deprecated.isInferred())
            .ifPresent(deprecated -> cautions.add(deprecated(advice, deprecated, target)));
      }
    }
    if (IntelOnly.hasLeft(target.release()) && !seen.isAppleSilicon()) {
      IntelOnly.why(kexts, advice.kext(), built)
          .map(reason -> intelOnly(advice, reason, target))
          .ifPresent(b -> (b.confidence() == Confidence.LOW ? cautions : blockers).add(b));
    }
    boolean shipped = kexts.origin(advice.kext()) == Origin.THIRD_PARTY_IN_MACOS;
    boolean quiet = !shipped && !ranThere && blockers.isEmpty();
    if (quiet && isDiscontinued(known)) {
      cautions.add(unmaintained(advice, built, target));
    } else if (quiet && governed && built.isEmpty()) {
      cautions.add(
          blocker(
              advice,
              "not-known",
              "nothing tells whether it runs on macOS " + target + ": ask the vendor",
              Confidence.LOW));
    }
    return new Findings(blockers, cautions);
  }

  /**
   * Whether the rules for third-party kexts are for it: not for what macOS or a boot loader has.
   */
  private boolean isGoverned(BundleId kext, MacVersion release) {
    return !kexts.marksModifiedSystem(kext)
        && kexts.origin(kext) != Origin.THIRD_PARTY_IN_MACOS
        && BootCollection.holds(kext, Optional.of(release)) == BootCollection.Holding.NO;
  }

  private Blocker intelOnly(Advice advice, IntelOnly.Reason reason, UpgradeTarget target) {
    return blocker(
        advice,
        "intel-only",
        "macOS "
            + target
            + " runs on Apple silicon only, and the kext is one for Intel Macs, as "
            + reason.says(),
        told(advice, reason.confidence()));
  }

  private static Optional<Milestone> reached(Optional<Milestone> change, UpgradeTarget target) {
    return change.filter(since -> since.reached(target.release()));
  }

  /** What Apple has deprecated, it still loads. */
  private static Blocker deprecated(Advice advice, Milestone since, UpgradeTarget target) {
    return blocker(
        advice,
        "interface-deprecated",
        "what it is built on is deprecated since "
            + since.release()
            + ", but not known to be refused: try it on macOS "
            + target,
        Confidence.LOW);
  }

  private void byInterface(
      Advice advice,
      KernelInterface built,
      Milestone since,
      Place seen,
      UpgradeTarget target,
      List<Blocker> blockers,
      List<Blocker> cautions) {
    Optional<MacVersion> inSpite = seen.on().filter(since::reached);
    if (inSpite.isPresent()) {
      cautions.add(loadedInSpite(advice, since, inSpite.get(), target));
      return;
    }
    Confidence sureness = told(advice, built.isBlockSure() ? Confidence.HIGH : Confidence.MEDIUM);
    boolean blocks = built.isBlockSure() && sureness != Confidence.LOW;
    (blocks ? blockers : cautions)
        .add(
            blocker(
                advice,
                "interface-blocked",
                which(since) + " not loaded by default since " + words(since),
                blocks ? sureness : Confidence.LOW));
  }

  private static String which(Milestone since) {
    return since.isPartial() ? "some kexts of this kind are" : "kexts of this kind are";
  }

  /** Somebody made an exception, or the rule does not apply to it: nobody knows if that lasts. */
  private static Blocker loadedInSpite(
      Advice advice, Milestone since, MacVersion on, UpgradeTarget target) {
    // A kernel tells a release only roughly; what matters is that it is later than the rule.
    boolean sameYear = on.generation().equals(since.version().generation());
    return blocker(
        advice,
        "interface-blocked",
        "it is loaded on macOS "
            + (sameYear ? on : on.generation())
            + ", although "
            + which(since)
            + " not loaded by default since "
            + words(since)
            + ": whether that goes on with macOS "
            + target
            + " must be tried",
        Confidence.LOW);
  }

  private static Blocker unmaintained(
      Advice advice, Optional<KernelInterface> built, UpgradeTarget target) {
    String alone =
        built
            .filter(b -> b.replacements().isEmpty())
            .map(b -> ", and macOS has no replacement for " + b.title())
            .orElse("");
    return blocker(
        advice,
        "no-longer-maintained",
        "the kext is no longer maintained" + alone + ": it may not work on macOS " + target,
        Confidence.LOW);
  }

  private static Blocker blocker(Advice advice, String rule, String says, Confidence confidence) {
    return new Blocker(rule, says, confidence, List.of(advice.kext()), List.of());
  }

  /** That it is inferred is said of every blocker. */
  private static String words(Milestone since) {
    return since.release() + since.remark().map(r -> " (" + r + ")").orElse("");
  }

  /**
   * One step less where the interface itself is a conclusion, or told of a family of kexts that
   * nobody has documented; two where it is what kexts of the vendor mostly are, without a source.
   */
  private Confidence told(Advice advice, Confidence sureness) {
    Optional<KnownKext> family =
        kexts.find(advice.kext()).filter(k -> k.match() != KnownKext.Match.EXACT);
    return switch (advice.basis()) {
      case "product" ->
          family.filter(k -> k.grounds() != Grounds.DOCUMENTED).isPresent()
              ? sureness.lower()
              : sureness;
      case "vendor" ->
          family.filter(k -> k.grounds() == Grounds.INFERRED).isPresent()
              ? sureness.lower().lower()
              : sureness.lower();
      default -> sureness.lower();
    };
  }

  private static boolean isDiscontinued(Optional<KnownKext> known) {
    return known.filter(k -> k.status() == KnownKext.Status.DISCONTINUED).isPresent();
  }
}
