package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.fact.RecentLoads;
import dev.paniclens.attribution.stack.StackReading;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Collects third-party kexts that were there with nothing to tie them to the panic, each with where
 * it was seen. The ones that deserve a look first come first: what stands on the stack, then what
 * the report itself connects with the damage, then what started or stopped shortly before, then
 * what was merely loaded, the youngest first.
 */
final class Suspects {
  private final Facts facts;
  private final EvidenceBook evidence;
  private final Set<BundleId> culprits;
  private final Set<BundleId> suspects = new LinkedHashSet<>();

  private Suspects(Facts facts, EvidenceBook evidence, Collection<BundleId> culprits) {
    this.facts = facts;
    this.evidence = evidence;
    this.culprits = Set.copyOf(culprits);
  }

  static List<BundleId> collect(Finding finding, Facts facts, EvidenceBook evidence) {
    Suspects all = new Suspects(facts, evidence, finding.culprits());
    all.onThisStack();
    all.connected();
    if (finding.verdict() != Verdict.REQUESTED) {
      all.justLoaded();
    }
    if (facts.culpritMayBeOffStack()) {
      all.justChanged(facts.log().kexts().lastStopped());
      all.justChanged(facts.log().kexts().lastStarted());
    }
    all.elsewhere();
    return List.copyOf(all.suspects);
  }

  private void onThisStack() {
    StackReading stack = facts.stack();
    add(stack.nearest().keySet(), "on-stack", "is on the stack");
    add(ids(facts.unmapped()), "on-stack", "is on the stack");
    add(
        stack.interrupted(),
        "interrupted",
        "was only interrupted by what stands above it on the stack");
    add(
        stack.aboveOnly(),
        "above-panic",
        "stands above the panic only: it got there after panic was called");
  }

  private void connected() {
    add(
        ids(facts.log().memoryKexts()),
        "memory-owner",
        "stands in the record of who used the memory in question");
    for (BundleId named : Suspicion.named(facts)) {
      if (isNew(named)) {
        evidence.atMessage("named-in-message", named + " is named by the message", named);
      }
    }
  }

  /** A kext that starts or stops can leave memory behind in a state that others fall over. */
  private void justChanged(Optional<Event> event) {
    if (event.isEmpty()) {
      return;
    }
    Event change = event.get();
    PanicLog log = facts.log();
    RecentLoads.secondsBefore(change.at(), log.system().arch(), log.uptimeNanos())
        .ifPresent(before -> shortlyBefore(change.id(), change.word(), before, change.line()));
  }

  /** What lists of macOS 27 say of the time of loading, the latest first. */
  private void justLoaded() {
    Optional<Instant> panic = facts.log().calendar();
    if (panic.isEmpty()) {
      return;
    }
    facts.log().kexts().loaded().orElse(List.of()).stream()
        .filter(k -> k.loadedAt().isPresent())
        .sorted(Comparator.comparing((LoadedKext k) -> k.loadedAt().orElseThrow()).reversed())
        .forEach(
            k -> {
              long before = panic.get().getEpochSecond() - k.loadedAt().get().getEpochSecond();
              shortlyBefore(k.id(), "loaded", before, k.line());
            });
  }

  /** Takes a kext in whose state changed, if that was shortly before the panic. */
  private void shortlyBefore(BundleId kext, String word, long seconds, int line) {
    if (RecentLoads.isShortly(seconds) && isNew(kext)) {
      String unit = seconds == 1 ? "second" : "seconds";
      evidence.atLine(
          "just-" + word,
          "%s was %s %d %s before the panic".formatted(kext, word, seconds, unit),
          line,
          kext);
    }
  }

  private void elsewhere() {
    add(ids(facts.otherStacks()), "other-stack", "is on another stack of the report");
    add(
        ids(facts.log().orphans()),
        "headless-section",
        "stands in a section of kexts whose head is cut off");
    if (facts.culpritMayBeOffStack()) {
      for (BundleId loaded : facts.thirdPartyLoaded().orElse(List.of())) {
        if (isNew(loaded)) {
          evidence.atLoadedList(
              "loaded",
              loaded + " was loaded, which is no evidence against it",
              Optional.of(loaded));
        }
      }
    }
  }

  private static Set<BundleId> ids(Collection<Kext> kexts) {
    Set<BundleId> ids = new TreeSet<>();
    for (Kext kext : kexts) {
      ids.add(kext.id());
    }
    return ids;
  }

  private void add(Collection<BundleId> kexts, String rule, String why) {
    for (BundleId kext : kexts) {
      if (isNew(kext)) {
        evidence.atLine(rule, kext + " " + why, line(kext), kext);
      }
    }
  }

  /** A frame says where on the stack a kext stands, an entry only that it stands there. */
  private int line(BundleId kext) {
    for (Frame frame : facts.stack().frames()) {
      if (frame.kext().filter(kext::equals).isPresent()) {
        return frame.line();
      }
    }
    for (Kext entry : facts.everyKext()) {
      if (entry.id().equals(kext)) {
        return entry.line();
      }
    }
    return 0;
  }

  /** Takes a kext in; false when it is Apple's, accused, or there already. */
  private boolean isNew(BundleId kext) {
    return facts.isThirdParty(kext) && !culprits.contains(kext) && suspects.add(kext);
  }
}
