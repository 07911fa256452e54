package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.stack.StackReading;
import dev.paniclens.attribution.verdict.Finding.Ground;
import dev.paniclens.knowledge.kext.KnownKext.Role;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rules that implicate kexts which are not Apple's. */
final class ThirdPartyRules {
  private final Facts facts;
  private final EvidenceBook evidence;

  ThirdPartyRules(Facts facts, EvidenceBook evidence) {
    this.facts = facts;
    this.evidence = evidence;
  }

  /**
   * It called panic itself, so the message is its own and not the kernel's, whatever it says. A
   * kext in the path of panics and traps can look like their caller, and is left to later rules.
   */
  Optional<Finding> calledPanic() {
    if (facts.fault().isPresent()) {
      return Optional.empty();
    }
    Optional<Kext> inThePath =
        facts.atThePanic().filter(k -> routesCalls(k.id()) || facts.role(k.id()) == Role.TRAP_HOOK);
    inThePath.ifPresent(
        k ->
            evidence.nearly(
                "called-panic",
                "panic seems to have been called by "
                    + k.id()
                    + ", but that one can stand in the path of every panic",
                k.line(),
                k.id()));
    return inThePath.isPresent() ? Optional.empty() : atThePanic();
  }

  /** Whether the kext only leads the calls of others through itself. */
  private boolean routesCalls(BundleId kext) {
    return facts.catalog().isPatcher(kext) || facts.role(kext) == Role.TRAMPOLINE;
  }

  /** Its code holds the faulting instruction, or called panic. */
  Optional<Finding> atThePanic() {
    Optional<Kext> kext = facts.atThePanic().filter(k -> facts.isThirdParty(k.id()));
    if (kext.isEmpty()) {
      return Optional.empty();
    }
    BundleId id = kext.get().id();
    boolean fault = facts.fault().isPresent();
    evidence.atMessage(
        fault ? "fault-in-kext" : "caller-in-kext",
        (fault ? "the faulting instruction lies in " : "panic was called by ") + id,
        id);
    evidence.atLine("kext-range", "that address lies within this range", kext.get().line(), id);
    return accuse(id, Confidence.HIGH, fault ? Ground.FAULT : Ground.CALLER);
  }

  /** The kernel suspects it in so many words. */
  Optional<Finding> suspectedByMessage() {
    Optional<BundleId> named = Suspicion.suspectedBundle(facts.log()).filter(facts::isThirdParty);
    named.ifPresent(id -> evidence.atMessage("named-in-message", "the message suspects " + id, id));
    if (named.isEmpty() && evidence.keepsMisses()) {
      for (BundleId id : Suspicion.named(facts)) {
        evidence.nearly(
            "suspected-by-message",
            "the message names " + id + ", and does not say that it suspects it",
            facts.log().message().map(PanicMessage::line).orElse(0),
            id);
      }
    }
    // The kernel guesses by the driver that it last called; a frame in that one makes it a fact.
    return named.flatMap(
        id ->
            accuse(
                id, facts.stack().shows(id) ? Confidence.HIGH : Confidence.MEDIUM, Ground.MESSAGE));
  }

  /** It holds the first frame that counts. */
  Optional<Finding> firstOnStack() {
    Optional<BundleId> first = nearest("first-on-stack");
    if (first.isEmpty()) {
      return Optional.empty();
    }
    BundleId id = first.get();
    List<BundleId> nearer = facts.stack().nearer(id, facts.catalog());
    if (!nearer.isEmpty()) {
      evidence.nearly(
          "first-on-stack",
          id + " is on the stack, but " + nearer.getFirst() + " is nearer to the panic",
          frame(id).line(),
          id);
      return Optional.empty();
    }
    int distance = facts.stack().distance(id);
    // Where the fault itself lies in a family of Apple's, its client is the better guess, no more.
    boolean direct = facts.atThePanic().isEmpty();
    Confidence sure =
        Depth.isDeep(distance)
            ? Confidence.LOW
            : direct && Depth.isNear(distance) ? Confidence.HIGH : Confidence.MEDIUM;
    evidence.atFrame(
        "first-kext",
        "the first kext that counts is "
            + id
            + ", "
            + facts.stack().whereIs(id)
            + (distance == 0
                ? ""
                : "; between stand only the kernel, and what serves other drivers"),
        frame(id),
        id);
    return accuse(id, sure, Ground.FIRST_ON_STACK);
  }

  /** It ran on the processor that the panicking one waited for in vain. */
  Optional<Finding> awaitedOnStack() {
    for (StackReading stack : facts.awaited()) {
      Optional<BundleId> first =
          stack.nearest().keySet().stream()
              .filter(k -> !stack.isBystander(k))
              .findFirst()
              .filter(facts::isThirdParty)
              .filter(k -> !routesCalls(k));
      if (first.isPresent()) {
        BundleId id = first.get();
        evidence.atFrame(
            "awaited",
            "the processor that did not answer in time, or held the lock, ran " + id,
            stack.frames().get(stack.nearest().get(id)),
            id);
        Confidence sure = facts.isInterruptedProcessor() ? Confidence.LOW : Confidence.MEDIUM;
        return accuse(id, sure, Ground.AWAITED);
      }
    }
    return Optional.empty();
  }

