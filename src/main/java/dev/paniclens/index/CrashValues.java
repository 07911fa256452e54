package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.attribution.fact.RecentLoads;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.query.DetailFields;
import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.BuildScale;
import dev.paniclens.query.value.VersionScale;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.transition.Implicated;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a crash has in each {@link Field}: every engine stores these, and so answers a query alike.
 *
 * @param names values of fields of names, codes, flags and addresses, in their own spelling; also
 *     numbers as they are printed
 * @param places values of fields with an order, on the field's scale
 * @param words texts that are searched by their words
 * @param kexts the kexts in each place
 */
public record CrashValues(
    Map<Field, Set<String>> names,
    Map<Field, Set<Long>> places,
    Map<Field, String> words,
    Map<KextPlace, Set<KextVersion>> kexts) {

  private static final long NANOS = 1_000_000_000L;

  /** More boot arguments than that are none. */
  private static final int MOST_ARGUMENTS = 64;

  /**
   * A kext with its version.
   *
   * @param version absent where the report tells none
   */
  public record KextVersion(BundleId id, Optional<String> version) {}

  /**
   * Those of a crash.
   *
   * @param mac the {@linkplain MacCode code} of its Mac; absent where the report does not tell
   */
  public static CrashValues of(Analysis analysis, Optional<String> mac) {
    CrashValues values =
        new CrashValues(
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new LinkedHashMap<>(),
            new EnumMap<>(KextPlace.class));
    values.report(analysis);
    mac.ifPresent(code -> values.name(Fields.MAC, code));
    analysis.panic().ifPresent(values::panic);
    analysis.system().ifPresent(values::system);
    analysis.attribution().ifPresent(values::attribution);
    Implicated.of(analysis).forEach(values::implicated);
    values.kexts(analysis);
    return values;
  }

  /** The fields that it has something in. */
  public Set<Field> present() {
    Set<Field> present = new LinkedHashSet<>(names.keySet());
    present.addAll(places.keySet());
    present.addAll(words.keySet());
    kexts.keySet().forEach(place -> present.add(place.field()));
    return present;
  }

  private void report(Analysis analysis) {
    analysis.id().ifPresent(id -> name(Fields.ID, id));
    name(Fields.PATH, analysis.source().path());
    analysis
        .signature()
        .ifPresent(
            signature -> {
              name(Fields.SIGNATURE, signature.id());
              words(Fields.TITLE, signature.title());
              signature.family().ifPresent(family -> name(Fields.FAMILY, family));
            });
    analysis.marks().ifPresent(this::marks);
    analysis.known().ifPresent(all -> all.forEach(known -> name(Fields.KNOWN, known.id())));
  }

  private void marks(Marks marks) {
    marks.tags().forEach(tag -> name(Fields.TAG, tag));
    if (!marks.notes().isEmpty()) {
      words(Fields.NOTE, String.join("\n", marks.notes()));
    }
  }

  private void panic(Panic panic) {
    name(Fields.CLASS, panic.panicClass());
    panic.kind().ifPresent(kind -> name(Fields.KIND, kind));
    panic.process().ifPresent(process -> name(Fields.PROCESS, process.name()));
    panic
        .time()
        .map(OffsetDateTime::toLocalDate)
        .ifPresent(d -> place(Fields.DATE, d.toEpochDay()));
    OptionalLong uptime = panic.uptimeNanos();
    if (uptime.isPresent() && uptime.getAsLong() >= 0) {
      place(Fields.UPTIME, uptime.getAsLong() / NANOS);
    }
    panic.message().ifPresent(message -> words(Fields.MESSAGE, message));
    panic.details().ifPresent(this::details);
  }

  private void details(PanicDetails details) {
    DetailFields.valuesOf(details)
        .forEach(
            (path, all) -> {
              Field field = Fields.named(path).orElseThrow();
              for (String value : all) {
                name(field, value);
                if (field.type() == FieldType.NUMBER) {
                  place(field, Long.parseLong(value));
                }
              }
            });
  }

  private void system(Machine machine) {
    machine
        .osName()
        .map(os -> Platform.named(os).map(Platform::toString).orElse(os))
        .ifPresent(os -> name(Fields.SYSTEM, os));
    machine.osVersion().flatMap(VersionScale::place).ifPresent(v -> place(Fields.OS, v));
    machine.osVersion().ifPresent(version -> name(Fields.OS, version));
    Hit.release(machine.osName(), machine.osVersion()).ifPresent(r -> name(Fields.RELEASE, r));
    machine.osBuild().flatMap(BuildScale::place).ifPresent(b -> place(Fields.BUILD, b));
    machine.osBuild().ifPresent(build -> name(Fields.BUILD, build));
    machine.darwin().flatMap(VersionScale::place).ifPresent(v -> place(Fields.DARWIN, v));
    machine.darwin().ifPresent(version -> name(Fields.DARWIN, version));
    machine.model().ifPresent(model -> name(Fields.MODEL, model));
    machine.modelName().ifPresent(model -> name(Fields.MODEL_NAME, model));
    machine.soc().ifPresent(chip -> name(Fields.CHIP, chip));
    machine.arch().ifPresent(arch -> name(Fields.ARCH, arch.toString()));
    machine.bootArgs().stream()
        .flatMap(CrashValues::bootArguments)
        .forEach(argument -> name(Fields.BOOT_ARG, argument));
  }

  /** The arguments of a line of them; what is longer than a query can be is never asked for. */
  private static Stream<String> bootArguments(String line) {
    return Stream.of(line.strip().split("\\s+", MOST_ARGUMENTS + 1))
        .limit(MOST_ARGUMENTS)
        .filter(argument -> !argument.isEmpty() && argument.length() <= Query.MAX_LENGTH);
  }

  private void attribution(Attribution attribution) {
    name(Fields.VERDICT, attribution.verdict().toString());
    name(Fields.CONFIDENCE, attribution.confidence().toString());
  }

  private void implicated(Implicated kext) {
    name(Fields.ORIGIN, kext.origin().toString());
    name(Fields.VENDOR, kext.vendor());
    kext.product().ifPresent(product -> name(Fields.PRODUCT, product));
    kext.kernelInterface().ifPresent(built -> name(Fields.INTERFACE, built));
    kext.replaced().ifPresent(replaced -> name(Fields.REPLACEMENT, replaced.toString()));
  }

  private void kexts(Analysis analysis) {
    Map<BundleId, String> versions = versions(analysis);
    Optional<Attribution> attribution = analysis.attribution();
    Set<BundleId> onStack = new LinkedHashSet<>();
    analysis.backtrace().stream().flatMap(CrashValues::onStack).forEach(onStack::add);
    put(KextPlace.BACKTRACE, onStack.stream(), versions);
    put(
        KextPlace.LOADED,
        Stream.of(
                onStack.stream(),
                analysis.backtrace().stream().flatMap(CrashValues::linkedAgainst),
                analysis.kexts().stream().flatMap(CrashValues::loaded))
            .flatMap(ids -> ids),
        versions);
    put(
        KextPlace.CULPRIT,
        attribution.stream().flatMap(known -> known.culprits().stream()),
        versions);
    put(
        KextPlace.SUSPECT,
        attribution.stream().flatMap(known -> known.suspects().stream()),
        versions);
    put(KextPlace.STARTED, analysis.kexts().stream().flatMap(CrashValues::started), versions);
    put(KextPlace.JUST_LOADED, RecentLoads.of(analysis).stream(), versions);
    versioned(KextPlace.BACKTRACE, Fields.KEXT_VERSION);
    versioned(KextPlace.CULPRIT, Fields.CULPRIT_VERSION);
  }

  /** What tells no version stands there without: counts of all versions add up. */
  private void versioned(KextPlace place, Field field) {
    kexts
        .getOrDefault(place, Set.of())
        .forEach(
            kext ->
                name(
                    field,
                    kext.id().value() + kext.version().map(version -> "@" + version).orElse("")));
  }

  /** The kexts that a crash has in a place, as its report spells them. */
  public static Set<KextVersion> kexts(Analysis crash, KextPlace place) {
    return of(crash, Optional.empty()).kexts().getOrDefault(place, Set.of());
  }

  private void put(KextPlace place, Stream<BundleId> ids, Map<BundleId, String> versions) {
    Set<String> keys = new HashSet<>();
    ids.filter(id -> keys.add(id.key()))
        .forEach(
            id ->
                kexts
                    .computeIfAbsent(place, p -> new LinkedHashSet<>())
                    .add(new KextVersion(id, Optional.ofNullable(versions.get(id)))));
  }

  /** The version that a report names for a kext: the backtrace's counts more than the list's. */
  private static Map<BundleId, String> versions(Analysis analysis) {
    Map<BundleId, String> versions = new HashMap<>();
    analysis
        .kexts()
        .flatMap(Kexts::loaded)
        .ifPresent(
            all -> all.forEach(k -> k.version().ifPresent(v -> versions.putIfAbsent(k.id(), v))));
    analysis.kexts().stream()
        .flatMap(CrashValues::events)
        .forEach(e -> e.version().ifPresent(v -> versions.putIfAbsent(e.id(), v)));
    analysis.backtrace().stream()
        .flatMap(CrashValues::stackKexts)
        .forEach(
            kext -> {
              kext.dependencies()
                  .forEach(d -> d.version().ifPresent(v -> versions.putIfAbsent(d.id(), v)));
            });
    analysis.backtrace().stream()
        .flatMap(CrashValues::stackKexts)
        .forEach(kext -> kext.version().ifPresent(v -> versions.put(kext.id(), v)));
    return versions;
  }

  /** Kexts of the section, and those that a frame names where the section is cut off. */
  private static Stream<BundleId> onStack(Stack stack) {
    return Stream.concat(
        stackKexts(stack).map(StackKext::id),
        stack.frames().stream()
            .map(StackFrame::image)
            .flatMap(Optional::stream)
            .filter(image -> !image.equals(Frame.KERNEL) && !image.isBlank())
            .map(BundleId::new));
  }

  private static Stream<BundleId> linkedAgainst(Stack stack) {
    return stackKexts(stack).flatMap(kext -> kext.dependencies().stream()).map(d -> d.id());
  }

  private static Stream<StackKext> stackKexts(Stack stack) {
    return stack.kexts().stream().flatMap(List::stream);
  }

  private static Stream<BundleId> loaded(Kexts kexts) {
    return Stream.of(
            kexts.loaded().stream().flatMap(List::stream).map(LoadedKext::id),
            kexts.thirdPartyLoaded().stream().flatMap(List::stream),
            started(kexts))
        .flatMap(ids -> ids);
  }

  private static Stream<BundleId> started(Kexts kexts) {
    return events(kexts).map(Event::id);
  }

  private static Stream<Event> events(Kexts kexts) {
    return Stream.of(kexts.lastStarted(), kexts.lastLoaded()).flatMap(Optional::stream);
  }

  private void name(Field field, String value) {
    if (!value.isBlank()) {
      names.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(value);
    }
  }

  private void place(Field field, long value) {
    places.computeIfAbsent(field, f -> new LinkedHashSet<>()).add(value);
  }

  private void words(Field field, String text) {
    words.put(field, text);
  }
}
