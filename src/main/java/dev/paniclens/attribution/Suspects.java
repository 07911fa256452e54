package dev.paniclens.attribution;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Collects third-party kexts that were there with nothing to tie them to the panic, each with where
 * it was seen.
 */
final class Suspects {
  private final Facts facts;
  private final EvidenceBook evidence;
  private final Set<BundleId> culprits;
  private final Set<BundleId> suspects = new LinkedHashSet<>();
  private final Map<BundleId, Integer> lines = new HashMap<>();

  private Suspects(Facts facts, EvidenceBook evidence, Collection<BundleId> culprits) {
    this.facts = facts;
    this.evidence = evidence;
    this.culprits = Set.copyOf(culprits);
    // A frame says where on the stack a kext stands, an entry only that it stands there.
    facts.stack().frames().forEach(f -> f.kext().ifPresent(k -> lines.putIfAbsent(k, f.line())));
    facts.everyKext().forEach(k -> lines.putIfAbsent(k.id(), k.line()));
  }

  static List<BundleId> collect(Finding finding, Facts facts, EvidenceBook evidence) {
    Suspects all = new Suspects(facts, evidence, finding.culprits());
    all.onThisStack();
    all.elsewhere();
    return List.copyOf(all.suspects);
  }

  private void onThisStack() {
    StackReading stack = facts.stack();
    add(stack.nearest().keySet(), "on-stack", "is on the stack");
    add(facts.unmapped().stream().map(Kext::id).toList(), "on-stack", "is on the stack");
    add(
        stack.interrupted(),
        "interrupted",
        "was only interrupted by what stands above it on the stack");
    add(
        stack.aboveOnly(),
        "above-panic",
        "stands above the panic only: it got there after panic was called");
  }

  private void elsewhere() {
    add(ids(facts.otherStacks()), "other-stack", "is on another stack of the report");
    add(
        ids(facts.log().orphans()),
        "headless-section",
        "stands in a section of kexts whose head is cut off");
    add(
        ids(facts.log().memoryKexts()),
        "memory-owner",
        "stands in the record of who used the memory in question");
    add(
        Suspicion.named(
            facts,
            Stream.concat(
                    facts.everyKext().map(Kext::id),
                    facts.thirdPartyLoaded().orElse(List.of()).stream())
                .toList()),
        "named-in-message",
        "is named by the message");
    if (facts.info().culpritMayBeOffStack()) {
      add(
          facts.thirdPartyLoaded().orElse(List.of()),
          "loaded",
          "was loaded, which is no evidence against it");
    }
  }

  private static Set<BundleId> ids(Collection<Kext> kexts) {
    Set<BundleId> ids = new LinkedHashSet<>();
    kexts.stream().map(Kext::id).sorted().forEach(ids::add);
    return ids;
  }

  private void add(Collection<BundleId> kexts, String rule, String why) {
    for (BundleId kext : kexts) {
      if (facts.isThirdParty(kext) && !culprits.contains(kext) && suspects.add(kext)) {
        write(kext, rule, kext + " " + why);
      }
    }
  }

  private void write(BundleId kext, String rule, String says) {
    if (rule.equals("named-in-message")) {
      evidence.atMessage(rule, says, kext);
      return;
    }
    if (rule.equals("loaded")) {
      evidence.atLoadedList(rule, says, Optional.of(kext));
      return;
    }
    evidence.atLine(rule, says, lines.getOrDefault(kext, 0), kext);
  }
}
