package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Signature;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import dev.paniclens.attribution.signature.Symptom;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judges by their signatures whether two panics are the same crash. Where one of them has none, it
 * says what speaks for and against, and judges nothing.
 */
record Kinship(Analysis first, Analysis other, DifferenceFinder found, List<FramePair> stack) {

  /** What a signature is made of. */
  private static final Set<String> INGREDIENTS = Set.of("class", "message", "frames");

  Relation relation() {
    if (first.signature().isEmpty() || other.signature().isEmpty()) {
      return Relation.UNKNOWN;
    }
    Signature a = first.signature().get();
    Signature b = other.signature().get();
    if (a.id().equals(b.id())) {
      return Relation.SAME;
    }
    return a.family().isPresent() && a.family().equals(b.family())
        ? Relation.SAME_FAMILY
        : Relation.DIFFERENT;
  }

  String says() {
    return switch (relation()) {
      case SAME -> same();
      case SAME_FAMILY -> family();
      case DIFFERENT -> "Different crashes: " + listed(ingredients()) + ".";
      case UNKNOWN -> unknown();
    };
  }

  private String same() {
    boolean symptom = first.panic().filter(p -> Symptom.isOf(p.panicClass())).isPresent();
    return symptom
        ? "The same symptom: the signatures are equal, but they name what was noticed; what brought"
            + " it about may be another thing each time."
        : "The same crash: the signatures are equal.";
  }

  private String family() {
    return otherBuilds()
        .map(
            differ ->
                differ
                    ? "Probably the same crash, in other builds: the signatures are of one family."
                    : "Perhaps the same crash: the signatures are of one family, but it happened at"
                        + " another place of the same builds.")
        .orElse(
            "Probably the same crash: the signatures are of one family. Whether the builds differ,"
                + " the reports do not tell.");
  }

  /** Whether kexts of the signature, or the systems, are of other builds; empty: not told. */
  private Optional<Boolean> otherBuilds() {
    Optional<Boolean> builds = differs(build(first), build(other));
    for (StackKext kext : kexts(first)) {
      for (StackKext twin : kexts(other)) {
        if (kext.id().equals(twin.id()) && isInSignature(kext)) {
          Optional<Boolean> differs = differs(kext.uuid(), twin.uuid());
          if (differs.isEmpty()) {
            differs = differs(kext.version(), twin.version());
          }
          builds = either(builds, differs);
        }
      }
    }
    return builds;
  }

  private boolean isInSignature(StackKext kext) {
    return first.signature().orElseThrow().frames().stream()
        .anyMatch(f -> f.startsWith(kext.id().value()));
  }

  private static Optional<Boolean> either(Optional<Boolean> a, Optional<Boolean> b) {
    boolean differs = a.orElse(false) || b.orElse(false);
    return differs || a.isPresent() && b.isPresent() ? Optional.of(differs) : Optional.empty();
  }

  private static Optional<Boolean> differs(Optional<String> a, Optional<String> b) {
    return a.isPresent() && b.isPresent() ? Optional.of(!a.equals(b)) : Optional.empty();
  }

  private static Optional<String> build(Analysis a) {
    return a.system().flatMap(Machine::osBuild);
  }

  private static List<StackKext> kexts(Analysis a) {
    return a.backtrace().flatMap(Stack::kexts).orElse(List.of());
  }

  private List<String> ingredients() {
    List<String> differing =
        found.differences().stream()
            .map(Difference::what)
            .filter(INGREDIENTS::contains)
            .map(Kinship::another)
            .toList();
    return differing.isEmpty() ? List.of("another signature") : differing;
  }

  private static String another(String what) {
    return switch (what) {
      case "frames" -> "other frames in the signature";
      case "culprits" -> "other culprits";
      default -> "another " + what;
    };
  }

  private String unknown() {
    if (first.panic().isEmpty() || other.panic().isEmpty()) {
      return "It cannot be told: not both are panics.";
    }
    boolean neither = first.signature().isEmpty() && other.signature().isEmpty();
    String whose =
        neither
            ? "both reports tell"
            : first.signature().isEmpty() ? "the first report tells" : "the other report tells";
    List<String> reasonsFor = speaksFor();
    List<String> reasonsAgainst = speaksAgainst();
    return "It cannot be told: "
        + whose
        + " too little for a signature."
        + (reasonsFor.isEmpty() ? "" : " For the same crash speaks: " + listed(reasonsFor) + ".")
        + (reasonsAgainst.isEmpty() ? "" : " Against it: " + listed(reasonsAgainst) + ".");
  }

  private List<String> speaksFor() {
    List<String> reasons = new ArrayList<>();
    boolean vague =
        first.panic().filter(p -> p.panicClass().equals(PanicClassCatalog.OTHER)).isPresent();
    if (found.equal().contains("class") && !vague) {
      reasons.add("the same class");
    }
    if (found.equal().contains("kind") && !vague) {
      reasons.add("the same kind");
    }
    if (found.equal().contains("message")) {
      reasons.add("the same message");
    }
    if (found.equal().contains("culprits") && culprits(first)) {
      reasons.add("the same culprits");
    }
    long same = stack.stream().takeWhile(p -> p.match() == Match.SAME).count();
    if (same > 0) {
      reasons.add(same == 1 ? "the same first frame" : "the same first " + same + " frames");
    }
    return reasons;
  }

  private List<String> speaksAgainst() {
    List<String> reasons = new ArrayList<>();
    for (Difference d : found.differences()) {
      boolean named =
          switch (d.what()) {
            case "class", "kind" -> said(first) && said(other);
            case "culprits" -> culprits(first) && culprits(other);
            default -> true;
          };
      if (d.isTold()
          && named
          && Set.of("class", "kind", "message", "culprits").contains(d.what())) {
        reasons.add(another(d.what()));
      }
    }
    if (!stack.isEmpty() && stack.getFirst().match() == Match.OTHER) {
      reasons.add("another first frame");
    }
    return reasons;
  }

  /** Whether the kernel's message is left; without it, nobody knows the class. */
  private static boolean said(Analysis a) {
    return a.panic().flatMap(Analysis.Panic::message).isPresent();
  }

  private static boolean culprits(Analysis a) {
    return a.attribution().filter(x -> !x.culprits().isEmpty()).isPresent();
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.getFirst()
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }
}
