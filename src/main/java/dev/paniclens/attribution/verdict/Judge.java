package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.ThreadWait;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says whose code a panic is attributed to: the first rule of {@link Precedence} that applies
 * decides, each {@link Doubt} lowers the confidence, and what stands beside becomes a suspect.
 */
public final class Judge {
  /** Classes of panics that a system brings about which does not get on. */
  private static final Set<String> HUNG = Set.of("watchdog", "userspace-watchdog");

  private static final int MOST_WAITS = 3;

  private final Facts facts;
  private final EvidenceBook evidence;

  private Judge(Facts facts) {
    this.facts = facts;
    this.evidence = new EvidenceBook(facts.log(), facts.lines());
  }

  /** The attribution. */
  public static Attribution judge(Facts facts) {
    return new Judge(facts).judge(false);
  }

  /** The attribution, with every rule that was considered. */
  public static Attribution explain(Facts facts) {
    return new Judge(facts).judge(true);
  }

  private Attribution judge(boolean explained) {
    warnOfPatchers();
    Decision decision = decide();
    Finding finding = Doubt.weigh(decision.finding(), facts, evidence);
    List<BundleId> suspects = Suspects.collect(finding, facts, evidence);
    if (facts.noThirdPartyLoaded() && !finding.verdict().accusesThirdParty()) {
      evidence.atLoadedList("no-third-party", "no third-party kext was loaded", Optional.empty());
    }
    quoteWaits();
    return new Attribution(
        finding.verdict(),
        finding.confidence(),
        finding.culprits(),
        suspects,
        Summary.of(facts, finding),
        evidence.entries(),
        explained ? Optional.of(Explanation.of(facts, decision, evidence)) : Optional.empty());
  }

  /** The rule that decided, and what it found. */
  record Decision(Precedence rule, Finding finding) {}

  private Decision decide() {
    Rulebook book = new Rulebook(facts, evidence);
    for (Precedence rule : Precedence.values()) {
      Optional<Finding> finding = rule.isSetAside(facts) ? Optional.empty() : rule.apply(book);
      if (finding.isPresent()) {
        return new Decision(rule, finding.get());
      }
    }
    throw new IllegalStateException("the last rule always applies");
  }

  /** Of a system that hung, who held it up. */
  private void quoteWaits() {
    if (!HUNG.contains(facts.info().code())) {
      return;
    }
    for (ThreadWait wait : facts.waits().subList(0, Math.min(MOST_WAITS, facts.waits().size()))) {
      evidence.quoting(
          "waits",
          WaitWords.owner(wait)
              + " held what "
              + wait.process().map(p -> "a thread of " + p).orElse("another thread")
              + " waited for",
          wait.text());
    }
  }

  private void warnOfPatchers() {
    List<BundleId> patchers = facts.patchers();
    if (!patchers.isEmpty()) {
      BundleId first = patchers.getFirst();
      evidence.atLine(
          "patched-kernel",
          first + " changes other kexts in memory: what an address belongs to is less certain here",
          facts.everyKext().stream()
              .filter(k -> k.id().equals(first))
              .map(Kext::line)
              .findFirst()
              .orElse(0),
          first);
    }
  }
}
