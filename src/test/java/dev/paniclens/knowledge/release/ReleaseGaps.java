package dev.paniclens.knowledge.release;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Looks for what is missing between the releases of the table, and for what cannot be right. */
final class ReleaseGaps {
  private static final MacVersion COMPLETE_SINCE = new MacVersion(11, 0, 0);
  private static final int LAST_EQUAL = 25;

  private final List<KnownRelease> releases;
  private final Explained gaps;
  private final List<String> faults = new ArrayList<>();

  ReleaseGaps(List<KnownRelease> releases, Explained gaps) {
    this.releases = releases;
    this.gaps = gaps;
    macs().forEach(this::arithmetic);
    versions();
    buildsAndKernels();
    generations();
  }

  /** What is wrong, rather than missing. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  private Stream<KnownRelease> macs() {
    return releases.stream().filter(r -> r.platform() == Platform.MACOS && !r.isGeneration());
  }

  /** The Darwin of a build number; {@code 10.0} and {@code 10.1} began with a Darwin 1. */
  private void arithmetic(KnownRelease release) {
    for (String darwin : release.darwin()) {
      int kernel = major(darwin);
      builds(release)
          .filter(build -> kernel != 1)
          .filter(
              build -> {
                int generation = Integer.parseInt(build.generation());
                return kernel != (generation > LAST_EQUAL ? generation + 1 : generation);
              })
          .forEach(
              build ->
                  faults.add(
                      "macOS "
                          + release.version()
                          + ": "
                          + build.whole()
                          + " on Darwin "
                          + darwin));
    }
  }

  private void versions() {
    Map<MacVersion, TreeSet<MacVersion>> generations =
        macs()
            .flatMap(r -> MacVersion.parse(r.version()).stream())
            .collect(groupingBy(MacVersion::generation, TreeMap::new, toCollection(TreeSet::new)));
    generations.forEach(
        (generation, known) -> {
          boolean old = generation.major() == 10;
          TreeSet<Integer> minors =
              known.stream().map(MacVersion::minor).collect(toCollection(TreeSet::new));
          if (!old) {
            missing(0, minors).forEach(m -> gaps.gap("macOS " + generation.major() + "." + m));
          }
          for (int minor : minors) {
            TreeSet<Integer> patches =
                known.stream()
                    .filter(v -> v.minor() == minor)
                    .map(MacVersion::patch)
                    .collect(toCollection(TreeSet::new));
            missing(0, patches)
                .forEach(p -> gaps.gap("macOS " + generation.major() + "." + minor + "." + p));
          }
        });
  }

  private void buildsAndKernels() {
    Map<String, TreeSet<Integer>> letters = new TreeMap<>();
    Map<Integer, TreeSet<Integer>> kernels = new TreeMap<>();
    macs()
        .filter(r -> MacVersion.parse(r.version()).filter(this::isComplete).isPresent())
        .forEach(
            r -> {
              builds(r)
                  .forEach(
                      b ->
                          letters
                              .computeIfAbsent(b.generation(), unused -> new TreeSet<>())
                              .add((int) b.letter()));
              r.darwin().stream()
                  .flatMap(d -> MacVersion.parse(d).stream())
                  .forEach(
                      d ->
                          kernels
                              .computeIfAbsent(d.major(), unused -> new TreeSet<>())
                              .add(d.minor()));
              if (builds(r).allMatch(b -> isUncertain(r, b))) {
                gaps.gap("build of macOS " + r.version());
              }
            });
    letters.forEach(
        (generation, known) ->
            missing('A', known).forEach(l -> gaps.gap("builds " + generation + (char) l)));
    kernels.forEach(
        (major, known) -> missing(0, known).forEach(m -> gaps.gap("Darwin " + major + "." + m)));
  }

  private boolean isComplete(MacVersion version) {
    return version.isAtLeast(COMPLETE_SINCE);
  }

  /** Whether it is a beta, or a candidate that a later build may have replaced. */
  private static boolean isUncertain(KnownRelease release, BuildNumber build) {
    boolean response = release.version().endsWith(")");
    return release.candidates().contains(build.whole()) || build.number().isEmpty() && !response;
  }

  /** Each platform has a line for every generation from its first to its last. */
  private void generations() {
    for (Platform platform : Platform.values()) {
      List<KnownRelease> lines =
          releases.stream().filter(r -> r.platform() == platform && r.isGeneration()).toList();
      TreeSet<Integer> known =
          lines.stream()
              .flatMap(r -> r.builds().stream())
              .map(text -> Integer.parseInt(text.replaceFirst("\\D.*", "")))
              .collect(toCollection(TreeSet::new));
      if (!known.isEmpty()) {
        missing(known.first(), known)
            .forEach(g -> gaps.gap("generation of " + platform + " builds " + g));
      }
    }
  }

  private static Stream<BuildNumber> builds(KnownRelease release) {
    return release.builds().stream().map(BuildNumber::parse).flatMap(Optional::stream);
  }

  private static int major(String darwin) {
    return Integer.parseInt(darwin.replaceFirst("\\..*", ""));
  }

  static IntStream missing(int first, SortedSet<Integer> known) {
    return IntStream.rangeClosed(first, known.last()).filter(n -> !known.contains(n));
  }
}
