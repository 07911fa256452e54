package dev.paniclens.attribution;

import dev.paniclens.attribution.Finding.Ground;
import dev.paniclens.knowledge.KnownKext;
import dev.paniclens.report.BundleId;
import java.util.List;

/** Lowers the confidence of a finding, one step for each reason, and writes each reason down. */
final class Doubts {
  private final Facts facts;
  private final EvidenceBook evidence;
  private Finding finding;

  private Doubts(Facts facts, EvidenceBook evidence, Finding finding) {
    this.facts = facts;
    this.evidence = evidence;
    this.finding = finding;
  }

  /** The finding with the confidence that is left. */
  static Finding weigh(Finding finding, Facts facts, EvidenceBook evidence) {
    Doubts doubts = new Doubts(facts, evidence, finding);
    if (finding.verdict() != Verdict.UNDETERMINED && finding.verdict() != Verdict.REQUESTED) {
      doubts.aboutClass();
      doubts.aboutReport();
      doubts.aboutCulprit();
      doubts.aboutSystem();
    }
    return doubts.finding;
  }

  private void aboutClass() {
    if (facts.info().culpritMayBeOffStack()) {
      step(
          "poor-witness",
          "in this class the damage was done before, by code that need not be on the stack");
    }
    boolean overflow =
        facts.is("double-fault")
            || facts.is("stack-corruption") && facts.text().contains("overflow");
    if (overflow && finding.restsOnAddresses()) {
      step("stack-used-up", "who comes last on a stack that is used up need not have filled it");
    }
    boolean device = facts.is("gpu") || facts.is("storage");
    if (device && finding.restsOnAddresses() && !finding.culprits().isEmpty()) {
      step("device", "a driver also panics for what its device did");
    }
  }

  private void aboutReport() {
    if (!finding.restsOnStack() || facts.stack().frames().isEmpty()) {
      return;
    }
    if (finding.ground() != Ground.LISTED && !facts.stack().cutFound()) {
      step("panic-not-located", "where on the stack the panic began, the report does not show");
    }
    boolean silent = facts.log().message().filter(m -> !m.text().isBlank()).isEmpty();
    if (silent && !facts.stack().trapShown()) {
      step("message-missing", "without the message, this may be the stack of one who only noticed");
    }
    if (finding.ground() == Ground.NO_KEXT && facts.stack().anyUnnamed() && deep()) {
      step("unnamed-frames", "the kernel looks only its first frames up; deeper ones are unknown");
    }
  }

  /** Whether the stack is longer than x86 kernels look it up (xnu AT386/model_dep.c). */
  private boolean deep() {
    return facts.stack().frames().size() > 32;
  }

  private void aboutCulprit() {
    List<BundleId> culprits = finding.culprits();
    if (culprits.isEmpty() || !finding.restsOnStack()) {
      return;
    }
    BundleId first = culprits.getFirst();
    KnownKext.Role role = facts.role(first);
    boolean bystander =
        switch (role) {
          case INTERCEPTOR -> finding.ground() == Ground.ON_STACK;
          case TRAMPOLINE, TRAP_HOOK -> !facts.catalog().isPatcher(first);
          case NONE, CODELESS -> false;
        };
    if (bystander) {
      step(
          "stands-between",
          first + " is called for what other code does, and stands on many stacks");
    }
  }

  private void aboutSystem() {
    if (finding.restsOnAddresses() && !facts.patchers().isEmpty()) {
      step("patched-kernel", "a patched kernel makes addresses poor witnesses");
    }
  }

  private void step(String rule, String why) {
    Confidence less = finding.confidence().lower();
    evidence.add(rule, less == finding.confidence() ? why : why + ": less certain");
    finding = finding.with(less);
  }
}
