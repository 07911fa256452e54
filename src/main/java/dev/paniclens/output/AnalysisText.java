package dev.paniclens.output;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Analysis.Event;
import dev.paniclens.attribution.Analysis.Evidence;
import dev.paniclens.attribution.Analysis.Kexts;
import dev.paniclens.attribution.Analysis.Machine;
import dev.paniclens.attribution.Analysis.Panic;
import dev.paniclens.attribution.Analysis.Signature;
import dev.paniclens.attribution.Analysis.Stack;
import dev.paniclens.attribution.Analysis.StackFrame;
import dev.paniclens.attribution.Analysis.StackKext;
import dev.paniclens.attribution.Verdict;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Duration;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes an analysis for a person: the verdict and a sentence first, then what happened, where,
 * which kexts, which frames, the evidence, what it means, and what to do next.
 */
public final class AnalysisText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  /** Frames shown unless all are asked for; what lies deeper seldom matters. */
  private static final int SOME_FRAMES = 12;

  private static final int MOST_IDS = 12;

  private final Page page;
  private final Style style;
  private final boolean everything;

  private AnalysisText(Page page, boolean everything) {
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
    Page page = new Page(style, width);
    new AnalysisText(page, everything).write(analysis);
    return page.toString();
  }

  private void write(Analysis a) {
    page.line(style.dim(Printable.of(a.source().path()) + part(a)));
    if (a.attribution().isEmpty()) {
      String what = a.source().problems().isEmpty() ? "" : ": " + a.source().problems().getFirst();
      page.line("Not a kernel panic (" + a.source().kind() + ")" + Printable.of(what));
      return;
    }
    Attribution attribution = a.attribution().get();
    Guidance guidance = Guidance.of(a, attribution);
    verdict(a, attribution);
    a.panic().ifPresent(this::whatHappened);
    a.system().ifPresent(this::where);
    a.backtrace().ifPresent(stack -> kextsOnStack(stack, attribution));
    a.backtrace().ifPresent(stack -> frames(stack, attribution));
    a.kexts().ifPresent(this::otherKexts);
    evidence(attribution);
    attribution.considered().ifPresent(all -> ExplanationText.write(all, page));
    AdviceText.write(a, page, everything);
    guidance.meaning().ifPresent(this::meaning);
    nextSteps(guidance.steps());
    problems(a);
    a.id().ifPresent(this::id);
    a.signature().ifPresent(this::signature);
  }

  private void id(String id) {
    page.line("");
    page.line(style.dim("id " + id));
  }

  private void signature(Signature signature) {
    page.line(style.dim("signature " + signature.id()));
    page.paragraph(signature.title(), 0);
  }

  private static String part(Analysis a) {
    return a.source().part().isPresent() ? " (panic " + a.source().part().getAsInt() + ")" : "";
  }

  private void verdict(Analysis a, Attribution attribution) {
    Verdict verdict = attribution.verdict();
    String title = title(verdict);
    String confidence =
        verdict == Verdict.UNDETERMINED ? "" : "confidence: " + attribution.confidence();
    page.line("");
    page.line(
        colour(verdict, Columns.pad(title, Math.max(0, page.width() - confidence.length())))
            + confidence);
    page.paragraph(attribution.summary(), 0);
    if (!attribution.suspects().isEmpty()) {
      page.paragraph(
          (attribution.suspects().size() == 1 ? "Suspect: " : "Suspects: ")
              + ids(attribution.suspects())
              + ".",
          0);
    }
    if (a.source().truncated()) {
      page.paragraph("The report is incomplete; what is missing could change this.", 0);
    }
  }

  private static String title(Verdict verdict) {
    return switch (verdict) {
      case THIRD_PARTY -> "THIRD-PARTY KEXT";
      case THIRD_PARTY_IN_MACOS -> "THIRD-PARTY KEXT SHIPPED WITHIN MACOS";
      case APPLE -> "APPLE KEXT";
      case KERNEL -> "APPLE'S KERNEL";
      case FIRMWARE -> "FIRMWARE";
      case HARDWARE -> "HARDWARE";
      case USERSPACE -> "USER SPACE";
      case REQUESTED -> "REQUESTED: NOT A CRASH";
      case UNDETERMINED -> "UNDETERMINED";
    };
  }

  private String colour(Verdict verdict, String text) {
    return switch (verdict) {
      case THIRD_PARTY, THIRD_PARTY_IN_MACOS -> style.red(text);
      case HARDWARE, FIRMWARE, UNDETERMINED -> style.yellow(text);
      case REQUESTED -> style.green(text);
      case APPLE, KERNEL, USERSPACE -> style.bold(text);
    };
  }

  private void whatHappened(Panic panic) {
    page.heading("What happened");
    page.label("Class", panic.classTitle() + panic.kindTitle().map(k -> ": " + k).orElse(""));
    panic.message().ifPresent(m -> page.label("Message", Columns.cut(withoutRegisters(m), 600)));
    panic
        .details()
        .ifPresent(all -> DetailsText.of(all).forEach(e -> page.label(e.label(), e.says())));
    panic
        .time()
        .ifPresent(
            t ->
                page.label(
                    "Time",
                    switch (panic.timeSource().orElse("")) {
                      case "panic" -> TIME.format(t);
                      case "report" -> TIME.format(t) + ", when the report was written";
                      default ->
                          TIME.format(t).substring(0, 19) + " local time, zone not in the report";
                    }));
    if (panic.uptimeNanos().isPresent()) {
      page.label("Uptime", duration(panic.uptimeNanos().getAsLong()));
    }
    panic
        .process()
        .ifPresent(
            p ->
                page.label(
                    "Process",
                    p.name()
                        + (p.pid().isPresent() ? " (pid " + p.pid().getAsInt() + ")" : "")
                        + ", which was running; that alone is no cause"));
  }

  /** The registers that a trap's message announces are not shown. */
  private static String withoutRegisters(String message) {
    String end = ", registers:";
    return message.endsWith(end) ? message.substring(0, message.length() - end.length()) : message;
  }

  private void where(Machine m) {
    if (m.model().isEmpty() && m.osBuild().isEmpty() && m.darwin().isEmpty()) {
      return;
    }
    page.heading("Where");
    if (m.model().isPresent()) {
      page.label(
          "Model",
          m.modelName().map(n -> n + " (" + m.model().get() + ")").orElse(m.model().get()));
    }
    List<String> os = new ArrayList<>();
    m.osName().ifPresent(os::add);
    m.osVersion().ifPresent(os::add);
    m.osBuild().ifPresent(b -> os.add("(" + b + ")"));
    if (!os.isEmpty()) {
      page.label("System", String.join(" ", os));
    }
    List<String> kernel = new ArrayList<>();
    m.darwin().ifPresent(d -> kernel.add("Darwin " + d));
    boolean intel = m.arch().filter(Arch::isIntel).isPresent();
    m.arch().ifPresent(arch -> kernel.add(arch.toString()));
    // Where a T2 reports what befell the Intel side, the chip that it names is its own.
    m.soc().ifPresent(soc -> kernel.add(intel ? "Intel with a T2 chip" : soc));
    if (!kernel.isEmpty()) {
      page.label("Kernel", String.join(", ", kernel));
    }
    m.bootArgs().ifPresent(args -> page.label("Boot args", args));
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
    // The kernel prints them in no order that means anything; people want the stack's.
    List<StackKext> ordered =
        stack.kexts().get().stream()
            .sorted(
                Comparator.comparingInt(
                    k -> k.frames().isEmpty() ? Integer.MAX_VALUE : k.frames().getFirst()))
            .toList();
    int most = everything ? ordered.size() : Math.min(MOST_IDS, ordered.size());
    for (StackKext kext : ordered.subList(0, most)) {
      boolean culprit = attribution.culprits().contains(kext.id()) && kext.origin().isThirdParty();
      String name = kext.id() + kext.version().map(v -> " " + v).orElse("");
      page.line("  " + (culprit ? style.red(Printable.of(name)) : Printable.of(name)));
      List<String> facts = new ArrayList<>();
      facts.add(kext.origin().toString());
      kext.vendor().filter(v -> kext.origin().isThirdParty()).ifPresent(facts::add);
      facts.add(frameNumbers(kext.frames()));
      page.paragraph(String.join(", ", facts), 6);
    }
    if (most < ordered.size()) {
      page.line(style.dim("  … " + (ordered.size() - most) + " more; --all shows them"));
    }
  }

  private static String frameNumbers(List<Integer> frames) {
    if (frames.isEmpty()) {
      return "no printed frame";
    }
    List<String> words = new ArrayList<>();
    for (int frame : frames.subList(0, Math.min(8, frames.size()))) {
      words.add("#" + frame);
    }
    return (frames.size() == 1 ? "frame " : "frames ")
        + String.join(" ", words)
        + (frames.size() > 8 ? " …" : "");
  }

  private void frames(Stack stack, Attribution attribution) {
    if (stack.frames().isEmpty()) {
      return;
    }
    page.heading("Stack");
    long above = stack.frames().stream().filter(f -> isAbove(f)).count();
    if (above > 0 && !everything) {
      String numbers = above == 1 ? "#0" : "#0 to #" + (above - 1);
      page.line(style.dim("  " + numbers + ": the kernel stopping itself"));
    }
    int shown = 0;
    int hidden = 0;
    for (StackFrame frame : stack.frames()) {
      boolean skip = isAbove(frame) && !everything;
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
  }

  private static boolean isAbove(StackFrame frame) {
    return frame.passedOver().filter(why -> why.startsWith("above")).isPresent();
  }

  private void frame(StackFrame frame, Attribution attribution) {
    StringBuilder text = new StringBuilder();
    text.append("  ").append(Columns.pad("#" + frame.n(), 4));
    String offset = frame.offset().map(o -> "+" + o).orElse("");
    if (frame.image().isPresent()) {
      text.append(frame.image().get());
      text.append(frame.symbol().isPresent() ? " " + frame.symbol().get() + offset : offset);
    } else {
      frame.returnAddress().ifPresent(a -> text.append(a).append("  "));
      frame.symbol().ifPresent(s -> text.append(s).append(offset));
      text.append(frame.symbol().isPresent() ? "" : "unknown");
    }
    String line = Printable.of(text.toString());
    boolean culprit =
        frame.image().filter(i -> attribution.culprits().contains(new BundleId(i))).isPresent();
    String fitted = everything ? line : Columns.cut(line, page.width());
    page.line(
        culprit ? style.bold(fitted) : frame.passedOver().isPresent() ? style.dim(fitted) : fitted);
  }

  private void otherKexts(Kexts kexts) {
    page.heading("Other kexts");
    Optional<Event> started = kexts.lastStarted().or(kexts::lastLoaded);
    started.ifPresent(
        e -> page.label("Last started", e.id() + e.version().map(v -> " " + v).orElse("")));
    if (kexts.thirdPartyLoaded().isPresent()) {
      List<BundleId> third = kexts.thirdPartyLoaded().get();
      page.label("Third-party", third.isEmpty() ? "none loaded" : ids(third));
    }
    if (kexts.loadedCount().isPresent()) {
      page.label(
          "Loaded",
          kexts.loadedCount().getAsInt()
              + " in the report"
              + (kexts.listTruncated().orElse(false) ? "; the list is cut" : ""));
    }
  }

  private void evidence(Attribution attribution) {
    if (attribution.evidence().isEmpty()) {
      return;
    }
    page.heading("Evidence");
    for (Evidence e : attribution.evidence()) {
      page.bullet(e.says() + ExplanationText.at(e));
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

  private static String ids(List<BundleId> ids) {
    List<String> words = ids.stream().limit(MOST_IDS).map(BundleId::value).toList();
    int more = ids.size() - words.size();
    return String.join(", ", words) + (more > 0 ? " and " + more + " more" : "");
  }

  private static String duration(long nanos) {
    Duration d = Duration.ofNanos(nanos);
    if (d.toDays() > 0) {
      return d.toDays() + " d " + d.toHoursPart() + " h";
    }
    if (d.toHours() > 0) {
      return d.toHours() + " h " + d.toMinutesPart() + " min";
    }
    return d.toMinutes() > 0
        ? d.toMinutes() + " min " + d.toSecondsPart() + " s"
        : d.toSeconds() + " s";
  }
}
