package dev.paniclens.attribution.inventory;

import dev.paniclens.attribution.inventory.InventoryAdvice.Listed;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Standing;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says what lists prove of kexts: that they are loaded, or less. */
final class ListedKexts {
  private ListedKexts() {}

  private record Key(Standing standing, boolean byBundle) {}

  /** What the lists prove of the kexts of a product, what counts most first. */
  static List<Listed> of(List<SeenKext> kexts) {
    Map<Key, Set<BundleId>> ids = new LinkedHashMap<>();
    Map<Key, Set<String>> sources = new LinkedHashMap<>();
    for (SeenKext kext : kexts) {
      kext.places()
          .forEach(
              (place, inputs) -> {
                Key key = new Key(place.standing(), place.byBundle());
                ids.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(kext.id());
                sources.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(inputs);
              });
    }
    return ids.entrySet().stream()
        .sorted(Comparator.comparing(e -> e.getKey().standing()))
        .map(
            e ->
                new Listed(
                    e.getKey().standing().code(),
                    says(e.getKey().standing())
                        + (e.getKey().byBundle()
                            ? "; told by the name of its bundle alone (inferred)"
                            : ""),
                    e.getKey().byBundle(),
                    List.copyOf(e.getValue()),
                    List.copyOf(sources.get(e.getKey()))))
        .toList();
  }

  /** The most that a list proves of one of them. */
  static Standing best(List<SeenKext> kexts) {
    return kexts.stream()
        .flatMap(kext -> kext.places().keySet().stream())
        .map(Place::standing)
        .min(Comparator.naturalOrder())
        .orElse(Standing.ASKED);
  }

  private static String says(Standing standing) {
    return switch (standing) {
      case LOADED -> "loaded when it was listed";
      case NOT_LOADED -> "not loaded when it was listed";
      case DENIED -> "not allowed to load: refused, or not approved yet";
      case COLLECTED -> "in a kernel collection; whether it is loaded is not told";
      case INSTALLED -> "installed; whether it is loaded is not told";
      case APPROVED -> "allowed to load; whether it is installed or loaded is not told";
      case NAMED -> "named; whether it is installed or loaded is not told";
      case ASKED -> "asked about; whether it is installed or loaded is not told";
    };
  }

  /** What must be so for a conclusion to matter; empty when the list proves it, or was not to. */
  static Optional<String> condition(Standing standing) {
    return switch (standing) {
      case LOADED, ASKED -> Optional.empty();
      case COLLECTED, INSTALLED -> Optional.of("it is loaded");
      case APPROVED, NAMED -> Optional.of("it is installed and loaded");
      case NOT_LOADED -> Optional.of("it is loaded at other times");
      case DENIED -> Optional.of("it is allowed to load after all");
    };
  }

  /** Whether the list says that it does not run. */
  static boolean isOut(Standing standing) {
    return standing == Standing.NOT_LOADED || standing == Standing.DENIED;
  }
}
