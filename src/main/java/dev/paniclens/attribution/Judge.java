package dev.paniclens.attribution;

import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Finding.Ground;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import java.util.List;
import java.util.Optional;

/**
 * Says whose code a panic is attributed to. The first of these rules that applies decides:
 *
 * <table>
 * <caption>Precedence of verdicts</caption>
 * <tr><th>when</th><th>verdict</th></tr>
 * <tr><td>neither message nor stack is left</td><td>undetermined</td></tr>
 * <tr><td>a third-party kext called panic itself: the message is its own</td>
 *     <td>third-party</td></tr>
 * <tr><td>a person or a test asked for it</td><td>requested</td></tr>
 * <tr><td>the hardware reported an error: whose code ran then says nothing</td><td>hardware</td></tr>
 * <tr><td>a coprocessor's own panic was passed on</td><td>firmware</td></tr>
 * <tr><td>the machine was reset from outside, and no log exists</td><td>undetermined</td></tr>
 * <tr><td>a third-party kext holds the faulting instruction, called panic, is suspected by the
 *     message itself, or holds the first frame that means something</td><td>third-party</td></tr>
 * <tr><td>watchdog, launchd: the kernel only carried out the sentence</td><td>userspace</td></tr>
 * <tr><td>the message itself suspects an Apple kext</td><td>apple</td></tr>
 * <tr><td>a third-party kext is elsewhere on the stack</td><td>third-party</td></tr>
 * <tr><td>kexts on the stack, all Apple's</td><td>apple</td></tr>
 * <tr><td>frames, none in a kext</td><td>kernel</td></tr>
 * <tr><td>no stack, but the source file that called panic</td><td>apple or kernel</td></tr>
 * <tr><td>the rest</td><td>undetermined</td></tr>
 * </table>
 *
 * <p>Rules about frames are left out where the stack is that of an observer: a watchdog's or a
 * timer's, or that of a processor which another one interrupted. Whatever stands there did not call
 * the panic.
 *
 * <p>Third-party kexts on a stack that a rule above acquits become suspects. In classes where the
 * damage was done long before, so do those that were merely loaded.
 */
final class Judge {
  private final Facts facts;
  private final EvidenceBook evidence;

  private Judge(Facts facts) {
    this.facts = facts;
    this.evidence = new EvidenceBook(facts.log());
  }

  static Attribution judge(Facts facts) {
    return new Judge(facts).judge();
  }

  private Attribution judge() {
    warnOfPatchers();
    Finding finding = Doubts.weigh(decide(), facts, evidence);
    List<BundleId> suspects = Suspects.collect(finding, facts, evidence);
    if (facts.noThirdPartyLoaded() && !finding.verdict().accusesThirdParty()) {
      evidence.atLoadedList("no-third-party", "no third-party kext was loaded", Optional.empty());
    }
    return new Attribution(
        finding.verdict(),
        finding.confidence(),
        finding.culprits(),
        suspects,
        Summary.of(facts, finding),
        evidence.entries());
  }

  private void warnOfPatchers() {
    List<BundleId> patchers = facts.patchers();
    if (!patchers.isEmpty()) {
      BundleId first = patchers.getFirst();
      evidence.atLine(
          "patched-kernel",
          first + " changes other kexts in memory: what an address belongs to is less certain here",
          facts.everyKext().filter(k -> k.id().equals(first)).map(Kext::line).findFirst().orElse(0),
          first);
    }
  }

  private Finding decide() {
    boolean somethingLeft =
        facts.log().message().isPresent()
            || !facts.stack().frames().isEmpty()
            || !facts.listed().isEmpty();
    if (!somethingLeft) {
      evidence.add("too-little", "neither the panic's message nor its stack is in the report");
      return nothing();
    }
    ClassRules classes = new ClassRules(facts, evidence);
    ThirdPartyRules thirdParty = new ThirdPartyRules(facts, evidence);
    AppleRules apple = new AppleRules(facts, evidence);
    return thirdParty
        .calledPanic()
        .or(classes::requested)
        .or(classes::hardware)
        .or(classes::firmware)
        .or(classes::withoutLog)
        .or(thirdParty::atThePanic)
        .or(thirdParty::suspectedByMessage)
        .or(() -> facts.stackIsObservers() ? Optional.empty() : thirdParty.firstOnStack())
        .or(classes::userspace)
        .or(apple::suspectedByMessage)
        .or(() -> facts.stackIsObservers() ? Optional.empty() : byStack(thirdParty, apple))
        .orElseGet(this::undetermined);
  }

  private static Optional<Finding> byStack(ThirdPartyRules thirdParty, AppleRules apple) {
    return thirdParty
        .elsewhereOnStack()
        .or(thirdParty::listedOnly)
        .or(apple::atThePanic)
        .or(apple::nearestOnStack)
        .or(apple::listedOnly)
        .or(apple::kernel)
        .or(apple::bySourceFile);
  }

  private Finding undetermined() {
    if (facts.isInterruptedProcessor()) {
      evidence.atMessage(
          "observer",
          "this is a processor that another one interrupted, not the one that panicked");
    } else if (facts.stackIsObservers() && !facts.stack().frames().isEmpty()) {
      evidence.add("observer", "the stack is that of code whose job is to notice, not to act");
    } else {
      evidence.add("too-little", whatIsMissing());
    }
    for (Kext kext : facts.listed()) {
      Bystander.of(kext.id())
          .ifPresent(
              role ->
                  evidence.atLine(
                      "bystander", kext.id() + ": " + role.reason(), kext.line(), kext.id()));
    }
    return nothing();
  }

  private String whatIsMissing() {
    if (facts.panicInUnnamedKext()) {
      return "the panic began where kexts are loaded; which one, the report no longer tells";
    }
    if (facts.stack().frames().isEmpty()) {
      return "no stack is left, and the message does not say whose code it was";
    }
    if (facts.endsInSection()) {
      return "the report ends among its kexts: which stands nearest to the panic, is not left";
    }
    return facts.log().mainBacktrace().flatMap(Backtrace::kexts).isPresent()
        ? "the report does not tell in which kexts the frames of its stack lie"
        : "the report is cut before it tells which kexts were on the stack";
  }

  private static Finding nothing() {
    return Finding.of(Verdict.UNDETERMINED, Confidence.LOW, Ground.NOTHING);
  }
}
