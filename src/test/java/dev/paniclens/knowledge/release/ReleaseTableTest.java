package dev.paniclens.knowledge.release;

import static dev.paniclens.knowledge.release.Platform.IOS;
import static dev.paniclens.knowledge.release.Platform.MACOS;
import static dev.paniclens.knowledge.release.Release.Basis.BUILD;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every row of the table of releases, and what follows from each. */
class ReleaseTableTest {
  private static final ReleaseCatalog CATALOG = ReleaseCatalog.bundled();

  private static final Pattern VERSION =
      Pattern.compile("[1-9][0-9]?(\\.[0-9]{1,2}){0,2}( \\([a-z]\\))?");

  private static final Pattern DARWIN = Pattern.compile("[1-9][0-9]?(\\.[0-9]{1,2}(\\.[0-9])?)?");

  private static final Pattern BUILD_OR_FAMILY =
      Pattern.compile("[1-9][0-9]?([A-Z]([0-9]{1,7}[a-z]?)?)?");

  @Test
  void everyLineOfTheTableIsWellFormed() {
    assertTrue(CATALOG.all().size() >= 342, "lines: " + CATALOG.all().size());
    for (KnownRelease release : CATALOG.all()) {
      assertTrue(VERSION.matcher(release.version()).matches(), release.toString());
      for (String darwin : release.darwin()) {
        assertTrue(DARWIN.matcher(darwin).matches(), release.toString());
      }
      for (String build : release.builds()) {
        assertTrue(BUILD_OR_FAMILY.matcher(build).matches(), release.toString());
      }
    }
  }

  @Test
  void noReleaseAndNoBuildOccursTwice() {
    Set<List<Object>> seen = new HashSet<>();
    for (KnownRelease release : CATALOG.all()) {
      // A generation has the number of its first release.
      assertTrue(
          seen.add(List.of(release.platform(), release.isGeneration(), release.version())),
          release.toString());
      for (String build : release.builds()) {
        assertTrue(seen.add(List.of(release.platform(), build)), release.toString());
      }
    }
  }

  @Test
  void everyBuildFindsItsRelease() {
    for (KnownRelease release : CATALOG.all()) {
      for (String text : release.builds()) {
        if (text.length() > 3 && release.platform() == MACOS) {
          assertEquals(
              Optional.of(new Release(MACOS, release.name(), release.version(), BUILD)),
              CATALOG.byBuild(text));
        }
      }
    }
  }

  /** What the numbers of builds tell of a build between or behind them rests on this. */
  @Test
  void buildsOfAFamilyAndSeriesRiseWithTheirReleases() {
    List<KnownRelease> since11 =
        CATALOG.all().stream()
            .filter(release -> release.platform() == MACOS && !release.isGeneration())
            .filter(release -> version(release).isAtLeast(new MacVersion(11, 0, 0)))
            .toList();
    int pairs = 0;
    for (KnownRelease one : since11) {
      for (KnownRelease other : since11) {
        if (version(one).compareTo(version(other)) < 0) {
          for (BuildNumber earlier : builds(one)) {
            for (BuildNumber later : builds(other)) {
              if (earlier.comparesWith(later)) {
                pairs++;
                assertTrue(
                    earlier.number().getAsInt() < later.number().getAsInt(),
                    () -> earlier.whole() + " of " + one + ", " + later.whole() + " of " + other);
              }
              assertTrue(
                  !earlier.generation().equals(later.generation())
                      || earlier.letter() <= later.letter(),
                  () -> earlier.whole() + " of " + one + ", " + later.whole() + " of " + other);
            }
          }
        }
      }
    }
    assertTrue(pairs > 500, "compared: " + pairs);
  }

  private static MacVersion version(KnownRelease release) {
    return MacVersion.parse(release.version()).orElseThrow();
  }

  private static List<BuildNumber> builds(KnownRelease release) {
    return release.builds().stream().flatMap(b -> BuildNumber.parse(b).stream()).toList();
  }

  @Test
  void everyGenerationOfMacsHasItsLine() {
    Map<String, String> names = new HashMap<>();
    for (KnownRelease release : CATALOG.all()) {
      if (release.platform() == MACOS && release.isGeneration()) {
        names.put(release.builds().getFirst(), release.name());
      }
    }
    for (KnownRelease release : CATALOG.all()) {
      if (release.platform() == MACOS && !release.isGeneration()) {
        for (BuildNumber build : builds(release)) {
          assertEquals(names.get(build.generation()), release.name(), build.whole());
        }
      }
    }
  }

  @Test
  void everyLineNamesItsSource() {
    for (KnownRelease release : CATALOG.all()) {
      assertFalse(release.source().contains("general knowledge"), release.toString());
      assertTrue(release.confidence().matches("[a-z ,]+"), release.toString());
    }
  }

  /** The rule against all that the table has. */
  @Test
  void arithmeticAgreesWithEveryRowOfTheTable() {
    int asked = 0;
    for (KnownRelease row : CATALOG.all()) {
      boolean mac = row.platform() == MACOS;
      if (mac || row.platform() == IOS) {
        for (String darwin : row.darwin().stream().toList()) {
          for (String build : row.builds()) {
            Optional<Platform> told = ReleaseCatalog.platform(build.replace("*", ""), darwin);
            if (told.isPresent()) {
              assertEquals(row.platform(), told.get(), build + " of Darwin " + darwin);
              asked++;
            } else if (BuildNumber.parse(build).isPresent()) { // else the number of a generation
              assertTrue(MacVersion.parse(darwin).orElseThrow().major() < 20, build);
            }
          }
        }
      }
    }
    assertTrue(asked > 100, "asked of " + asked);
  }
}
