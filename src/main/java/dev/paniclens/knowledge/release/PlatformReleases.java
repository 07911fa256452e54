package dev.paniclens.knowledge.release;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The releases of one platform, by everything they can be found by. */
final class PlatformReleases {

  private final Platform platform;
  private final Map<String, List<KnownRelease>> byBuild = new HashMap<>();
  private final Map<String, List<KnownRelease>> byFamily = new HashMap<>();
  private final Map<String, List<KnownRelease>> byBuildGeneration = new HashMap<>();
  private final Map<String, List<KnownRelease>> byDarwin = new HashMap<>();
  private final BuildOrder order;
  private final DarwinOrder kernels;

  PlatformReleases(Platform platform, List<KnownRelease> releases) {
    this.platform = platform;
    List<KnownRelease> own = releases.stream().filter(r -> r.platform() == platform).toList();
    own.forEach(this::add);
    // Only of macOS does the table hold single releases.
    List<KnownRelease> ordered = platform == Platform.MACOS ? own : List.of();
    this.order = new BuildOrder(ordered);
    this.kernels = new DarwinOrder(ordered);
  }

  Optional<Release> byBuild(BuildNumber build) {
    return answer(byBuild.get(build.whole()), Release.Basis.BUILD);
  }

  /**
   * What the numbers of a build tell that is not known itself.
   *
   * @param family what its family has in common; empty when it is not known, or when the build may
   *     belong to a release that the table does not have yet: one newer than all of its family is
   *     none of the family's older releases
   * @param generation its generation
   */
  record Estimate(Optional<Release> family, Optional<Release> generation) {
    /** The more precise one. */
    Optional<Release> best() {
      return family.or(() -> generation);
    }
  }

  Estimate estimate(BuildNumber build) {
    Optional<Release> generation =
        answer(byBuildGeneration.get(build.generation()), Release.Basis.GENERATION);
    return switch (order.place(build)) {
      case BuildOrder.Between between -> new Estimate(family(between.candidates()), generation);
      case BuildOrder.Unplaced unplaced ->
          new Estimate(family(byFamily.get(build.family())), generation);
      case BuildOrder.Open open -> new Estimate(Optional.empty(), generation);
      case BuildOrder.Newer newer ->
          new Estimate(
              Optional.empty(), generation.map(release -> newerThan(release, newer.than())));
    };
  }

  private Optional<Release> family(List<KnownRelease> candidates) {
    return answer(candidates, Release.Basis.BUILD_FAMILY);
  }

  Optional<Release> byDarwin(String darwin) {
    int dot = darwin.indexOf('.');
    if (dot < 0) {
      return answer(byDarwin.get(darwin), Release.Basis.GENERATION);
    }
    return answer(byDarwin.get(DarwinOrder.key(darwin)), Release.Basis.DARWIN_VERSION)
        .or(
            () ->
                answer(byDarwin.get(darwin.substring(0, dot)), Release.Basis.GENERATION)
                    .map(
                        release ->
                            kernels
                                .newestBefore(darwin)
                                .map(newest -> newerThan(release, newest))
                                .orElse(release)));
  }

  private void add(KnownRelease release) {
    for (String darwin : release.darwin()) {
      put(byDarwin, DarwinOrder.key(darwin), release);
    }
    for (String text : release.builds()) {
      Optional<BuildNumber> parsed = BuildNumber.parse(text);
      if (parsed.isEmpty()) {
        put(byBuildGeneration, text, release);
        continue;
      }
      BuildNumber build = parsed.get();
      put(byFamily, build.family(), release);
      if (!build.whole().equals(build.family())) {
        put(byBuild, build.whole(), release);
      }
    }
  }

  private static void put(Map<String, List<KnownRelease>> map, String key, KnownRelease release) {
    map.computeIfAbsent(key, unused -> new ArrayList<>()).add(release);
  }

  private static Release newerThan(Release release, KnownRelease newest) {
    return new Release(
        release.platform(),
        release.name(),
        release.version(),
        release.basis(),
        Optional.of(newest.version()));
  }

  /**
   * What all candidates have in common: builds 20G… belong to 11.5, 11.6 and 11.7, so an unknown
   * one of them is only certain to be 11.
   */
  private Optional<Release> answer(List<KnownRelease> candidates, Release.Basis basis) {
    if (candidates == null) {
      return Optional.empty();
    }
    KnownRelease first = candidates.getFirst();
    String version = first.version();
    for (KnownRelease other : candidates) {
      version = commonVersion(version, other.version());
    }
    // Mac OS X 10 is twenty years; no answer is better.
    return version.isEmpty() || platform == Platform.MACOS && version.equals("10")
        ? Optional.empty()
        : Optional.of(new Release(platform, first.name(), version, basis));
  }

  private static String commonVersion(String one, String other) {
    String common = one;
    while (!common.isEmpty() && !isWithin(other, common)) {
      int end = Math.max(common.lastIndexOf('.'), common.lastIndexOf(' '));
      common = common.substring(0, Math.max(0, end));
    }
    return common;
  }

  private static boolean isWithin(String version, String outer) {
    return version.startsWith(outer)
        && (version.length() == outer.length()
            || version.charAt(outer.length()) == '.'
            || version.charAt(outer.length()) == ' ');
  }
}
