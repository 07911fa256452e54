package dev.paniclens.knowledge.release;

import static dev.paniclens.knowledge.release.Platform.BRIDGEOS;
import static dev.paniclens.knowledge.release.Platform.IOS;
import static dev.paniclens.knowledge.release.Platform.MACOS;
import static dev.paniclens.knowledge.release.Release.Basis.BUILD;
import static dev.paniclens.knowledge.release.Release.Basis.BUILD_FAMILY;
import static dev.paniclens.knowledge.release.Release.Basis.DARWIN_VERSION;
import static dev.paniclens.knowledge.release.Release.Basis.GENERATION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReleaseCatalogTest {
  private static final ReleaseCatalog CATALOG = ReleaseCatalog.bundled();

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
        Optional.of(new Release(MACOS, "macOS Ventura", "13", BUILD_FAMILY)),
        CATALOG.byBuild("22G9999"));
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
    assertEquals("macOS X 14", catalog.byBuild("23B0").orElseThrow().title());
    assertEquals("macOS X 14", catalog.byDarwin("23.1.0").orElseThrow().title());
  }

  @Test
  void unknownFamilyIsFoundByItsGeneration() {
    assertEquals(Optional.of(newer("macOS Sonoma", "14", "14.8.9")), CATALOG.byBuild("23Z1"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Mojave", "10.14", GENERATION)),
        CATALOG.byBuild("18Q1"));
    assertEquals(Optional.of(newer("macOS Golden Gate", "27", "27.0.1")), CATALOG.byBuild("26F1"));
  }

  /** A build that no table knows is never shown as an older release. */
  @ParameterizedTest
  @CsvSource({
    "25G400, 26, 26.7.1",
    "25H12, 26, 26.7.1",
    "26B51, 27, 27.0.1",
    "26A450, 27, 27.0.1",
    "24H40, 15, 15.8.1",
    "20G1500, 11, 11.7.11",
  })
  void buildBehindTheLastKnownOneIsNewer(String build, String version, String than) {
    Release release = CATALOG.byBuild(build, MACOS).orElseThrow();
    assertEquals(version, release.version());
    assertEquals(Optional.of(than), release.newerThan());
    assertEquals(GENERATION, release.basis());
  }

  /** What two known builds enclose is one of them, or between them. */
  @ParameterizedTest
  @CsvSource({
    "25G300, 26.7.1",
    "25G235, 26.7",
    "25G150, 26",
    "26A430, 27.0",
    "20G620, 11.6",
    "24D90, 15.3",
    "22F90, 13.4",
    "22E770000b, 13.3"
  })
  void buildBetweenKnownOnesIsAsPreciseAsTheyAgree(String build, String version) {
    Release release = CATALOG.byBuild(build, MACOS).orElseThrow();
    assertEquals(version, release.version());
    assertEquals(BUILD_FAMILY, release.basis());
    assertEquals(Optional.empty(), release.newerThan());
  }

  /**
   * A fork for one model, or a beta, of the family that may yet grow is only certain to be of it.
   */
  @ParameterizedTest
  @CsvSource({"25G2400, 26", "25G5099a, 26", "26B5200a, 27", "20G9999, 11", "21H9999, 12"})
  void numberThatDoesNotCompareLeavesTheGeneration(String build, String version) {
    assertEquals(Optional.of(version), CATALOG.byBuild(build, MACOS).map(Release::version), build);
    assertEquals(Optional.empty(), CATALOG.byBuild(build, MACOS).orElseThrow().newerThan());
  }

  /** Up to 10.15 an update of the last release kept its number. */
  @ParameterizedTest
  @CsvSource({"19H9999, 10.15.7", "17G15001, 10.13.6", "16G3000, 10.12.6"})
  void updatesOfOldReleasesKeepTheirNumber(String build, String version) {
    assertEquals(Optional.of(version), CATALOG.byBuild(build, MACOS).map(Release::version), build);
  }

  @ParameterizedTest
  @CsvSource({
    "25G229, 26.7",
    "25G241, 26.7.1",
    "25G313, 26.7.1",
    "25G320, 26.7.2",
    "26A428, 27.0",
    "26A434, 27.0.1",
    "26B5101f, 27.2",
    "25D2150, 26.3.2",
    "24H22, 15.8",
    "24H23, 15.8",
    "24H32, 15.8.1",
    "20G1116, 11.7.3",
    "25D771280a, 26.3.1 (a)",
    "25D771400a, 26.3.2 (a)",
    "22E772610a, 13.3.1 (a)",
    "22F770820b, 13.4.1 (a)",
    "22F770820d, 13.4.1 (c)",
    "17G14042, 10.13.6"
  })
  void newestBuildsAndLettersAreKnown(String build, String version) {
    Release release = CATALOG.byBuild(build, MACOS).orElseThrow();
    assertEquals(version, release.version());
    assertEquals(BUILD, release.basis());
  }

  @ParameterizedTest
  @CsvSource({
    "1.3, 10.0",
    "1.3.1, 10.0",
    "1.4.1, 10.1",
    "5.5, 10.1.5",
    "6.8, 10.2.8",
    "6.8.0, 10.2.8",
    "7.9.0, 10.3.9",
    "7.9, 10.3.9",
    "6.9, 10.2",
    "27.0.0, 27.0",
    "27.2.0, 27.2"
  })
  void kernelOfEveryEraIsKnown(String darwin, String version) {
    assertEquals(Optional.of(version), CATALOG.byDarwin(darwin).map(Release::version));
  }

  @Test
  void newerKernelIsToldByWhatItIsNewerThan() {
    assertEquals(Optional.of(newer("macOS Tahoe", "26", "26.7.2")), CATALOG.byDarwin("25.9.0"));
    assertEquals(Optional.empty(), CATALOG.byDarwin("24.5.1").orElseThrow().newerThan());
  }

  /** The numbers went from 25 to 27, as did those of iOS. */
  @Test
  void thereIsNoDarwin26() {
    assertEquals(Optional.empty(), CATALOG.byDarwin("26"));
    assertEquals(Optional.empty(), CATALOG.byDarwin("26.1.0"));
    assertEquals(Optional.empty(), CATALOG.byDarwin("26.0.0", IOS));
    assertEquals(Optional.empty(), CATALOG.byDarwin("26.0.0", BRIDGEOS));
    assertEquals("iOS 27", CATALOG.byDarwin("27.0.0", IOS).orElseThrow().title());
    assertEquals("bridgeOS 11", CATALOG.byDarwin("27.0.0", BRIDGEOS).orElseThrow().title());
    assertFalse(CATALOG.isBeyondTable("26.0.0"));
    assertFalse(CATALOG.isBeyondTable("27.9.0"));
    assertTrue(CATALOG.isBeyondTable("28.0.0"));
    assertFalse(CATALOG.isBeyondTable("next"));
  }

  @Test
  void newestBridgeIsKnown() {
    assertEquals("bridgeOS 11.0", CATALOG.byBuild("24P6005", BRIDGEOS).orElseThrow().title());
    assertEquals("bridgeOS 11", CATALOG.byBuild("24P7000", BRIDGEOS).orElseThrow().title());
  }

  private static Release newer(String name, String version, String than) {
    return new Release(MACOS, name, version, GENERATION, Optional.of(than));
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
    assertEquals(Optional.of(newer("macOS Sonoma", "14", "14.8.9")), CATALOG.byDarwin("23.99.1"));
    assertEquals(
        Optional.of(new Release(MACOS, "macOS Golden Gate", "27", GENERATION)),
        CATALOG.byDarwin("27"));
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
    assertEquals(Optional.empty(), CATALOG.byDarwin("28.0.0"));
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
    String rows =
        "macOS\tA\t27.0\t27.0.0\t26A428,26A5388g\tinferred\tx\n"
            + "macOS\tA\t27.1\t27.1.0\t26B99*\tinferred\tx\n"
            + "macOS\tA\t27.2\t27.2.0\t26C5086k\tinferred\tx\n";
    assertEquals(
        Optional.of(new MacVersion(27, 0, 0)),
        ReleaseCatalog.read(Resource.of("releases.tsv", rows)).newestMac(new MacVersion(27, 0, 0)));
    assertEquals(Optional.empty(), catalog.lowestMac("98.0.0"));
    assertEquals(Optional.empty(), catalog.lowestMac("next"));
  }

  @ParameterizedTest
  @CsvSource({
    "20F71, 20.5.0, MACOS",
    "21A559, 21.1.0, MACOS",
    "25A354, 25.0.0, MACOS",
    "26A428, 27.0.0, MACOS",
    "18F72, 20.5.0, IOS",
    "19A346, 21.0.0, IOS",
    "23A341, 25.0.0, IOS",
    "24A5380h, 27.0.0, IOS"
  })
  void buildAndKernelTellWhoseKernelItIs(String build, String darwin, Platform platform) {
    assertEquals(Optional.of(platform), ReleaseCatalog.platform(build, darwin));
  }

  @ParameterizedTest
  @CsvSource({
    "19H2, 19.6.0",
    "20F71, 23.0.0",
    "20F71, 21.0.0",
    "F71, 20.5.0",
    "20F71, next",
    "99999999999A1, 20.5.0"
  })
  void buildThatDoesNotFitTheKernelTellsNothing(String build, String darwin) {
    assertEquals(Optional.empty(), ReleaseCatalog.platform(build, darwin));
  }
}
