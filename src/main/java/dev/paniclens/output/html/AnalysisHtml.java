package dev.paniclens.output.html;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.output.words.Entry;
import dev.paniclens.output.words.Guidance;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.MarkWords;
import dev.paniclens.output.words.PanicWords;
import dev.paniclens.output.words.RuleWords;
import dev.paniclens.output.words.SeenWords;
import dev.paniclens.output.words.VerdictWords;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Writes one analysis as an article of HTML: the verdict with its evidence first, then what it
 * means and what to do, then the facts of the report. The words are those of {@link AnalysisText};
 * what that cuts for a terminal is here whole, if folded away.
 */
final class AnalysisHtml {
  private final Html html;
  private final HtmlBlocks blocks;
  private final int number;

  private AnalysisHtml(int number, boolean alone, boolean unfolded, Links links) {
    this.html = new Html();
    this.number = number;
    this.blocks = new HtmlBlocks(html, alone ? 2 : 3, unfolded, links);
  }

  /**
   * Renders an analysis.
   *
   * @param number of the report on its page, from 1
   * @param alone whether it is the only one there, so that its verdict is the page's heading
   * @param unfolded whether what is folded away stands open
   * @param alsoIn further paths of the same crash
   */
  static String render(
      Analysis analysis, int number, boolean alone, boolean unfolded, List<String> alsoIn) {
    AnalysisHtml article = new AnalysisHtml(number, alone, unfolded, Links.NONE);
    article.write(analysis, alsoIn);
    return article.html.toString();
  }

  /**
   * Renders a crash of an index, alone on its page.
   *
   * @param alsoIn further paths of the same crash
   * @param links where more is told of its kexts
   */
  static String render(Analysis analysis, List<String> alsoIn, Links links) {
    AnalysisHtml article = new AnalysisHtml(1, true, false, links);
    article.write(analysis, alsoIn);
    return article.html.toString();
  }

  /** What an article is linked to by. */
  static String anchor(int number) {
    return "report-" + number;
  }

  private void write(Analysis a, List<String> alsoIn) {
    String heading = "verdict-" + number;
    html.line().open("article", "id", anchor(number), "aria-labelledby", heading);
    if (a.attribution().isPresent()) {
      verdict(a, a.attribution().get(), heading);
      body(a, a.attribution().get());
    } else {
      html.open("header");
      html.element("p", a.source().path() + VerdictWords.part(a), "class", "file");
      html.element("h" + (blocks.level() - 1), VerdictWords.notAPanic(a), "id", heading);
      html.close();
    }
    identity(a, alsoIn);
    html.close().line();
  }

  private void verdict(Analysis a, Attribution attribution, String heading) {
    String tone = VerdictWords.tone(attribution.verdict()).word();
    html.line().open("header", "class", "verdict tone " + tone);
    html.element("p", a.source().path() + VerdictWords.part(a), "class", "file");
    html.open("div", "class", "title");
    html.element(
        "h" + (blocks.level() - 1), VerdictWords.title(attribution.verdict()), "id", heading);
    VerdictWords.confidence(attribution)
        .ifPresent(says -> html.text(" ").element("p", says, "class", "confidence"));
    html.close();
    html.element("p", attribution.summary(), "class", "summary");
    VerdictWords.suspects(attribution).ifPresent(blocks::paragraph);
    VerdictWords.incomplete(a).ifPresent(blocks::paragraph);
    html.close();
  }

  private void body(Analysis a, Attribution attribution) {
    Guidance guidance = Guidance.of(a, attribution);
    a.marks().ifPresent(marks -> facts(MarkWords.TITLE, MarkWords.of(marks)));
    Optional<PanicStringHtml> string =
        a.panic()
            .flatMap(Analysis.Panic::string)
            .map(all -> new PanicStringHtml(all, number, attribution.evidence()));
    evidence(attribution, string);
    a.known().ifPresent(known -> KnownHtml.write(known, blocks));
    guidance
        .meaning()
        .ifPresent(
            meaning -> {
              blocks.section("What it means");
              blocks.paragraph(meaning);
              html.close();
            });
    bullets("What to do next", guidance.steps());
    html.line().open("div", "class", "pair");
    a.panic().ifPresent(panic -> facts("What happened", PanicWords.whatHappened(panic)));
    a.system().map(PanicWords::where).ifPresent(where -> facts("Where", where));
    html.close();
    a.backtrace().ifPresent(stack -> StackHtml.write(stack, attribution, blocks));
    Optional<OffsetDateTime> panicked = a.panic().flatMap(Analysis.Panic::kernelTime);
    a.kexts()
        .map(kexts -> KextWords.others(kexts, panicked))
        .ifPresent(others -> facts("Other kexts", others));
    a.system()
        .flatMap(Analysis.Machine::security)
        .filter(all -> !all.isEmpty())
        .ifPresent(all -> AdviceHtml.protections(all, blocks));
    a.advice().ifPresent(all -> AdviceHtml.replacements(all, blocks));
    bullets("About the report", a.source().problems());
    a.kexts().flatMap(Kexts::loaded).ifPresent(loaded -> loaded(loaded, panicked));
    string.ifPresent(this::panicString);
    attribution.considered().ifPresent(this::explanation);
  }

