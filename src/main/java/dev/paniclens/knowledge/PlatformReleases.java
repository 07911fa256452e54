package dev.paniclens.knowledge;

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

  PlatformReleases(Platform platform, List<KnownRelease> releases) {
    this.platform = platform;
    for (KnownRelease release : releases) {
      if (release.platform() == platform) {
        add(release);
      }
    }
  }

  Optional<Release> byBuild(BuildNumber build) {
    return answer(byBuild.get(build.whole()), Release.Basis.BUILD);
  }

  Optional<Release> byFamily(BuildNumber build) {
    return answer(byFamily.get(build.family()), Release.Basis.BUILD_FAMILY);
  }

  Optional<Release> byGeneration(BuildNumber build) {
    return answer(byBuildGeneration.get(build.generation()), Release.Basis.GENERATION);
  }

  Optional<Release> byDarwin(String darwin) {
    int dot = darwin.indexOf('.');
    if (dot < 0) {
      return answer(byDarwin.get(darwin), Release.Basis.GENERATION);
    }
    return answer(byDarwin.get(darwin), Release.Basis.DARWIN_VERSION)
        .or(() -> answer(byDarwin.get(darwin.substring(0, dot)), Release.Basis.GENERATION));
  }

  private void add(KnownRelease release) {
    for (String darwin : release.darwin()) {
      put(byDarwin, darwin, release);
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
    return version.isEmpty()
        ? Optional.empty()
        : Optional.of(new Release(platform, first.name(), version, basis));
  }

  private static String commonVersion(String one, String other) {
    String common = one;
    while (!common.isEmpty() && !isWithin(other, common)) {
      common = common.substring(0, Math.max(0, common.lastIndexOf('.')));
    }
    return common;
  }

  private static boolean isWithin(String version, String outer) {
    return version.startsWith(outer)
        && (version.length() == outer.length() || version.charAt(outer.length()) == '.');
  }
}
