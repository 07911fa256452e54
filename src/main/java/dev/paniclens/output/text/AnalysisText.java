package dev.paniclens.output.text;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Signature;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.Entry;
import dev.paniclens.output.words.FrameWords;
import dev.paniclens.output.words.Guidance;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.MarkWords;
import dev.paniclens.output.words.PanicWords;
import dev.paniclens.output.words.RuleWords;
import dev.paniclens.output.words.SeenWords;
import dev.paniclens.output.words.SymbolWords;
import dev.paniclens.output.words.VerdictWords;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes an analysis for a person: the verdict and a sentence first, then what happened, where,
 * which kexts, which frames, the evidence, what it means, and what to do next.
 */
public final class AnalysisText {
  /** Frames shown unless all are asked for; what lies deeper seldom matters. */
  private static final int SOME_FRAMES = 12;

  private static final int MOST_KEXTS = 12;

  private final TextPage page;
  private final Style style;
  private final boolean everything;

  private AnalysisText(TextPage page, boolean everything) {
    this.page = page;
    this.style = page.style();
    this.everything = everything;
  }

  /**
   * Renders an analysis.
   *
   * @param width columns of the page, at least 40
   * @param everything whether all frames and all loaded third-party kexts are shown
   */
  public static String render(Analysis analysis, Style style, int width, boolean everything) {
    TextPage page = new TextPage(style, width);
    new AnalysisText(page, everything).write(analysis);
    return page.toString();
  }

  private void write(Analysis a) {
    page.line(style.dim(Printable.of(a.source().path()) + VerdictWords.part(a)));
    if (a.attribution().isEmpty()) {
      page.line(Printable.of(VerdictWords.notAPanic(a)));
      return;
    }
    Attribution attribution = a.attribution().get();
    Guidance guidance = Guidance.of(a, attribution);
    verdict(a, attribution);
    a.marks().ifPresent(marks -> labels(MarkWords.TITLE, MarkWords.of(marks)));
    a.panic().ifPresent(panic -> labels("What happened", PanicWords.whatHappened(panic)));
    a.system().map(PanicWords::where).ifPresent(facts -> labels("Where", facts));
    a.backtrace().ifPresent(stack -> kextsOnStack(stack, attribution));
    a.backtrace().ifPresent(stack -> frames(stack, attribution));
    Optional<OffsetDateTime> panicked = a.panic().flatMap(Panic::kernelTime);
    a.kexts().ifPresent(kexts -> labels("Other kexts", KextWords.others(kexts, panicked)));
    evidence(attribution);
    attribution.considered().ifPresent(all -> ExplanationText.write(all, page));
    a.known().ifPresent(known -> KnownText.write(known, page));
    AdviceText.write(a, page, everything);
    guidance.meaning().ifPresent(this::meaning);
    nextSteps(guidance.steps());
    problems(a);
    a.id().ifPresent(this::id);
    a.signature().ifPresent(this::signature);
    a.seen().ifPresent(seen -> page.paragraph(SeenWords.of(seen), 0));
  }

  private void id(String id) {
    page.line("");
    page.line(style.dim("id " + id));
  }

  private void signature(Signature signature) {
    page.line(style.dim("signature " + signature.id()));
    page.paragraph(signature.title(), 0);
  }

  /** A heading and what stands below it; nothing when that is nothing. */
  private void labels(String title, List<Entry> entries) {
    if (!entries.isEmpty()) {
      page.heading(title);
      entries.forEach(e -> page.label(e.label(), e.says()));
    }
  }

  private void verdict(Analysis a, Attribution attribution) {
    Verdict verdict = attribution.verdict();
    String title = VerdictWords.title(verdict).toUpperCase(Locale.ROOT);
    String confidence = VerdictWords.confidence(attribution).orElse("");
    page.line("");
    page.line(
        colour(verdict, Columns.pad(title, Math.max(0, page.width() - confidence.length())))
            + confidence);
    page.paragraph(attribution.summary(), 0);
    VerdictWords.suspects(attribution).ifPresent(says -> page.paragraph(says, 0));
    VerdictWords.incomplete(a).ifPresent(says -> page.paragraph(says, 0));
  }

