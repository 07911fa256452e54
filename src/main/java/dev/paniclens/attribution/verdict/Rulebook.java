package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.stack.Bystander;
import dev.paniclens.attribution.verdict.Finding.Ground;
import dev.paniclens.report.Address;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules, ready to be asked about one panic.
 *
 * @param evidence where rules write down what they found
 */
record Rulebook(
    Facts facts,
    EvidenceBook evidence,
    ClassVerdicts classes,
    ThirdPartyRules thirdParty,
    AppleRules apple,
    SourceRules source) {

  Rulebook(Facts facts, EvidenceBook evidence) {
    this(
        facts,
        evidence,
        new ClassVerdicts(facts, evidence),
        new ThirdPartyRules(facts, evidence),
        new AppleRules(facts, evidence),
        new SourceRules(facts, evidence));
  }

  /** Nothing is left to attribute. */
  Optional<Finding> tooLittleLeft() {
    boolean somethingLeft =
        facts.log().message().isPresent()
            || !facts.stack().frames().isEmpty()
            || !facts.listed().isEmpty()
            || facts.is("machine-check");
    if (somethingLeft) {
      return Optional.empty();
    }
    evidence.add("too-little", "neither the panic's message nor its stack is in the report");
    return nothing();
  }

  /**
   * The fault lies where the kext that was unloaded last had been: what was left behind of it, such
   * as a timer or a callback, still pointed there.
   */
  Optional<Finding> faultInUnloaded() {
    Optional<Event> event = facts.log().kexts().lastStopped();
    Optional<Address> at =
        Stream.concat(
                facts.fault().flatMap(Fault::pc).stream(),
                facts.fault().flatMap(Fault::address).stream())
            .filter(address -> event.filter(e -> e.contains(address)).isPresent())
            .filter(address -> facts.listed().stream().noneMatch(k -> k.contains(address)))
            .findFirst();
    if (event.isEmpty() || at.isEmpty()) {
      return Optional.empty();
    }
    Event unloaded = event.get();
    evidence.atMessage(
        "fault-in-unloaded",
        "the fault lies at "
            + at.get()
            + ", where "
            + unloaded.id()
            + " had been until it was unloaded",
        unloaded.id());
    evidence.atLine("unloaded-range", "that is its range", unloaded.line(), unloaded.id());
    // Its memory may have been given to another kext since.
    return Optional.of(
        new Finding(
            Verdict.of(facts.origin(unloaded.id())),
            Confidence.MEDIUM,
            List.of(unloaded.id()),
            Ground.UNLOADED));
  }

  /** No rule applied; says what was missing. */
  Optional<Finding> undetermined() {
    if (facts.isInterruptedProcessor()) {
      evidence.atMessage(
          "observer",
          "this is a processor that another one interrupted, not the one that panicked");
    } else if (facts.stackIsObservers() && !facts.stack().frames().isEmpty()) {
      evidence.add("observer", "the stack is that of code whose job is to notice, not to act");
    } else if (MessageDamage.mayDenyTheStack(facts)) {
      evidence.atMessage(
          "message-damaged",
          "a line of the message is damaged: it may have said that the stack tells nothing");
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
      return "no stack of the panic itself is left, and the message does not say whose code it was";
    }
    if (facts.endsInSection()) {
      return "the report ends among its kexts: which stands nearest to the panic, is not left";
    }
    return facts.log().mainBacktrace().flatMap(Backtrace::kexts).isPresent()
        ? "the report does not tell in which kexts the frames of its stack lie"
        : "the report is cut before it tells which kexts were on the stack";
  }

  private static Optional<Finding> nothing() {
    return Optional.of(Finding.of(Verdict.UNDETERMINED, Confidence.LOW, Ground.NOTHING));
  }
}
