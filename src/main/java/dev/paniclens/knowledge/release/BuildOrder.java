package dev.paniclens.knowledge.release;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a build that is not known stands among those that are, as far as their numbers tell.
 *
 * <p>Within a generation, later letters are later; within a family and its series of a thousand, so
 * are larger numbers. That holds for the releases of macOS 11 and later, as a test shows on the
 * table. Up to 10.15 an update of the last release kept its number, so that its family tells it.
 * Betas and rapid responses are counted otherwise and are not compared, and a release that is only
 * known by its candidate is no bound.
 */
final class BuildOrder {

  /** The first release whose last family can still carry another one. */
  private static final MacVersion SINCE = new MacVersion(11, 0, 0);

  private final Map<String, List<Known>> byGeneration = new HashMap<>();

  /** The build of a release itself, neither a beta, a candidate nor a rapid response. */
  private record Known(BuildNumber build, KnownRelease release, MacVersion version) {}

  BuildOrder(List<KnownRelease> releases) {
    for (KnownRelease release : releases) {
      for (String text : release.builds()) {
        Optional.of(text)
            .filter(build -> !release.candidates().contains(build))
            .flatMap(BuildNumber::parse)
            .filter(build -> build.number().isPresent())
            .flatMap(
                build ->
                    MacVersion.parse(release.version())
                        .filter(version -> version.isAtLeast(SINCE))
                        .map(version -> new Known(build, release, version)))
            .ifPresent(
                known ->
                    byGeneration
                        .computeIfAbsent(known.build.generation(), unused -> new ArrayList<>())
                        .add(known));
      }
    }
  }

  /** Where a build stands. */
  sealed interface Place {}

  /** Between two releases, or two builds of one. */
  record Between(List<KnownRelease> candidates) implements Place {}

  /** Behind the newest release of its generation. */
  record Newer(KnownRelease than) implements Place {}

  /** In the last family of its generation, which may yet grow, and its number does not compare. */
  record Open() implements Place {}

  /** Nothing but its family counts. */
  record Unplaced() implements Place {}

  Place place(BuildNumber build) {
    List<Known> generation = byGeneration.get(build.generation());
    if (generation == null) {
      return new Unplaced();
    }
    char last = generation.stream().map(k -> k.build.letter()).max(Character::compare).orElse('A');
    if (build.letter() > last) {
      return build.number().isPresent() ? newest(generation) : new Open();
    }
    Optional<Known> below =
        generation.stream()
            .filter(k -> k.build.comparesWith(build) && number(k.build) <= number(build))
            .max(Comparator.comparingInt(k -> number(k.build)));
    Optional<Known> above =
        generation.stream()
            .filter(k -> k.build.comparesWith(build) && number(k.build) > number(build))
            .min(Comparator.comparingInt(k -> number(k.build)));
    if (below.isPresent() && above.isPresent()) {
      return new Between(List.of(below.get().release, above.get().release));
    }
    if (build.letter() < last || above.isPresent()) {
      return new Unplaced();
    }
    return below.isPresent() ? newest(generation) : new Open();
  }

  private static Place newest(List<Known> generation) {
    return new Newer(
        generation.stream().max(Comparator.comparing(Known::version)).orElseThrow().release);
  }

  private static int number(BuildNumber build) {
    return build.number().orElseThrow();
  }
}
