package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicDetails;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks in a report for the code that a known crash must name, and writes down where it is. */
final class CrashPlaces {
  private final Facts facts;
  private final Said said;
  private final EvidenceBook evidence;

  CrashPlaces(Facts facts, Said said, EvidenceBook evidence) {
    this.facts = facts;
    this.said = said;
    this.evidence = evidence;
  }

  /** Whether one of the places is named; empty where it is, in a version that nobody tells. */
  Optional<Boolean> anyOf(List<Place> places) {
    if (places.isEmpty()) {
      return Optional.of(true);
    }
    boolean perhaps = false;
    for (Place place : places) {
      Optional<Boolean> named = isNamed(place);
      if (named.filter(yes -> yes).isPresent()) {
        return named;
      }
      perhaps |= named.isEmpty();
    }
    return perhaps ? Optional.empty() : Optional.of(false);
  }

  private Optional<Boolean> isNamed(Place place) {
    return switch (place.where()) {
      case FILE -> Optional.of(isFile(place));
      case LOADED -> isLoaded(place);
      case BACKTRACE -> isOnStack(place);
    };
  }

  private boolean isFile(Place place) {
    boolean named =
        said.names().stream().anyMatch(place::isFile)
            || facts
                .log()
                .details()
                .flatMap(PanicDetails::location)
                .filter(at -> place.isFile(at.file()))
                .isPresent();
    if (named) {
      evidence.atMessage("source-file", "the message names the source file " + place.name());
    }
    return named;
  }

  private Optional<Boolean> isLoaded(Place place) {
    for (LoadedKext kext : facts.kexts().loaded().orElse(List.of())) {
      if (place.isKext(kext.id())) {
        Optional<Boolean> faulty = place.isIn(kext.version());
        if (faulty.orElse(true)) {
          evidence.atLoadedList(
              "loaded", kext.id() + " was loaded, which proves nothing", Optional.of(kext.id()));
        }
        return faulty;
      }
    }
    return Optional.of(false);
  }

  private Optional<Boolean> isOnStack(Place place) {
    for (Kext kext : facts.listed()) {
      if (place.isKext(kext.id()) && !facts.stack().aboveOnly().contains(kext.id())) {
        Optional<Boolean> faulty = place.isIn(kext.version());
        if (faulty.orElse(true)) {
          evidence.atLine("in-backtrace", implicated(kext.id()), kext.line(), kext.id());
        }
        return faulty;
      }
    }
    return byFrame(place);
  }

  /** A kext of the stack whose entry is cut off: its version is not told. */
  private Optional<Boolean> byFrame(Place place) {
    for (Map.Entry<BundleId, Integer> near : facts.stack().nearest().entrySet()) {
      if (place.isKext(near.getKey())) {
        evidence.atFrame(
            "in-backtrace",
            implicated(near.getKey()),
            facts.stack().frames().get(near.getValue()),
            near.getKey());
        return place.isIn(Optional.empty());
      }
    }
    return Optional.of(false);
  }

  private static String implicated(BundleId kext) {
    return kext + " is in the backtrace, which implicates it and proves nothing";
  }
}