  /** It is on the stack, but Apple kexts are nearer to the panic. */
  Optional<Finding> elsewhereOnStack() {
    Optional<BundleId> first = nearest("elsewhere-on-stack");
    if (first.isEmpty() || facts.stack().nearer(first.get(), facts.catalog()).isEmpty()) {
      return Optional.empty();
    }
    BundleId id = first.get();
    if (routesCalls(id)) {
      evidence.nearly(
          "elsewhere-on-stack",
          id + " is on the stack, but it leads the calls of others through itself",
          frame(id).line(),
          id);
      return Optional.empty();
    }
    int distance = facts.stack().distance(id);
    evidence.atFrame(
        "on-stack",
        id
            + " is on the stack, "
            + facts.stack().whereIs(id)
            + "; "
            + facts.stack().nearer(id, facts.catalog()).getFirst()
            + " is nearer",
        frame(id),
        id);
    return accuse(id, Depth.isDeep(distance) ? Confidence.LOW : Confidence.MEDIUM, Ground.ON_STACK);
  }

  /** The kernel found it on the stack, and no frame that is left shows where. */
  Optional<Finding> listedOnly() {
    List<Kext> unmapped =
        facts.withoutFrames().stream().filter(k -> facts.isThirdParty(k.id())).toList();
    boolean alone =
        facts.listed().stream().map(Kext::id).distinct().count() == 1
            && unmapped.stream().allMatch(k -> facts.role(k.id()) == Role.NONE);
    if (facts.kextsDamaged() && !(alone && facts.everyKextIsLegible())) {
      // Its frames, or those of a nearer one, can be there, and the range that shows it be damaged.
      unmapped.forEach(
          k ->
              evidence.nearly(
                  "listed-only",
                  "a line among the kexts of the stack is damaged: where "
                      + k.id()
                      + " stands, is not left",
                  k.line(),
                  k.id()));
      return Optional.empty();
    }
    if (unmapped.isEmpty()) {
      facts.unmapped().stream()
          .filter(k -> facts.isThirdParty(k.id()))
          .forEach(
              k ->
                  evidence.nearly(
                      "listed-only",
                      "the report ends with " + k.id() + ", whose frames are not left",
                      k.line(),
                      k.id()));
      return Optional.empty();
    }
    for (Kext kext : unmapped) {
      evidence.atLine(
          "listed-only",
          "the kernel found " + kext.id() + " on the stack, but no frame in the report shows where",
          kext.line(),
          kext.id());
    }
    List<BundleId> culprits = unmapped.stream().map(Kext::id).distinct().toList();
    return Optional.of(
        new Finding(verdict(culprits.getFirst()), Confidence.LOW, culprits, Ground.LISTED));
  }

  private Optional<Finding> accuse(BundleId kext, Confidence sure, Ground ground) {
    Set<BundleId> culprits = new LinkedHashSet<>();
    culprits.add(kext);
    culprits.addAll(partners(kext));
    return Optional.of(new Finding(verdict(kext), sure, List.copyOf(culprits), ground));
  }

  /**
   * The kexts that share the blame: those that called the culprit directly, and those of the same
   * product, whose parts call each other. Others that stand on the stack become suspects.
   */
  private Set<BundleId> partners(BundleId kext) {
    Set<BundleId> partners = new LinkedHashSet<>();
    if (facts.stack().nearest().containsKey(kext)) {
      facts.stack().row(kext).stream()
          .takeWhile(facts::isThirdParty)
          .filter(k -> !k.equals(kext))
          .forEach(k -> share(k, "direct-caller", "led to " + kext + " by direct calls", partners));
    }
    for (BundleId other : facts.stack().nearest().keySet()) {
      if (!other.equals(kext) && facts.isThirdParty(other) && facts.sameProduct(other, kext)) {
        share(other, "same-product", "is of the same product as " + kext, partners);
      }
    }
    return partners;
  }

  private void share(BundleId partner, String rule, String why, Set<BundleId> partners) {
    if (partners.add(partner)) {
      evidence.atFrame(rule, partner + " " + why, frame(partner), partner);
    }
  }

  private Verdict verdict(BundleId kext) {
    return Verdict.of(facts.origin(kext));
  }

  /** Where the panic was not found, a kext that hooks the trap handler may stand above it. */
  private Optional<BundleId> nearest(String rule) {
    List<BundleId> all =
        facts.stack().nearest().keySet().stream().filter(facts::isThirdParty).toList();
    if (!facts.stack().cutFound()) {
      all.stream()
          .filter(k -> facts.role(k) == Role.TRAP_HOOK)
          .forEach(
              k ->
                  evidence.nearly(
                      rule,
                      k + " is on the stack, but it hooks traps, and may stand above the panic",
                      frame(k).line(),
                      k));
    }
    Optional<BundleId> nearest =
        all.stream()
            .filter(k -> facts.stack().cutFound() || facts.role(k) != Role.TRAP_HOOK)
            .findFirst();
    Optional<BundleId> doubtful = nearest.filter(facts::nearerRivalMayBeMissing);
    doubtful.ifPresent(
        k ->
            evidence.nearly(
                rule,
                k + " is on the stack, but a kext that is not left in the report may be nearer",
                frame(k).line(),
                k));
    return doubtful.isPresent() ? Optional.empty() : nearest;
  }

  private Frame frame(BundleId kext) {
    return facts.stack().frames().get(facts.stack().nearest().get(kext));
  }
}
