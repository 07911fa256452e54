package dev.paniclens.output.words;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.output.Columns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person is told of what replaces a kext, in whatever form. */
public final class AdviceFacts {
  private AdviceFacts() {}

  /** The kext, with what it belongs to. */
  public static String name(Advice a, String name) {
    List<String> words = new ArrayList<>();
    a.product().ifPresent(words::add);
    a.knownBy().ifPresent(who -> words.add("by the " + who + "'s table"));
    return words.isEmpty() ? name : name + " (" + String.join(", ", words) + ")";
  }

  /**
   * What matters to everybody about one kext whose interface is known.
   *
   * @param lacking what goes on behind the replacements; empty when they are to be had
   * @param loads the label before what it takes to load it; empty leaves that out
   */
  public static List<Entry> of(Advice a, String lacking, String loads) {
    List<Entry> all = new ArrayList<>();
    all.add(new Entry("built on", a.interfaceTitle().orElse("") + basis(a.basis())));
    all.add(new Entry("instead", instead(a) + lacking));
    a.successor().ifPresent(now -> all.add(new Entry("vendor now", now)));
    if (a.replacement().filter("none"::equals).isPresent()) {
      a.limits().ifPresent(limits -> all.add(new Entry("note", limits)));
    }
    loads(a).filter(says -> !loads.isEmpty()).ifPresent(says -> all.add(new Entry(loads, says)));
    return all;
  }

  /** What its vendor wants to know besides, and on what all that rests. */
  public static List<Entry> more(Advice a) {
    List<Entry> all = new ArrayList<>();
    a.kind().ifPresent(kind -> all.add(new Entry("delivered as", kind.replace('-', ' '))));
    a.classes().ifPresent(classes -> all.add(new Entry("begin with", classes)));
    a.entitlement().ifPresent(e -> all.add(new Entry("entitlement", e)));
    a.related().ifPresent(list -> all.add(new Entry("see also", String.join(", ", list))));
    if (a.replacement().filter(r -> !r.equals("none")).isPresent()) {
      a.limits().ifPresent(limits -> all.add(new Entry("note", limits)));
    }
    a.deprecatedSince().ifPresent(r -> all.add(new Entry("deprecated", "since " + r)));
    a.blockedSince()
        .ifPresent(r -> all.add(new Entry("blocked", "not loaded by default since " + r)));
    a.obligatorySince()
        .ifPresent(r -> all.add(new Entry("obligatory", "the replacement, since " + r)));
    a.status().ifPresent(status -> all.add(new Entry("vendor's kext", status)));
    a.confidence().ifPresent(confidence -> all.add(new Entry("confidence", confidence)));
    a.source().ifPresent(source -> all.add(new Entry("source", source)));
    return all;
  }

  /** What it takes to load the kext there; empty when that is not known, or goes without saying. */
  public static Optional<String> loads(Advice a) {
    return a.loadsHere()
        .filter(here -> !Advisor.isLoadingCommonplace(a))
        .map(Advice.LoadsHere::says);
  }

  /** A sentence about the kexts of which nothing is known; empty when there are none. */
  public static Optional<String> unknown(List<Advice> all) {
    List<String> unknown =
        all.stream().filter(a -> a.kernelInterface().isEmpty()).map(a -> a.kext().value()).toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Built on an interface of the kernel that the report and the tables do not tell: "
                + String.join(", ", unknown)
                + ". Ask the vendor.");
  }

  /** A conclusion with the line that it rests on. */
  public static String withLine(Inference inference) {
    if (inference.line().isEmpty()) {
      return inference.says();
    }
    String line = "line" + Columns.UNBROKEN + inference.line().getAsInt() + ")";
    String inferred = "(inferred)";
    return inference.says().endsWith(inferred)
        ? inference.says().substring(0, inference.says().length() - 1) + ", " + line
        : inference.says() + " (" + line;
  }

  private static String basis(String basis) {
    return switch (basis) {
      case "name" -> ", by its name";
      case "dependencies" -> ", by what it is linked against";
      case "vendor" -> ", as most kexts of its vendor";
      default -> "";
    };
  }

  private static String instead(Advice a) {
    String first =
        a.replacement()
            .filter(r -> !r.equals("none"))
            .map(r -> r + a.since().map(s -> ", since " + s).orElse(""))
            .orElse("nothing: macOS has no replacement");
    Optional<String> more = a.alternatives().map(list -> "; or " + String.join(", ", list));
    return first + more.orElse("");
  }
}
