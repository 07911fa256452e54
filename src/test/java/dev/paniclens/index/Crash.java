package dev.paniclens.index;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.analysis.Signature;
import dev.paniclens.analysis.Source;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.Dependency;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Origin;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.ReportKind;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Puts a crash together that tells only what a test is about. */
public final class Crash {

  private final String id;
  private String path;
  private boolean truncated;
  private String summary = "";
  private String panicClass = "page-fault";
  private Verdict verdict = Verdict.UNDETERMINED;
  private Optional<OffsetDateTime> time = Optional.empty();
  private Optional<String> message = Optional.empty();
  private Optional<String> string = Optional.empty();
  private Optional<String> kind = Optional.empty();
  private Optional<Signature> signature = Optional.empty();
  private Optional<PanicDetails> details = Optional.empty();
  private Optional<String> process = Optional.empty();
  private Optional<String> osName = Optional.empty();
  private Optional<String> osVersion = Optional.empty();
  private Optional<String> osBuild = Optional.empty();
  private Optional<String> model = Optional.empty();
  private Optional<String> modelName = Optional.empty();
  private Optional<BundleId> lastStarted = Optional.empty();
  private final Map<BundleId, OffsetDateTime> loadedAt = new HashMap<>();
  private final Map<BundleId, String> versions = new HashMap<>();
  private List<BundleId> backtrace = List.of();
  private List<BundleId> dependencies = List.of();
  private List<BundleId> loaded = List.of();
  private Optional<List<BundleId>> thirdParty = Optional.empty();
  private Optional<Boolean> listTruncated = Optional.empty();
  private Optional<Boolean> complete = Optional.empty();
  private List<Evidence> evidence = List.of();
  private Optional<List<Advice>> advice = Optional.empty();
  private Optional<List<Likeness>> known = Optional.empty();
  private List<BundleId> culprits = List.of();
  private List<BundleId> suspects = List.of();
  private List<String> frames = List.of();

  private Crash(String id) {
    this.id = id;
    this.path = id + ".panic";
  }

  /** A crash of this document id, found in {@code <id>.panic}. */
  public static Crash of(String id) {
    return new Crash(id);
  }

  public Crash path(String value) {
    path = value;
    return this;
  }

  public Crash truncated() {
    truncated = true;
    return this;
  }

  public Crash summary(String value) {
    summary = value;
    return this;
  }

  public Crash panicClass(String value) {
    panicClass = value;
    return this;
  }

  public Crash verdict(Verdict value) {
    verdict = value;
    return this;
  }

  public Crash time(String value) {
    time = Optional.of(OffsetDateTime.parse(value));
    return this;
  }

  public Crash message(String value) {
    message = Optional.of(value);
    return this;
  }

  /** The whole panic string. */
  public Crash string(String value) {
    string = Optional.of(value);
    return this;
  }

  public Crash kind(String value) {
    kind = Optional.of(value);
    return this;
  }

  public Crash signature(String signatureId, String title) {
    signature = Optional.of(new Signature(signatureId, title));
    return this;
  }

  public Crash details(PanicDetails value) {
    details = Optional.of(value);
    return this;
  }

  public Crash process(String value) {
    process = Optional.of(value);
    return this;
  }

  public Crash os(String name, String version, String build) {
    osName = Optional.of(name);
    osVersion = Optional.of(version);
    osBuild = Optional.of(build);
    return this;
  }

  public Crash model(String identifier, String name) {
    model = Optional.of(identifier);
    modelName = Optional.of(name);
    return this;
  }

  public Crash backtrace(String... ids) {
    backtrace = ids(ids);
    return this;
  }

  /** Kexts that each kext of the backtrace links against. */
  public Crash dependencies(String... ids) {
    dependencies = ids(ids);
    return this;
  }

  /** Images that frames name. */
  public Crash frames(String... images) {
    frames = List.of(images);
    return this;
  }

  /** Each perhaps with its version behind an {@code @}. */
  public Crash loaded(String... kexts) {
    loaded = ids(Stream.of(kexts).map(kext -> kext.split("@", 2)[0]).toArray(String[]::new));
    Stream.of(kexts)
        .map(kext -> kext.split("@", 2))
        .filter(parts -> parts.length > 1)
        .forEach(parts -> versions.put(new BundleId(parts[0]), parts[1]));
    return this;
  }

  /** The third-party kexts of a whole list of loaded kexts, which has one of Apple's too. */
  public Crash thirdPartyLoaded(String... ids) {
    thirdParty = Optional.of(ids(ids));
    listTruncated = Optional.of(false);
    complete = Optional.of(true);
    loaded = Stream.concat(ids(ids).stream(), ids("com.apple.kec.corecrypto").stream()).toList();
    return this;
  }

