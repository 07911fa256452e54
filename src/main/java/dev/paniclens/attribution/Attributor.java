package dev.paniclens.attribution;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Analysis.Process;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Source;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.Dependency;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.fact.PanicLines;
import dev.paniclens.attribution.fact.ReportedKexts;
import dev.paniclens.attribution.kind.PanicClassifier;
import dev.paniclens.attribution.kind.PanicKind;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.attribution.known.KnownCrashes;
import dev.paniclens.attribution.machine.GuestReader;
import dev.paniclens.attribution.machine.MachineReader;
import dev.paniclens.attribution.machine.PartReader;
import dev.paniclens.attribution.signature.Signer;
import dev.paniclens.attribution.stack.StackReading;
import dev.paniclens.attribution.verdict.Judge;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KextCatalog.Identity;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.machine.ModelCatalog;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.knowledge.panic.PanicKindInfo;
import dev.paniclens.knowledge.panic.ProgramCatalog;
import dev.paniclens.knowledge.panic.SignatureCatalog;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.knowledge.release.ReleaseCatalog;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicLog.PanickedProcess;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicReport;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Turns a panic report into an analysis: the class of the panic, whose code it is attributed to and
 * why. A pure function of the report; instances can be shared by threads.
 */
public final class Attributor {
  /** Reports of type 151 are written after a forced reset, whatever their panic string says. */
  private static final PanicKind FORCED_RESET =
      new PanicKind("user-requested", Optional.of("forced-reset"));

  private static final String KEXTS_DAMAGED =
      "a line among the kexts of the stack is damaged or missing: a nearer kext may be missing";

  private static final ProgramCatalog PROGRAMS = ProgramCatalog.bundled();

  private final KextCatalog kexts = KextCatalog.inUse();
  private final PanicClassCatalog classes = PanicClassCatalog.bundled();
  private final SignatureCatalog signatures = SignatureCatalog.bundled();
  private final MachineReader machines =
      new MachineReader(ReleaseCatalog.bundled(), ModelCatalog.bundled());
  private final Advisor advisor = new Advisor();
  private final boolean explaining;

  /** One whose analyses say what the verdict rests on. */
  public Attributor() {
    this(false);
  }

  private Attributor(boolean explaining) {
    this.explaining = explaining;
  }

  /** One whose analyses also list every rule that applied or nearly did. */
  public static Attributor explaining() {
    return new Attributor(true);
  }

  /**
   * Analyzes a report.
   *
   * @param report what was parsed
   * @param source the file it came from
   */
  public Analysis analyze(PanicReport report, Source source) {
    PanicLog log = report.log();
    Optional<Platform> platform = MachineReader.platform(report);
    String subsystem = platform.map(MachineReader::word).orElse("");
    Optional<Said> said = PanicClassifier.said(log);
    Optional<ClassRule> deciding = said.flatMap(PanicClassifier::deciding);
    PanicKind told = PanicClassifier.classify(log, said, deciding);
    boolean forced =
        report.envelope().bugType().filter("151"::equals).isPresent()
            && !told.classCode().equals(FORCED_RESET.classCode());
    PanicKind kind = forced ? FORCED_RESET : told;
    PanicClassInfo info = classes.find(kind.classCode());
    ReportedKexts reported = ReportedKexts.of(log, kexts);
    StackReading stack =
        StackReading.of(log.mainBacktrace(), log.message(), reported.misread()::contains);
    boolean complete =
        report.envelope().container() != Envelope.Container.TEXT && !report.truncated();
    PanicLines lines = new PanicLines(log.text());
    Facts facts =
        new Facts(
            log,
            info,
            kind.kind(),
            stack,
            kexts,
            subsystem,
            complete,
            lines,
            reported,
            PanicClassifier.nearClasses(said, deciding));
    Attribution attribution = explaining ? Judge.explain(facts) : Judge.judge(facts);
    Machine machine = machines.read(report, platform, lines, reported);
    return new Analysis(
        Analysis.SCHEMA,
        Optional.of(DocumentId.of(report)),
        facts.kextsDamaged() ? source.withProblem(KEXTS_DAMAGED) : source,
        Optional.of(panic(report, info, kind.kind(), subsystem, details(facts, machine))),
        Optional.of(machine),
        log.mainBacktrace().map(b -> stack(b, stack)),
        loaded(log.kexts(), facts),
        Optional.of(attribution),
        Signer.sign(facts, signatures),
        advisor.forReport(facts, attribution, machine),
        KnownCrashes.like(facts, said, machine));
  }

