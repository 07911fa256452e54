package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.stack.Bystander;
import dev.paniclens.attribution.verdict.Finding.Ground;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import java.util.List;
import java.util.Optional;

/** The rules that attribute a panic to Apple's own kexts, or to the kernel. */
final class AppleRules {
  private final Facts facts;
  private final EvidenceBook evidence;

  AppleRules(Facts facts, EvidenceBook evidence) {
    this.facts = facts;
    this.evidence = evidence;
  }

  /** The kernel suspects an Apple bundle in so many words. */
  Optional<Finding> suspectedByMessage() {
    Optional<BundleId> named =
        Suspicion.suspectedBundle(facts.log())
            .filter(id -> !facts.isThirdParty(id) && !facts.isMisread(id));
    named.ifPresent(id -> evidence.atMessage("named-in-message", "the message suspects " + id, id));
    return named.map(id -> apple(List.of(id), Confidence.MEDIUM, Ground.MESSAGE));
  }

  /** An Apple kext holds the faulting instruction, or called panic for a reason of its own. */
  Optional<Finding> atThePanic() {
    boolean fault = facts.fault().isPresent();
    Optional<Kext> there = facts.atThePanic().filter(k -> !facts.isThirdParty(k.id()));
    Optional<BundleId> kext =
        there
            .map(Kext::id)
            .filter(id -> fault || !facts.stack().isBystander(id) || isA(Bystander.HOST, id));
    if (kext.isEmpty()) {
      there.ifPresent(
          k ->
              Bystander.of(k.id())
                  .ifPresent(
                      role ->
                          evidence.nearly(
                              "fault-in-apples",
                              "panic was called by " + k.id() + ", but " + role.reason(),
                              k.line(),
                              k.id())));
    }
    kext.ifPresent(
        id ->
            evidence.atMessage(
                fault ? "fault-in-kext" : "caller-in-kext",
                (fault
                        ? "the faulting instruction lies in Apple's "
                        : "panic was called by Apple's ")
                    + id,
                id));
    return kext.map(id -> apple(List.of(id), besideOthers(), fault ? Ground.FAULT : Ground.CALLER));
  }

  /** The nearest kext on the stack is Apple's; a family only where no driver of it is there. */
  Optional<Finding> nearestOnStack() {
    List<BundleId> own =
        facts.stack().nearest().keySet().stream().filter(k -> !facts.isThirdParty(k)).toList();
    Optional<BundleId> nearest =
        own.stream()
            .filter(k -> !facts.stack().isBystander(k))
            .findFirst()
            .or(() -> own.stream().filter(k -> isA(Bystander.HOST, k)).findFirst());
    if (nearest.isEmpty()) {
      own.forEach(k -> Bystander.of(k).ifPresent(role -> missed(k, role.reason())));
      return Optional.empty();
    }
    if (facts.nearerMayBeMissing(nearest.get())) {
      missed(nearest.get(), "a kext that is not left in the report may be nearer");
      return Optional.empty();
    }
    int distance = facts.stack().distance(nearest.get());
    Confidence sure =
        Depth.isNear(distance)
            ? besideOthers()
            : Depth.isDeep(distance) ? Confidence.LOW : Confidence.MEDIUM;
    evidence.atFrame(
        "apple-kext",
        "the nearest kext that counts is Apple's, " + facts.stack().whereIs(nearest.get()),
        facts.stack().frames().get(facts.stack().nearest().get(nearest.get())),
        nearest.get());
    return Optional.of(apple(List.of(nearest.get()), sure, Ground.FIRST_ON_STACK));
  }

  private void missed(BundleId kext, String why) {
    evidence.nearly(
        "apple-on-stack",
        kext + " is on the stack, but " + why,
        facts.stack().frames().get(facts.stack().nearest().get(kext)).line(),
        kext);
  }

  /** The kernel found Apple kexts on the stack, and no frame that is left shows where. */
  Optional<Finding> listedOnly() {
    List<Kext> unmapped =
        facts.withoutFrames().stream()
            .filter(k -> !facts.isThirdParty(k.id()))
            .filter(k -> !facts.stack().isBystander(k.id()) || isA(Bystander.HOST, k.id()))
            .toList();
    if (unmapped.isEmpty() || facts.anyThirdPartyOnStack()) {
      return Optional.empty();
    }
    if (facts.endsInSection() || facts.kextsDamaged()) {
      Kext last = unmapped.getLast();
      evidence.nearly(
          "apple-listed-only",
          facts.kextsDamaged()
              ? "a line among the kexts of the stack is damaged: who else is on it, is not left"
              : "the report ends among the kexts of its stack: who else is on it, is not left",
          last.line(),
          last.id());
      return Optional.empty();
    }
    for (Kext kext : unmapped) {
      evidence.atLine(
          "listed-only",
          "the kernel found it on the stack, but no frame in the report shows where",
          kext.line(),
          kext.id());
    }
    List<BundleId> culprits = unmapped.stream().map(Kext::id).distinct().toList();
    return Optional.of(apple(culprits, Confidence.LOW, Ground.LISTED));
  }

  /** No kext is on the stack. */
  Optional<Finding> kernel() {
    boolean noKext =
        facts.kextsKnown()
            && !facts.kextsDamaged()
            && facts.listed().stream().allMatch(k -> isA(Bystander.MONITOR, k.id()))
            && !facts.stack().anyUnnamedKext();
    if (facts.stack().frames().isEmpty()
        || facts.stack().anyIllegible()
        || !noKext && !facts.stack().allKernel()) {
      return Optional.empty();
    }
    evidence.atLine(
        "no-kext",
        "no frame of the stack lies in a kext: it is the kernel's own code",
        facts.stack().firstCounted().line());
    return Optional.of(Finding.of(Verdict.KERNEL, besideOthers(), Ground.NO_KEXT));
  }

  private static Finding apple(List<BundleId> culprits, Confidence sure, Ground ground) {
    return new Finding(Verdict.APPLE, sure, culprits, ground);
  }

  /** Third-party kexts that were loaded, or could have been, leave a doubt about Apple's code. */
  private Confidence besideOthers() {
    return facts.noThirdPartyLoaded() ? Confidence.HIGH : Confidence.MEDIUM;
  }

  private static boolean isA(Bystander role, BundleId kext) {
    return Bystander.of(kext).filter(role::equals).isPresent();
  }
}