  private String colour(Verdict verdict, String text) {
    return switch (VerdictWords.tone(verdict)) {
      case ACCUSED -> style.red(text);
      case CARE -> style.yellow(text);
      case ACQUITTED -> style.green(text);
      case NEUTRAL -> style.bold(text);
    };
  }

  private void kextsOnStack(Stack stack, Attribution attribution) {
    if (stack.kexts().isEmpty()) {
      return;
    }
    page.heading("Kexts in the backtrace");
    if (stack.kexts().get().isEmpty()) {
      page.line("  none");
      return;
    }
    List<StackKext> ordered = KextWords.inOrderOfTheStack(stack.kexts().get());
    int most = everything ? ordered.size() : Math.min(MOST_KEXTS, ordered.size());
    for (StackKext kext : ordered.subList(0, most)) {
      String name = Printable.of(KextWords.name(kext.id(), kext.version()));
      page.line("  " + (KextWords.isAccused(kext, attribution) ? style.red(name) : name));
      List<String> facts = new ArrayList<>(KextWords.whose(kext));
      facts.add(KextWords.frames(kext));
      page.paragraph(String.join(", ", facts), 6);
    }
    if (most < ordered.size()) {
      page.line(style.dim("  … " + (ordered.size() - most) + " more; --all shows them"));
    }
  }

  private void frames(Stack stack, Attribution attribution) {
    if (stack.frames().isEmpty()) {
      return;
    }
    page.heading("Stack");
    FrameWords.above(stack)
        .filter(says -> !everything)
        .ifPresent(says -> page.line(style.dim("  " + says)));
    int shown = 0;
    int hidden = 0;
    for (StackFrame frame : stack.frames()) {
      boolean skip = frame.isAbovePanic() && !everything;
      if (!skip && (everything || shown < SOME_FRAMES)) {
        frame(frame, attribution);
        shown++;
      } else if (!skip) {
        hidden++;
      }
    }
    if (hidden > 0) {
      page.line(style.dim("  … " + hidden + " more; --all shows them"));
    }
    symbols(stack);
  }

  private void frame(StackFrame frame, Attribution attribution) {
    String line = Printable.of("  " + Columns.pad("#" + frame.n(), 4) + FrameWords.place(frame));
    String fitted = everything ? line : Columns.cut(line, page.width());
    page.line(
        FrameWords.isOfACulprit(frame, attribution)
            ? style.bold(fitted)
            : frame.passedOver().isPresent() ? style.dim(fitted) : fitted);
    for (String says : FrameWords.beside(frame)) {
      page.line(style.dim(Printable.of("        " + says)));
    }
  }

  private void symbols(Stack stack) {
    List<String> says = SymbolWords.of(stack);
    if (!says.isEmpty()) {
      page.heading("Symbols");
      says.forEach(s -> page.bullet(Printable.of(s)));
    }
  }

  private void evidence(Attribution attribution) {
    if (attribution.evidence().isEmpty()) {
      return;
    }
    page.heading("Evidence");
    for (Evidence e : attribution.evidence()) {
      page.bullet(e.says() + RuleWords.at(e));
      e.text().ifPresent(t -> page.quote(t, 6));
    }
  }

  private void meaning(String meaning) {
    page.heading("What it means");
    page.paragraph(meaning, 2);
  }

  private void nextSteps(List<String> steps) {
    page.heading("What to do next");
    steps.forEach(page::bullet);
  }

  private void problems(Analysis a) {
    if (!a.source().problems().isEmpty()) {
      page.heading("About the report");
      a.source().problems().forEach(page::bullet);
    }
  }
}
