package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Signature;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.attribution.signature.MessageShape;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what two analyses tell differently, and what they tell alike. */
final class DifferenceFinder {
  private final Analysis first;
  private final Analysis other;
  private final List<Difference> differences = new ArrayList<>();
  private final List<String> equal = new ArrayList<>();

  private DifferenceFinder(Analysis first, Analysis other) {
    this.first = first;
    this.other = other;
  }

  static DifferenceFinder of(Analysis first, Analysis other) {
    DifferenceFinder finder = new DifferenceFinder(first, other);
    finder.find();
    return finder;
  }

  List<Difference> differences() {
    return List.copyOf(differences);
  }

  /** What both tell, and tell alike. */
  List<String> equal() {
    return List.copyOf(equal);
  }

  private void find() {
    row("class", first.panic().map(Panic::panicClass), other.panic().map(Panic::panicClass));
    row("kind", first.panic().flatMap(Panic::kind), other.panic().flatMap(Panic::kind));
    ingredients();
    row("verdict", verdict(first), verdict(other));
    if (confidence(first).isPresent() && confidence(other).isPresent()) {
      row("confidence", confidence(first), confidence(other));
    }
    row("culprits", culprits(first), culprits(other));
    row("suspects", suspects(first), suspects(other));
    for (ComparedFact fact : ComparedFact.OF_THE_PANIC) {
      row(fact.what(), fact.of(first), fact.of(other));
    }
    kexts("kext", onStack(first), onStack(other), "not in the backtrace");
    kexts("loaded", loaded(first), loaded(other), "not loaded");
    for (ComparedFact fact : ComparedFact.OF_THE_SYSTEM) {
      row(fact.what(), fact.of(first), fact.of(other));
    }
  }

  /** Message and frames as the signatures have them, where both do; else the bare message. */
  private void ingredients() {
    Optional<Signature> a = first.signature();
    Optional<Signature> b = other.signature();
    if (a.isEmpty() || b.isEmpty()) {
      row("message", shape(first), shape(other));
      return;
    }
    row("message", a.get().message(), b.get().message());
    if (!a.get().frames().isEmpty() || !b.get().frames().isEmpty()) {
      row("frames", Optional.of(frames(a.get())), Optional.of(frames(b.get())));
    }
  }

  private static String frames(Signature signature) {
    return signature.frames().isEmpty() ? "none" : String.join(", ", signature.frames());
  }

  private static Optional<String> shape(Analysis a) {
    return a.panic().flatMap(Panic::message).map(MessageShape::of).filter(s -> !s.isEmpty());
  }

  private void row(String what, Optional<String> a, Optional<String> b) {
    if (!a.equals(b)) {
      differences.add(new Difference(what, Optional.empty(), a, b));
    } else if (a.isPresent()) {
      equal.add(what);
    }
  }

  private static Optional<String> verdict(Analysis a) {
    return a.attribution().map(x -> x.verdict().toString());
  }

  private static Optional<String> confidence(Analysis a) {
    return a.attribution()
        .filter(x -> x.verdict() != Verdict.UNDETERMINED)
        .map(x -> x.confidence().toString());
  }

  private static Optional<String> culprits(Analysis a) {
    return a.attribution().map(Attribution::culprits).map(DifferenceFinder::ids);
  }

  private static Optional<String> suspects(Analysis a) {
    return a.attribution().map(Attribution::suspects).map(DifferenceFinder::ids);
  }

  private static String ids(List<BundleId> ids) {
    return ids.isEmpty() ? "none" : String.join(", ", ids.stream().map(BundleId::value).toList());
  }

  /**
   * Kexts of a report with their builds.
   *
   * @param builds by identifier, in the report's order
   * @param whole whether one that is not among them was not there
   */
  private record Listed(Map<BundleId, String> builds, boolean whole) {
    String ids() {
      return DifferenceFinder.ids(List.copyOf(builds.keySet()));
    }
  }

  private static Optional<Listed> onStack(Analysis a) {
    return a.backtrace()
        .flatMap(Stack::kexts)
        .map(
            kexts -> {
              Map<BundleId, String> builds = new LinkedHashMap<>();
              kexts.forEach(k -> builds.putIfAbsent(k.id(), build(k)));
              return new Listed(builds, true);
            });
  }

  private static String build(StackKext kext) {
    String version = kext.version().orElse("no version printed");
    return version + kext.uuid().map(u -> " (" + u + ")").orElse("");
  }

  private static Optional<Listed> loaded(Analysis a) {
    return a.kexts().flatMap(DifferenceFinder::loaded);
  }

  private static Optional<Listed> loaded(Kexts kexts) {
    Map<BundleId, String> versions = new LinkedHashMap<>();
    for (LoadedKext kext : kexts.loaded().orElse(List.of())) {
      versions.putIfAbsent(kext.id(), kext.version().orElse("no version printed"));
    }
    return kexts
        .thirdPartyLoaded()
        .map(
            ids -> {
              Map<BundleId, String> builds = new LinkedHashMap<>();
              ids.forEach(id -> builds.put(id, versions.getOrDefault(id, "no version printed")));
              return new Listed(
                  builds, !kexts.listTruncated().orElse(false) && !kexts.isAfterBootOnly());
            });
  }

  private void kexts(String what, Optional<Listed> a, Optional<Listed> b, String missing) {
    if (a.isEmpty() || b.isEmpty()) {
      row(what, a.map(Listed::ids), b.map(Listed::ids));
      return;
    }
    Set<BundleId> all = new LinkedHashSet<>(a.get().builds().keySet());
    all.addAll(b.get().builds().keySet());
    boolean differ = false;
    for (BundleId id : all) {
      Optional<String> x = build(a.get(), id, missing);
      Optional<String> y = build(b.get(), id, missing);
      if (!x.equals(y)) {
        differences.add(new Difference(what, Optional.of(id), x, y));
        differ = true;
      }
    }
    if (!differ) {
      equal.add(what);
    }
  }

  private static Optional<String> build(Listed listed, BundleId id, String missing) {
    return Optional.ofNullable(listed.builds().get(id))
        .or(() -> listed.whole() ? Optional.of(missing) : Optional.empty());
  }
}
