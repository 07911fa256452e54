package dev.paniclens.output;

import dev.paniclens.attribution.Advice;
import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Inference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes what replaces the third-party kexts of a report, and what the report lets conclude about
 * the protections of the Mac; nothing where there is neither.
 */
final class AdviceText {
  /** Kexts shown with all there is to say; of the others only their names. */
  private static final int IN_FULL = 5;

  private static final int LABEL = 12;

  private final Page page;
  private final boolean everything;

  private AdviceText(Page page, boolean everything) {
    this.page = page;
    this.everything = everything;
  }

  /**
   * Writes both sections.
   *
   * @param everything whether every kext is shown in full
   */
  static void write(Analysis analysis, Page page, boolean everything) {
    AdviceText text = new AdviceText(page, everything);
    analysis.system().flatMap(Analysis.Machine::security).ifPresent(text::security);
    analysis.advice().ifPresent(text::advice);
  }

  private void security(List<Inference> inferences) {
    // That nobody may debug the kernel is the rule, and nothing to tell a person.
    List<Inference> lowered =
        inferences.stream().filter(i -> !i.rule().equals("secure-boot")).toList();
    if (lowered.isEmpty()) {
      return;
    }
    page.heading("Protections");
    lowered.forEach(inference -> page.bullet(withLine(inference)));
  }

  private static String withLine(Inference inference) {
    if (inference.line().isEmpty()) {
      return inference.says();
    }
    String line = "line" + Columns.UNBROKEN + inference.line().getAsInt() + ")";
    String inferred = "(inferred)";
    return inference.says().endsWith(inferred)
        ? inference.says().substring(0, inference.says().length() - 1) + ", " + line
        : inference.says() + " (" + line;
  }

  private void advice(List<Advice> all) {
    page.heading("What replaces it");
    List<Advice> known = all.stream().filter(a -> a.kernelInterface().isPresent()).toList();
    List<String> others = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      if (everything || i < IN_FULL) {
        describe(known.get(i), page, known.get(i).kext().value(), "", "loads here");
      } else {
        others.add(known.get(i).kext().value());
      }
    }
    if (!others.isEmpty()) {
      page.paragraph("Also: " + String.join(", ", others) + "; --all shows them.", 2);
    }
    List<String> unknown =
        all.stream().filter(a -> a.kernelInterface().isEmpty()).map(a -> a.kext().value()).toList();
    if (!unknown.isEmpty()) {
      page.paragraph(
          "Built on an interface of the kernel that the report and the tables do not tell: "
              + String.join(", ", unknown)
              + ". Ask the vendor.",
          2);
    }
  }

  /**
   * Writes all there is to say of one kext whose interface is known.
   *
   * @param name what stands above, before the product
   * @param lacking what goes on behind the replacements; empty when they are to be had
   * @param loads the label before what it takes to load it; empty leaves that out
   */
  static void describe(Advice a, Page page, String name, String lacking, String loads) {
    String product = a.product().map(p -> " (" + p + ")").orElse("");
    page.line("  " + page.style().bold(Printable.of(name + product)));
    label(page, "built on", a.interfaceTitle().orElse("") + basis(a.basis()));
    label(page, "instead", instead(a) + lacking);
    a.successor().ifPresent(now -> label(page, "vendor now", now));
    if (a.replacement().filter("none"::equals).isPresent()) {
      a.limits().ifPresent(limits -> label(page, "note", limits));
    }
    a.loadsHere()
        .filter(here -> !loads.isEmpty() && !here.isCommonplace())
        .ifPresent(here -> label(page, loads, here.says()));
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

  /** One labelled line below the name of a kext, wrapped to the page. */
  static void label(Page page, String label, String value) {
    int indent = 4 + LABEL;
    List<String> lines = Columns.wrap(Printable.of(value), page.width() - indent);
    page.line("    " + page.style().dim(Columns.pad(label, LABEL)) + lines.getFirst());
    lines.stream().skip(1).forEach(l -> page.line(" ".repeat(indent) + l));
  }
}
