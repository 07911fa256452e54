package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.verdict.Finding.Ground;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.MemoryFinding.Kind;
import dev.paniclens.report.PanicMessage;
import java.util.function.BiPredicate;

/**
 * Reasons to be less sure of a finding. Each that holds lowers the confidence by one step and is
 * written down among the evidence; verdicts that claim nothing are beyond doubt.
 */
enum Doubt {
  POOR_WITNESS(
      "poor-witness",
      "in this class the cause may lie earlier, in code that need not be on the stack",
      (facts, finding) -> facts.culpritMayBeOffStack() && finding.ground() != Ground.AWAITED),

  GUARD_REPORT_DAMAGED(
      "guard-report-damaged",
      "what the guarded allocator found out of the memory is not left: it may have been freed before",
      (facts, finding) ->
          finding.restsOnAddresses()
              && !facts.culpritMayBeOffStack()
              && facts.log().memoryFinding().filter(f -> f.kind() == Kind.UNKNOWN).isPresent()),

  MESSAGE_DAMAGED(
      "message-damaged",
      "a line of the message is damaged: its class is lost, and in some the cause may lie earlier",
      (facts, finding) -> finding.restsOnAddresses() && MessageDamage.shows(facts)),

  SELDOM_THE_CAUSE(
      "seldom-the-cause",
      "in this class whoever is on the stack is seldom the cause: others used up what it asked for, or"
          + " a monitor stopped the kernel itself",
      (facts, finding) ->
          (facts.is("memory-exhaustion") || facts.is("monitor-violation"))
              && finding.restsOnStack()
              && !finding.culprits().isEmpty()),

  STACK_USED_UP(
      "stack-used-up",
      "who comes last on a stack that is used up need not have filled it",
      (facts, finding) -> finding.restsOnAddresses() && isOverflow(facts)),

  DEVICE(
      "device",
      "a driver also panics for what its device did",
      (facts, finding) ->
          facts.mayBeADevices() && finding.restsOnAddresses() && !finding.culprits().isEmpty()),

  PANIC_NOT_LOCATED(
      "panic-not-located",
      "where on the stack the panic began, the report does not show",
      (facts, finding) ->
          readsFrames(facts, finding)
              && finding.ground() != Ground.LISTED
              && !facts.stack().cutFound()),

  KEXTS_CUT(
      "kexts-cut",
      "the report ends among the kexts of its stack: one of Apple's may stand nearer",
      (facts, finding) ->
          finding.ground() == Ground.FIRST_ON_STACK
              && finding.verdict().accusesThirdParty()
              && facts.nearerMayBeMissing(finding.culprits().getFirst())),

  KEXTS_DAMAGED(
      "kexts-damaged",
      "a line among the kexts of the stack is damaged or missing: another one may stand nearer",
      (facts, finding) -> finding.restsOnAddresses() && facts.kextsDamaged()),

  KEXTS_TOO_MANY(
      "kexts-too-many",
      "more kexts are listed for the stack than it can have: the section is not the kernel's own",
      (facts, finding) ->
          finding.restsOnAddresses() && facts.listed().size() > Backtrace.MOST_KEXTS),

  UNNAMED_FRAMES(
      "unnamed-frames",
      "the kernel looks only its first frames up; deeper ones are unknown",
      (facts, finding) ->
          readsFrames(facts, finding)
              && finding.ground() == Ground.NO_KEXT
              && facts.stack().anyUnnamed()
              && isLongerThanLookedUp(facts)),

  POISONED(
      "poisoned",
      "a register holds what freed memory is filled with: it was freed before, by code that need not"
          + " be on the stack",
      (facts, finding) ->
          finding.ground() != Ground.FAULT
              && finding.restsOnStack()
              && (facts.fault().isPresent() || MessageDamage.trapIsLost(facts))
              && facts.registers().isPoisoned()),

