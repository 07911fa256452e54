package dev.paniclens.output.text;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.AdviceFacts;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes what replaces the third-party kexts of a report, and what the report lets conclude about
 * the protections of the Mac; nothing where there is neither.
 */
final class AdviceText {
  /** Kexts shown with all there is to say; of the others only their names. */
  private static final int IN_FULL = 5;

  private static final int LABEL = 12;

  private final TextPage page;
  private final boolean everything;

  private AdviceText(TextPage page, boolean everything) {
    this.page = page;
    this.everything = everything;
  }

  /**
   * Writes both sections.
   *
   * @param everything whether every kext is shown in full
   */
  static void write(Analysis analysis, TextPage page, boolean everything) {
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
    lowered.forEach(inference -> page.bullet(AdviceFacts.withLine(inference)));
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
    AdviceFacts.unknown(all).ifPresent(says -> page.paragraph(says, 2));
  }

  /**
   * Writes all there is to say of one kext whose interface is known.
   *
   * @param name what stands above, before the product
   * @param lacking what goes on behind the replacements; empty when they are to be had
   * @param loads the label before what it takes to load it; empty leaves that out
   */
  static void describe(Advice a, TextPage page, String name, String lacking, String loads) {
    page.line("  " + page.style().bold(Printable.of(AdviceFacts.name(a, name))));
    AdviceFacts.of(a, lacking, loads).forEach(e -> label(page, e.label(), e.says()));
  }

  /** One labelled line below the name of a kext, wrapped to the page. */
  static void label(TextPage page, String label, String value) {
    int indent = 4 + LABEL;
    List<String> lines = Columns.wrap(Printable.of(value), page.width() - indent);
    page.line("    " + page.style().dim(Columns.pad(label, LABEL)) + lines.getFirst());
    lines.stream().skip(1).forEach(l -> page.line(" ".repeat(indent) + l));
  }
}