  /** The list lacks its head, where third-party kexts stand. */
  public Crash listTruncated() {
    listTruncated = Optional.of(true);
    complete = Optional.of(false);
    return this;
  }

  /** The list lacks only Apple's kexts at its end. */
  public Crash listWithoutEnd() {
    listTruncated = Optional.of(true);
    truncated = true;
    return this;
  }

  /** Evidence that a rule gave. */
  public Crash evidence(String rule) {
    evidence =
        List.of(new Evidence(rule, "", OptionalInt.empty(), Optional.empty(), Optional.empty()));
    return this;
  }

  /** Names of known crashes that it looks like. */
  public Crash known(String... crashes) {
    known =
        Optional.of(
            Stream.of(crashes)
                .map(
                    name ->
                        new Likeness(
                            name,
                            "title",
                            "what",
                            Optional.empty(),
                            Optional.empty(),
                            "remedy",
                            33,
                            List.of(),
                            List.of("source")))
                .toList());
    return this;
  }

  public Crash advice(Advice... all) {
    advice = Optional.of(List.of(all));
    return this;
  }

  /** A kext that was loaded at a time; that of the panic is then its own, too. */
  public Crash loadedAt(String bundleId, String time) {
    BundleId id = new BundleId(bundleId);
    loaded = Stream.concat(loaded.stream(), Stream.of(id)).toList();
    loadedAt.put(id, OffsetDateTime.parse(time));
    return this;
  }

  public Crash lastStarted(String bundleId) {
    lastStarted = Optional.of(new BundleId(bundleId));
    return this;
  }

  public Crash culprits(String... ids) {
    culprits = ids(ids);
    return this;
  }

  public Crash suspects(String... ids) {
    suspects = ids(ids);
    return this;
  }

  public Analysis build() {
    return new Analysis(
        Analysis.SCHEMA,
        Optional.of(id),
        new Source(
            path,
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.of(Container.TEXT),
            ReportKind.PANIC,
            Optional.empty(),
            truncated,
            List.of()),
        Optional.of(panic()),
        Optional.of(machine()),
        Optional.of(
            new Stack(
                OptionalInt.empty(),
                frames.stream().map(Crash::frame).toList(),
                Optional.of(backtrace.stream().map(this::stackKext).toList()),
                Optional.empty())),
        Optional.of(
            new Kexts(
                Optional.of(
                    loaded.stream()
                        .map(
                            each ->
                                new LoadedKext(
                                    each,
                                    Optional.ofNullable(versions.get(each)),
                                    Origin.APPLE,
                                    Optional.ofNullable(loadedAt.get(each))))
                        .toList()),
                lastStarted.map(
                    each ->
                        new Event(
                            each, Optional.empty(), 1, Optional.empty(), OptionalLong.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                thirdParty,
                listTruncated,
                complete,
                Optional.empty(),
                Optional.empty())),
        Optional.of(
            new Attribution(
                verdict, Confidence.LOW, culprits, suspects, summary, evidence, Optional.empty())),
        signature,
        advice,
        known);
  }

  private Panic panic() {
    return new Panic(
        time,
        time.filter(t -> !loadedAt.isEmpty()).map(t -> "panic"),
        message,
        string,
        panicClass,
        "",
        kind,
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        process.map(name -> new Analysis.Process(name, OptionalInt.empty(), Optional.empty())),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.empty(),
        details,
        Optional.empty());
  }

  private Machine machine() {
    return new Machine(
        osName,
        osVersion,
        Optional.empty(),
        Optional.empty(),
        osBuild,
        Optional.empty(),
        Optional.empty(),
        model,
        modelName,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private StackKext stackKext(BundleId kext) {
    return new StackKext(
        kext,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Origin.APPLE,
        Optional.empty(),
        List.of(),
        dependencies.stream()
            .map(each -> new Dependency(each, Optional.empty(), Optional.empty(), Optional.empty()))
            .toList());
  }

  private static StackFrame frame(String image) {
    return new StackFrame(
        0,
        Optional.empty(),
        Optional.empty(),
        Optional.of(image),
        Optional.empty(),
        Optional.empty(),
        FoundBy.SYMBOL,
        Optional.empty(),
        Optional.empty());
  }

  private static List<BundleId> ids(String... ids) {
    return Arrays.stream(ids).map(BundleId::new).toList();
  }
}