  REGISTERS_DAMAGED(
      "registers-damaged",
      "a line of the registers is damaged or missing: whether one showed freed memory is not left",
      (facts, finding) ->
          finding.ground() != Ground.FAULT
              && finding.restsOnStack()
              && facts.registers().isDamaged()
              && !facts.registers().isPoisoned()),

  STANDS_BETWEEN(
      "stands-between",
      "the kext is called for what other code does, and stands on many stacks",
      Doubt::isBystander),

  PATCHED_KERNEL(
      "patched-kernel",
      "a patched kernel makes addresses poor witnesses",
      (facts, finding) -> finding.restsOnAddresses() && !facts.patchers().isEmpty()),

  /** The last one: where the stack shows a trap, it only keeps the others' place. */
  MESSAGE_MISSING(
      "message-missing",
      "without the message, this may be the stack of one who only noticed",
      (facts, finding) ->
          readsFrames(facts, finding)
              && isSilent(facts)
              && (finding.confidence() == Confidence.HIGH || !beganInCulprit(facts, finding)));

  /** How many frames x86 kernels look up (xnu AT386/model_dep.c). */
  private static final int LOOKED_UP = 32;

  private final String code;
  private final String why;

  @SuppressWarnings("ImmutableEnumChecker") // holds no state
  private final BiPredicate<Facts, Finding> holds;

  Doubt(String code, String why, BiPredicate<Facts, Finding> holds) {
    this.code = code;
    this.why = why;
    this.holds = holds;
  }

  /** The name under which evidence mentions the reason. */
  String code() {
    return code;
  }

  /** The reason in words. */
  String why() {
    return why;
  }

  /** The finding with the confidence that is left. */
  static Finding weigh(Finding finding, Facts facts, EvidenceBook evidence) {
    if (finding.verdict() == Verdict.UNDETERMINED || finding.verdict() == Verdict.REQUESTED) {
      return finding;
    }
    Finding left = finding;
    for (Doubt doubt : values()) {
      if (doubt.holds.test(facts, left)) {
        Confidence less = doubt.less(finding, left.confidence());
        evidence.add(
            doubt.code, less == left.confidence() ? doubt.why : doubt.why + ": less certain");
        left = left.with(less);
      }
    }
    return left;
  }

  /** Where a line is damaged, the place of the panic is left as a witness, the stack hardly. */
  private Confidence less(Finding finding, Confidence now) {
    boolean hardly =
        this == KEXTS_DAMAGED && (finding.restsOnStack() || finding.ground() == Ground.AWAITED);
    return hardly ? Confidence.LOW : now.lower();
  }

  private static boolean readsFrames(Facts facts, Finding finding) {
    return finding.restsOnStack() && !facts.stack().frames().isEmpty();
  }

  private static boolean isLongerThanLookedUp(Facts facts) {
    return facts.stack().frames().size() > LOOKED_UP;
  }

  /** Whether the stack itself shows that the culprit's own code trapped. */
  private static boolean beganInCulprit(Facts facts, Finding finding) {
    return facts.stack().trapShown()
        && finding.culprits().stream()
            .findFirst()
            .filter(k -> facts.stack().nearest().containsKey(k) && facts.stack().distance(k) == 0)
            .isPresent();
  }

  private static boolean isOverflow(Facts facts) {
    return facts.is("double-fault")
        || facts.is("stack-corruption") && facts.text().contains("overflow");
  }

  private static boolean isSilent(Facts facts) {
    return facts.log().message().map(PanicMessage::text).filter(t -> !t.isBlank()).isEmpty();
  }

  private static boolean isBystander(Facts facts, Finding finding) {
    if (finding.culprits().isEmpty() || !finding.restsOnStack()) {
      return false;
    }
    BundleId first = finding.culprits().getFirst();
    KnownKext.Role role = facts.role(first);
    return switch (role) {
      case INTERCEPTOR -> finding.ground() == Ground.ON_STACK;
      case TRAMPOLINE, TRAP_HOOK -> !facts.catalog().isPatcher(first);
      case NONE, CODELESS -> false;
    };
  }
}