  /** What the panic tells, and what the tables know of it. */
  private static Optional<PanicDetails> details(Facts facts, Machine machine) {
    return Optional.of(
            facts
                .log()
                .details()
                .orElse(PanicDetails.NONE)
                .with(GuestReader.read(facts, machine), PartReader.read(facts)))
        .filter(d -> !d.equals(PanicDetails.NONE));
  }

  private static Panic panic(
      PanicReport report,
      PanicClassInfo info,
      Optional<String> kind,
      String subsystem,
      Optional<PanicDetails> details) {
    PanicLog log = report.log();
    Envelope envelope = report.envelope();
    Optional<OffsetDateTime> written = envelope.date().or(envelope::timestamp);
    Optional<OffsetDateTime> calendar = log.calendar().map(i -> i.atOffset(ZoneOffset.UTC));
    Optional<String> source =
        calendar.isPresent()
            ? Optional.of(Panic.KERNEL_CLOCK)
            : written.map(w -> envelope.timeZoneKnown() ? "report" : "report-zone-unknown");
    return new Panic(
        calendar.or(() -> written),
        source,
        log.message().map(PanicMessage::firstLine).filter(m -> !m.isEmpty()),
        Optional.of(log.text()).filter(t -> !t.isEmpty()),
        info.code(),
        info.title(),
        kind,
        kind.flatMap(info::kind).map(PanicKindInfo::title),
        log.message().map(PanicMessage::cpu).orElse(OptionalInt.empty()),
        log.message().flatMap(PanicMessage::caller),
        log.process().map(p -> process(p, PROGRAMS)),
        envelope.flags(),
        log.uptimeNanos(),
        Optional.of(subsystem).filter(s -> !s.isEmpty()),
        details,
        envelope.processingFlags());
  }

  private static Process process(PanickedProcess process, ProgramCatalog programs) {
    return new Process(
        process.name(),
        process.pid(),
        programs.find(process.name()).map(p -> p.product() + ", " + p.does()));
  }

  private Stack stack(Backtrace backtrace, StackReading reading) {
    List<StackFrame> frames =
        backtrace.frames().stream()
            .map(
                f ->
                    new StackFrame(
                        f.n(),
                        f.framePointer(),
                        f.returnAddress(),
                        f.image(),
                        f.offset(),
                        f.symbol(),
                        f.foundBy(),
                        reading.passedOver(f.n()),
                        Optional.empty()))
            .toList();
    List<Optional<BundleId>> holders = backtrace.frames().stream().map(Frame::kext).toList();
    return new Stack(
        backtrace.cpu(),
        frames,
        backtrace.kexts().map(all -> all.stream().map(k -> kext(k, holders)).toList()),
        Optional.empty());
  }

  /**
   * A kext of the stack.
   *
   * @param holders the kext of each frame
   */
  private StackKext kext(Kext kext, List<Optional<BundleId>> holders) {
    Identity known = kexts.identify(kext.id());
    List<Integer> frames = new ArrayList<>();
    for (int n = 0; n < holders.size(); n++) {
      if (holders.get(n).filter(kext.id()::equals).isPresent()) {
        frames.add(n);
      }
    }
    return new StackKext(
        kext.id(),
        kext.version(),
        kext.uuid(),
        kext.start(),
        kext.end(),
        known.origin(),
        known.kext().map(KnownKext::vendor),
        frames,
        kext.dependencies().stream()
            .map(d -> new Dependency(d.id(), d.version(), d.uuid(), d.start()))
            .toList());
  }

  private static Optional<Kexts> loaded(KextLists lists, Facts facts) {
    if (lists.loaded().isEmpty()
        && lists.lastStarted().isEmpty()
        && lists.lastStopped().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Kexts(
            facts.kexts().loaded(),
            event(lists.lastStarted(), "started"),
            event(lists.lastStarted(), "loaded"),
            event(lists.lastStopped(), "stopped"),
            event(lists.lastStopped(), "unloaded"),
            lists.loaded().map(l -> OptionalInt.of(l.size())).orElse(OptionalInt.empty()),
            facts.thirdPartyLoaded(),
            lists.loaded().map(l -> lists.truncated()),
            facts.thirdPartyComplete(),
            facts.thirdPartyGap(),
            lists.loaded().map(l -> lists.afterBootOnly() ? Kexts.AFTER_BOOT : "all")));
  }

  private static Optional<Event> event(Optional<KextLists.Event> event, String word) {
    return event
        .filter(e -> e.word().equals(word))
        .map(e -> new Event(e.id(), e.version(), e.at(), e.address(), e.size()));
  }
}
