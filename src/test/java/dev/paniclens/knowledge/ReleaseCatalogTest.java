package dev.paniclens.knowledge;

import static dev.paniclens.knowledge.Platform.BRIDGEOS;
import static dev.paniclens.knowledge.Platform.IOS;
import static dev.paniclens.knowledge.Platform.MACOS;
import static dev.paniclens.knowledge.Release.Basis.BUILD;
import static dev.paniclens.knowledge.Release.Basis.BUILD_FAMILY;
import static dev.paniclens.knowledge.Release.Basis.DARWIN_VERSION;
import static dev.paniclens.knowledge.Release.Basis.GENERATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseCatalogTest {

  private static final ReleaseCatalog CATALOG = ReleaseCatalog.bundled();

  private static final Pattern VERSION = Pattern.compile("[1-9][0-9]?(\\.[0-9]{1,2}){0,2}");
  private static final Pattern DARWIN = Pattern.compile("[1-9][0-9]?(\\.[0-9]{1,2}\\.[0-9])?");
  private static final Pattern BUILD_OR_FAMILY =
      Pattern.compile("[1-9][0-9]?([A-Z]([0-9]{1,5}[a-z]?)?)?");

  @Test
  void knownBuildIsFoundExactly() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Sonoma", "14.5", BUILD)), CATALOG.byBuild("23F79"));
    assertEquals("Mac OS X Snow Leopard 10.6.8", CATALOG.byBuild("10K549").orElseThrow().title());
    assertEquals("Mac OS X Tiger 10.4.7", CATALOG.byBuild("8J2135a").orElseThrow().title());
    assertEquals("macOS Golden Gate 27.0", CATALOG.byBuild(" 26A5416b ").orElseThrow().title());
  }

  @Test
  void unknownBuildIsFoundByItsFamily() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Sonoma", "14.5", BUILD_FAMILY)),
        CATALOG.byBuild("23F9999", MACOS));
  }

  @Test
  void familyOfSeveralReleasesGivesWhatTheyHaveInCommon() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Big Sur", "11", BUILD_FAMILY)),
        CATALOG.byBuild("20G9999"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Monterey", "12.7", BUILD_FAMILY)),
        CATALOG.byBuild("21H9999"));
    assertEquals(
        Optional.of(new Release(MACOS, "Mac OS X Snow Leopard", "10.6", BUILD_FAMILY)),
        CATALOG.byBuild("10J1"));
  }

  @Test
  void commonVersionEndsAtAComponent() {
    ReleaseCatalog catalog =
        ReleaseCatalog.read(
            Resource.of(
                "releases.tsv",
                """
                macOS\tmacOS X\t14.1\t23.1.0\t23B1\tinferred\ttest
                macOS\tmacOS X\t14.10\t23.1.0\t23B2\tinferred\ttest
                """));
    assertEquals("macOS X 14", catalog.byBuild("23B3").orElseThrow().title());
    assertEquals("macOS X 14", catalog.byDarwin("23.1.0").orElseThrow().title());
  }

  @Test
  void unknownFamilyIsFoundByItsGeneration() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Sonoma", "14", GENERATION)), CATALOG.byBuild("23Z1"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Mojave", "10.14", GENERATION)),
        CATALOG.byBuild("18Q1"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Golden Gate", "27", GENERATION)),
        CATALOG.byBuild("26F1"));
  }

  @Test
  void platformDecidesBetweenEqualBuilds() {
    assertEquals("macOS Monterey 12.4", CATALOG.byBuild("21F79", MACOS).orElseThrow().title());
    assertEquals(
        Optional.of(new Release(IOS, "iOS", "17", GENERATION)), CATALOG.byBuild("21F79", IOS));
    assertEquals(
        Optional.of(new Release(IOS, "iOS", "17", GENERATION)), CATALOG.byBuild("21A360", IOS));
    assertEquals("macOS Monterey 12.0.1", CATALOG.byBuild("21A559").orElseThrow().title());
  }

  @Test
  void bridgeBuildIsFoundWithAndWithoutThePlatform() {
    Optional<Release> expected = Optional.of(new Release(BRIDGEOS, "bridgeOS", "6", BUILD_FAMILY));
    assertEquals(expected, CATALOG.byBuild("19P744", BRIDGEOS));
    assertEquals(expected, CATALOG.byBuild("19P744"));
  }

  @Test
  void bridgeDoesNotBorrowTheGenerationsOfMacs() {
    assertEquals(Optional.empty(), CATALOG.byBuild("19H15", BRIDGEOS));
  }

  @Test
  void darwinVersionIsFound() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Sonoma", "14.5", DARWIN_VERSION)),
        CATALOG.byDarwin("23.5.0"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Mojave", "10.14", DARWIN_VERSION)),
        CATALOG.byDarwin("18.2.0"));
    assertEquals(
        Optional.of(new Release(MACOS, "OS X El Capitan", "10.11.6", DARWIN_VERSION)),
        CATALOG.byDarwin("15.6.0"));
  }

  @Test
  void unknownDarwinVersionIsFoundByItsMajorNumber() {
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Sonoma", "14", GENERATION)),
        CATALOG.byDarwin("23.99.1"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Golden Gate", "27", GENERATION)),
        CATALOG.byDarwin("26"));
  }

  @Test
  void darwinVersionDependsOnThePlatform() {
    assertEquals(
        Optional.of(new Release(IOS, "iOS", "17", GENERATION)), CATALOG.byDarwin("23.5.0", IOS));
    assertEquals(
        Optional.of(new Release(BRIDGEOS, "bridgeOS", "8", GENERATION)),
        CATALOG.byDarwin("23.5.0", BRIDGEOS));
  }

  @Test
  void darwinVersionThatGenerationsShareIsNotGuessed() {
    assertEquals(Optional.empty(), CATALOG.byDarwin("14.0.0", IOS));
    assertEquals(Optional.empty(), CATALOG.byDarwin("17.0.0", BRIDGEOS));
  }

  @Test
  void newerThanTheTableIsEmpty() {
    assertEquals(Optional.empty(), CATALOG.byBuild("27A100"));
    assertEquals(Optional.empty(), CATALOG.byBuild("27A100", MACOS));
    assertEquals(Optional.empty(), CATALOG.byDarwin("27.0.0"));
    assertEquals(Optional.empty(), CATALOG.byBuild("30A1", IOS));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "F79",
        "23",
        "23f79",
        "2323F79",
        "-23F79",
        ".",
        "..",
        "Not set",
        "23\u0000F"
      })
  void nonsenseIsEmpty(String text) {
    assertEquals(Optional.empty(), CATALOG.byBuild(text));
    assertEquals(Optional.empty(), CATALOG.byBuild(text, BRIDGEOS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "x.y.z", ".5.0", "Darwin 23.5.0", "99"})
  void nonsenseIsNoDarwinVersion(String text) {
    assertEquals(Optional.empty(), CATALOG.byDarwin(text));
  }

  @Test
  void longNonsenseIsEmpty() {
    assertEquals(Optional.empty(), CATALOG.byBuild("9".repeat(1_000_000) + "A1"));
    assertEquals(Optional.empty(), CATALOG.byDarwin("9".repeat(1_000_000)));
  }

  @Test
  void everyLineOfTheTableIsWellFormed() {
    assertTrue(CATALOG.all().size() >= 293, "lines: " + CATALOG.all().size());
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
      boolean generation = release.darwin().stream().noneMatch(darwin -> darwin.contains("."));
      assertTrue(
          seen.add(List.of(release.platform(), generation, release.version())), release.toString());
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

  @Test
  void buildsAndDarwinVersionsOfAMacReleaseShareTheirGeneration() {
    for (KnownRelease release : CATALOG.all()) {
      if (release.platform() == MACOS) {
        String major = major(release.darwin().getFirst());
        for (String build : release.builds()) {
          assertTrue(build.startsWith(major), release.toString());
        }
      }
    }
  }

  @Test
  void everyGenerationOfMacsHasItsLine() {
    Map<String, String> names = new HashMap<>();
    for (KnownRelease release : CATALOG.all()) {
      if (release.platform() == MACOS && !release.darwin().getFirst().contains(".")) {
        names.put(release.darwin().getFirst(), release.name());
      }
    }
    for (KnownRelease release : CATALOG.all()) {
      if (release.platform() == MACOS) {
        assertEquals(names.get(major(release.darwin().getFirst())), release.name());
      }
    }
  }

  private static String major(String darwin) {
    int dot = darwin.indexOf('.');
    return dot < 0 ? darwin : darwin.substring(0, dot);
  }

  @ParameterizedTest
  @CsvSource({"21.6.0, 12.5", "24.5.0, 15.5", "19.6.0, 10.15.6", "23.99.0, 14.6", "25.0.0, 26"})
  void kernelBelongsAtLeastToItsLowestRelease(String darwin, String release) {
    assertEquals(
        Optional.of(release), ReleaseCatalog.bundled().lowestMac(darwin).map(MacVersion::toString));
  }

  @Test
  void newestReleaseOfAGeneration() {
    ReleaseCatalog catalog = ReleaseCatalog.bundled();
    assertEquals(
        Optional.of(new MacVersion(10, 15, 7)), catalog.newestMac(new MacVersion(10, 15, 0)));
    assertTrue(catalog.newestMac(new MacVersion(12, 0, 0)).orElseThrow().minor() >= 7);
    assertEquals(Optional.empty(), catalog.newestMac(new MacVersion(98, 0, 0)));
    assertEquals(Optional.empty(), catalog.lowestMac("98.0.0"));
    assertEquals(Optional.empty(), catalog.lowestMac("next"));
  }
}
