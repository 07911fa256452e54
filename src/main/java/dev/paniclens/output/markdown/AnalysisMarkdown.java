package dev.paniclens.output.markdown;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.output.words.AdviceFacts;
import dev.paniclens.output.words.Entry;
import dev.paniclens.output.words.FrameWords;
import dev.paniclens.output.words.Guidance;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.KnownWords;
import dev.paniclens.output.words.MarkWords;
import dev.paniclens.output.words.PanicWords;
import dev.paniclens.output.words.RuleWords;
import dev.paniclens.output.words.SeenWords;
import dev.paniclens.output.words.SymbolWords;
import dev.paniclens.output.words.VerdictWords;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes one analysis as Markdown: the verdict with its evidence first, then what it means and what
 * to do, then the facts of the report, in the words of the other forms. The panic string is left
 * out, as it is where others are to read.
 */
public final class AnalysisMarkdown {
  /** Frames shown unless all are asked for; what lies deeper seldom matters. */
  private static final int SOME_FRAMES = 12;

  private final Markdown out = new Markdown();
  private final boolean everything;

  private AnalysisMarkdown(boolean everything) {
    this.everything = everything;
  }

  /**
   * Renders an analysis.
   *
   * @param everything whether all frames are shown
   */
  public static String render(Analysis analysis, boolean everything) {
    AnalysisMarkdown page = new AnalysisMarkdown(everything);
    page.write(analysis);
    return page.out.toString();
  }

  private void write(Analysis a) {
    if (a.attribution().isEmpty()) {
      out.heading(2, VerdictWords.notAPanic(a));
      out.name(a.source().path(), VerdictWords.part(a));
      return;
    }
    Attribution attribution = a.attribution().get();
    out.heading(
        2,
        VerdictWords.title(attribution.verdict())
            + VerdictWords.confidence(attribution).map(sure -> " (" + sure + ")").orElse(""));
    out.name(a.source().path(), VerdictWords.part(a));
    out.paragraph(attribution.summary());
    VerdictWords.suspects(attribution).ifPresent(out::paragraph);
    VerdictWords.incomplete(a).ifPresent(out::paragraph);
    leads(a, attribution);
    facts(a, attribution);
    attribution.considered().ifPresent(this::explanation);
    identity(a);
  }

  /** What a reader wants to act on. */
  private void leads(Analysis a, Attribution attribution) {
    Guidance guidance = Guidance.of(a, attribution);
    a.marks().ifPresent(marks -> entries(MarkWords.TITLE, MarkWords.of(marks)));
    evidence(attribution.evidence());
    a.known().ifPresent(this::known);
    guidance
        .meaning()
        .ifPresent(
            meaning -> {
              out.heading(3, "What it means");
              out.paragraph(meaning);
            });
    items("What to do next", guidance.steps());
  }

  /** What the report tells. */
  private void facts(Analysis a, Attribution attribution) {
    a.panic().ifPresent(panic -> entries("What happened", PanicWords.whatHappened(panic)));
    a.system().ifPresent(system -> entries("Where", PanicWords.where(system)));
    a.backtrace().ifPresent(stack -> stack(stack, attribution));
    a.kexts()
        .map(kexts -> KextWords.others(kexts, a.panic().flatMap(Panic::kernelTime)))
        .ifPresent(others -> entries("Other kexts", others));
    a.system().flatMap(Analysis.Machine::security).ifPresent(this::protections);
    a.advice().ifPresent(this::advice);
    items("About the report", a.source().problems());
  }

  private void evidence(List<Evidence> evidence) {
    if (evidence.isEmpty()) {
      return;
    }
    section("Evidence");
    evidence.forEach(
        e -> {
          out.item(e.says() + RuleWords.at(e));
          e.text().ifPresent(out::quote);
        });
  }

  private void known(List<Likeness> all) {
    out.heading(3, KnownWords.TITLE);
    for (Likeness known : all) {
      out.paragraph(known.title());
      list(KnownWords.of(known));
    }
  }

