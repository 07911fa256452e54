package dev.paniclens.attribution;

import dev.paniclens.attribution.Analysis.Known;
import dev.paniclens.attribution.Analysis.LoadedKext;
import dev.paniclens.attribution.Analysis.Machine;
import dev.paniclens.knowledge.ClassRule;
import dev.paniclens.knowledge.KnownCrash;
import dev.paniclens.knowledge.KnownCrash.Place;
import dev.paniclens.knowledge.KnownCrashCatalog;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.knowledge.Platform;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicDetails;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the crashes that others have met and that a panic looks like. All that is known of one must
 * hold. What the report does not tell does not speak against it, but takes one step off its
 * certainty; below the lowest it is not named.
 */
final class KnownCrashes {
  private static final List<KnownCrashes> ALL =
      KnownCrashCatalog.bundled().all().stream().map(KnownCrashes::new).toList();

  private static final MacVersion LOWEST = new MacVersion(0, 0, 0);
  private static final int HIGHEST = 999;

  private final KnownCrash crash;
  private final Optional<Condition> words;

  private KnownCrashes(KnownCrash crash) {
    this.crash = crash;
    this.words =
        crash
            .how()
            .map(how -> new ClassRule("", Optional.empty(), how, crash.phrase(), List.of(), ""))
            .map(Condition::of);
  }

  /** Those that a panic looks like, the surest first; absent when there are none. */
  static Optional<List<Known>> like(Facts facts, Machine machine) {
    Optional<Said> said = PanicClassifier.said(facts.log());
    if (said.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
            ALL.stream()
                .filter(known -> known.hasWords(facts, said.get()))
                .flatMap(known -> known.like(facts, machine, said.get()).stream())
                .sorted(Comparator.comparingInt(Known::certainty).reversed())
                .toList())
        .filter(found -> !found.isEmpty());
  }

  private boolean hasWords(Facts facts, Said said) {
    boolean ofClass =
        crash.classes().isEmpty()
            || crash.classes().contains(facts.info().code())
            || facts.kind().filter(k -> crash.classes().contains(code(facts, k))).isPresent();
    return ofClass && words.filter(w -> !w.holds(said)).isEmpty();
  }

  private static String code(Facts facts, String kind) {
    return facts.info().code() + "/" + kind;
  }

  private Optional<Known> like(Facts facts, Machine machine, Said said) {
    EvidenceBook evidence = new EvidenceBook(facts.log(), facts.lines());
    if (words.isPresent()) {
      evidence.atMessage("message", "the message has the words that are known of it");
    }
    Optional<Boolean> place = place(facts, said, evidence);
    Optional<Boolean> system = isOf(machine);
    Optional<Boolean> model = crash.isOf(machine.model());
    for (Optional<Boolean> mark : List.of(place, system, model)) {
      if (mark.isPresent() && !mark.get()) {
        return Optional.empty();
      }
    }
    int unknown = 0;
    if (place.isEmpty()) {
      unknown++;
      evidence.add("version", "which version of the kext ran is not told, and later ones lack it");
    }
    if (system.isEmpty()) {
      unknown++;
      evidence.add("system", "the release is not told for certain, and it is known of some only");
    }
    if (model.isEmpty()) {
      unknown++;
      evidence.add("model", "the model is not told, and it is known of some only");
    }
    return lowered(crash.certainty(), unknown).map(certainty -> known(certainty, evidence));
  }

  private static Optional<Integer> lowered(int certainty, int steps) {
    int left = certainty - 33 * steps;
    return left > 0 ? Optional.of(left) : Optional.empty();
  }

  private Known known(int certainty, EvidenceBook evidence) {
    return new Known(
        crash.id(),
        crash.title(),
        crash.what(),
        crash.since(),
        crash.until(),
        crash.remedy(),
        certainty,
        evidence.entries(),
        crash.sources());
  }

  /** Whether one of the places is named; empty where it is, in a version that nobody tells. */
  private Optional<Boolean> place(Facts facts, Said said, EvidenceBook evidence) {
    if (crash.places().isEmpty()) {
      return Optional.of(true);
    }
    List<Optional<Boolean>> found = new ArrayList<>();
    for (Place place : crash.places()) {
      switch (place.where()) {
        case FILE -> {
          if (isFile(facts, said, place)) {
            evidence.atMessage("source-file", "the message names the source file " + place.name());
            return Optional.of(true);
          }
        }
        case LOADED -> loaded(facts, place, evidence).ifPresent(found::add);
        case BACKTRACE -> kext(facts, place, evidence).ifPresent(found::add);
      }
    }
    return found.stream()
        .filter(f -> f.filter(is -> !is).isEmpty())
        .findFirst()
        .orElse(Optional.of(false));
  }

  private static boolean isFile(Facts facts, Said said, Place place) {
    return said.names().stream().anyMatch(place::isFile)
        || facts
            .log()
            .details()
            .flatMap(PanicDetails::location)
            .filter(at -> place.isFile(at.file()))
            .isPresent();
  }

  /** Whether a kext of the stack has the fault; absent when it is not on the stack. */
  private static Optional<Optional<Boolean>> kext(Facts facts, Place place, EvidenceBook evidence) {
    for (Kext kext : facts.listed()) {
      if (place.isKext(kext.id()) && !facts.stack().aboveOnly().contains(kext.id())) {
        Optional<Boolean> faulty = place.isIn(kext.version());
        if (faulty.orElse(true)) {
          evidence.atLine("in-backtrace", implicated(kext.id()), kext.line(), kext.id());
        }
        return Optional.of(faulty);
      }
    }
    for (Map.Entry<BundleId, Integer> near : facts.stack().nearest().entrySet()) {
      if (place.isKext(near.getKey())) {
        evidence.atFrame(
            "in-backtrace",
            implicated(near.getKey()),
            facts.stack().frames().get(near.getValue()),
            near.getKey());
        return Optional.of(place.isIn(Optional.empty()));
      }
    }
    return Optional.empty();
  }

  /** Whether a kext that was loaded has the fault; absent when none was, as far as is told. */
  private static Optional<Optional<Boolean>> loaded(
      Facts facts, Place place, EvidenceBook evidence) {
    for (LoadedKext kext : facts.kexts().loaded().orElse(List.of())) {
      if (place.isKext(kext.id())) {
        Optional<Boolean> faulty = place.isIn(kext.version());
        if (faulty.orElse(true)) {
          evidence.atLoadedList(
              "loaded", kext.id() + " was loaded, which proves nothing", Optional.of(kext.id()));
        }
        return Optional.of(faulty);
      }
    }
    return Optional.empty();
  }

  private static String implicated(BundleId kext) {
    return kext + " is in the backtrace, which implicates it and proves nothing";
  }

  private Optional<Boolean> isOf(Machine machine) {
    Platform platform = machine.osName().flatMap(Platform::named).orElse(Platform.MACOS);
    Optional<MacVersion> version = machine.osVersion().flatMap(MacVersion::parse);
    if (version.isEmpty()) {
      return crash.isOf(platform, LOWEST, new MacVersion(HIGHEST, HIGHEST, HIGHEST));
    }
    MacVersion exact = version.get();
    // Where the build tells no more, the version is that of the generation.
    boolean generation =
        machine.osNewerThan().isPresent()
            || machine.osVersion().filter(v -> v.matches("10\\.\\d+|\\d+")).isPresent();
    MacVersion least = machine.leastVersion().orElse(exact);
    MacVersion most =
        generation
            ? new MacVersion(exact.major(), exact.major() == 10 ? exact.minor() : HIGHEST, HIGHEST)
            : exact;
    return crash.isOf(platform, least, most);
  }
}