  private void evidence(Attribution attribution, Optional<PanicStringHtml> string) {
    if (attribution.evidence().isEmpty()) {
      return;
    }
    blocks.section("Evidence");
    html.open("ul");
    for (Evidence e : attribution.evidence()) {
      html.line().open("li").text(e.says());
      Optional<String> line = string.flatMap(all -> all.anchor(e));
      if (line.isPresent()) {
        html.text(" ").element("a", RuleWords.at(e).strip(), "href", "#" + line.get());
      } else {
        html.text(RuleWords.at(e));
      }
      e.text().ifPresent(blocks::quote);
      html.close();
    }
    html.close().close();
  }

  private void explanation(List<Consideration> considered) {
    blocks.folded(RuleWords.TITLE, true);
    html.open("ol", "class", "rules");
    for (Consideration each : considered) {
      html.line().open("li");
      html.element("strong", RuleWords.outcome(each));
      html.text(" " + each.rule() + ": " + each.says());
      for (Evidence evidence : each.evidence()) {
        RuleWords.reason(each, evidence).ifPresent(blocks::paragraph);
        evidence.text().ifPresent(blocks::quote);
      }
      html.close();
    }
    html.close().close();
  }

  private void loaded(List<LoadedKext> loaded, Optional<OffsetDateTime> panicked) {
    if (loaded.isEmpty()) {
      return;
    }
    blocks.folded("Loaded kexts: " + loaded.size(), false);
    html.open("ul", "class", "loaded");
    List<LoadedKext> ordered =
        loaded.stream()
            .sorted(Comparator.comparing((LoadedKext kext) -> !kext.origin().isThirdParty()))
            .toList();
    for (LoadedKext kext : ordered) {
      String name = KextWords.name(kext.id(), kext.version());
      html.line().open("li");
      if (kext.origin().isThirdParty()) {
        blocks.linked(name, blocks.links().kext(kext.id().value()));
        html.text(" ").element("strong", kext.origin().toString());
      } else {
        html.text(name);
      }
      kext.loadedAt().ifPresent(at -> html.text(", " + KextWords.loaded(at, panicked)));
      html.close();
    }
    html.close().close();
  }

  private void panicString(PanicStringHtml string) {
    blocks.folded("The panic string as reported: " + string.size() + " lines", false);
    string.write(html);
    html.close();
  }

  private void identity(Analysis a, List<String> alsoIn) {
    List<Entry> all = new ArrayList<>();
    a.signature()
        .ifPresent(
            s -> {
              all.add(new Entry("Crash", s.title()));
              all.add(new Entry("Signature", s.id()));
            });
    a.seen().ifPresent(seen -> all.add(new Entry("In the index", SeenWords.of(seen))));
    a.id().ifPresent(id -> all.add(new Entry("Id", id)));
    a.source().sha256().ifPresent(hash -> all.add(new Entry("SHA-256", hash)));
    alsoIn.forEach(path -> all.add(new Entry("Also in", path)));
    if (!all.isEmpty()) {
      html.line().open("footer");
      blocks.facts(all);
      html.close();
    }
  }

  private void facts(String title, List<Entry> entries) {
    if (!entries.isEmpty()) {
      blocks.section(title);
      blocks.facts(entries);
      html.close();
    }
  }

  private void bullets(String title, List<String> texts) {
    if (!texts.isEmpty()) {
      blocks.section(title);
      blocks.bullets(texts);
      html.close();
    }
  }
}