  private void stack(Stack stack, Attribution attribution) {
    stack.kexts().ifPresent(kexts -> kexts(kexts, attribution));
    if (stack.frames().isEmpty()) {
      return;
    }
    List<StackFrame> shown =
        stack.frames().stream()
            .filter(frame -> everything || !frame.isAbovePanic())
            .limit(everything ? Integer.MAX_VALUE : SOME_FRAMES)
            .toList();
    long above = stack.frames().stream().filter(StackFrame::isAbovePanic).count();
    long left = stack.frames().size() - shown.size() - (everything ? 0 : above);
    List<String> lines = new ArrayList<>();
    FrameWords.above(stack).filter(says -> !everything).ifPresent(lines::add);
    for (StackFrame frame : shown) {
      lines.add("#%-3d%s".formatted(frame.n(), FrameWords.place(frame)));
      FrameWords.beside(frame).forEach(says -> lines.add("      " + says));
    }
    if (left > 0) {
      lines.add("… " + left + " more");
    }
    out.heading(3, "Stack");
    out.lines(lines);
    List<String> symbols = SymbolWords.of(stack);
    if (!symbols.isEmpty()) {
      section("Symbols");
      symbols.forEach(out::item);
    }
  }

  private void kexts(List<StackKext> kexts, Attribution attribution) {
    section("Kexts in the backtrace");
    for (StackKext kext : KextWords.inOrderOfTheStack(kexts)) {
      List<String> facts = new ArrayList<>();
      if (KextWords.isAccused(kext, attribution)) {
        facts.add("implicated");
      }
      facts.addAll(KextWords.whose(kext));
      facts.add(KextWords.frames(kext));
      out.named(KextWords.name(kext.id(), kext.version()), String.join(", ", facts));
    }
    if (kexts.isEmpty()) {
      out.item("none");
    }
  }

  private void protections(List<Inference> inferences) {
    items("Protections", inferences.stream().map(AdviceFacts::withLine).toList());
  }

  private void advice(List<Advice> all) {
    out.heading(3, "What replaces it");
    all.stream()
        .filter(advice -> advice.kernelInterface().isPresent())
        .forEach(
            advice -> {
              out.paragraph(AdviceFacts.name(advice, advice.kext().value()));
              list(AdviceFacts.of(advice, "", "loads here"));
            });
    AdviceFacts.unknown(all).ifPresent(out::paragraph);
  }

  private void explanation(List<Consideration> considered) {
    section(RuleWords.TITLE);
    for (Consideration each : considered) {
      out.item(RuleWords.outcome(each), each.rule() + ": " + each.says());
      for (Evidence evidence : each.evidence()) {
        RuleWords.reason(each, evidence).ifPresent(out::subitem);
        evidence.text().ifPresent(out::quote);
      }
    }
  }

  private void identity(Analysis a) {
    List<Entry> all = new ArrayList<>();
    a.signature()
        .ifPresent(
            signature -> {
              all.add(new Entry("Crash", signature.title()));
              all.add(new Entry("Signature", signature.id()));
            });
    a.seen().ifPresent(seen -> all.add(new Entry("In the index", SeenWords.of(seen))));
    a.id().ifPresent(id -> all.add(new Entry("Id", id)));
    entries("Identity", all);
  }

  private void entries(String title, List<Entry> entries) {
    if (!entries.isEmpty()) {
      out.heading(3, title);
      list(entries);
    }
  }

  private void list(List<Entry> entries) {
    out.list();
    entries.forEach(entry -> out.item(entry.label(), entry.says()));
  }

  private void items(String title, List<String> texts) {
    if (!texts.isEmpty()) {
      section(title);
      texts.forEach(out::item);
    }
  }

  /** Begins a section that is a list. */
  private void section(String title) {
    out.heading(3, title);
    out.list();
  }
}
