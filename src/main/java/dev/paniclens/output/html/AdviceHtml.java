package dev.paniclens.output.html;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.output.words.AdviceFacts;
import dev.paniclens.output.words.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes what replaces each third-party kext of a report, with all that its vendor wants to know,
 * and what the report lets conclude about the protections of the Mac.
 */
final class AdviceHtml {
  private static final String LOADS = "loads here";

  private final HtmlBlocks blocks;

  private AdviceHtml(HtmlBlocks blocks) {
    this.blocks = blocks;
  }

  static void protections(List<Inference> inferences, HtmlBlocks blocks) {
    blocks.section("Protections");
    blocks.bullets(inferences.stream().map(AdviceFacts::withLine).toList());
    blocks.html().close();
  }

  static void replacements(List<Advice> all, HtmlBlocks blocks) {
    AdviceHtml html = new AdviceHtml(blocks);
    blocks.section("What replaces it");
    all.stream().filter(a -> a.kernelInterface().isPresent()).forEach(html::known);
    AdviceFacts.unknown(all).ifPresent(blocks::paragraph);
    html.unknown(all.stream().filter(a -> a.kernelInterface().isEmpty()).toList());
    blocks.html().close();
  }

  private void known(Advice a) {
    blocks.html().line().open("section", "class", "card");
    blocks.subheading(AdviceFacts.name(a, a.kext().value()));
    blocks.facts(AdviceFacts.of(a, "", LOADS));
    blocks.folded("For its vendor", true);
    blocks.facts(AdviceFacts.more(a));
    blocks.html().close().close();
  }

  /** Of kexts that no table knows, only what the vendor delivers and what loading takes. */
  private void unknown(List<Advice> all) {
    all.stream()
        .filter(a -> a.successor().isPresent())
        .forEach(
            a ->
                blocks.facts(
                    List.of(
                        new Entry("kext", AdviceFacts.name(a, a.kext().value())),
                        new Entry("vendor now", a.successor().orElseThrow()))));
    Map<String, List<Advice>> loads =
        all.stream()
            .filter(a -> AdviceFacts.loads(a).isPresent())
            .collect(
                Collectors.groupingBy(
                    a -> AdviceFacts.loads(a).orElseThrow(),
                    LinkedHashMap::new,
                    Collectors.toList()));
    loads.forEach(
        (says, kexts) ->
            blocks.facts(
                List.of(
                    new Entry(
                        kexts.size() == 1 ? "kext" : "kexts",
                        kexts.stream()
                            .map(a -> a.kext().value())
                            .collect(Collectors.joining(", "))),
                    new Entry(LOADS, says))));
  }
}
