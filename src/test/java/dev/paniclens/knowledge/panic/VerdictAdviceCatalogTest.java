package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerdictAdviceCatalogTest {

  private static final VerdictAdviceCatalog CATALOG = VerdictAdviceCatalog.bundled();

  @Test
  void everyVerdictHasAdvice() {
    assertEquals(
        List.of(
            "third-party",
            "third-party-in-macos",
            "apple",
            "kernel",
            "firmware",
            "hardware",
            "userspace",
            "requested",
            "undetermined"),
        CATALOG.verdicts());
    for (String verdict : CATALOG.verdicts()) {
      CATALOG
          .nextSteps(verdict)
          .forEach(step -> assertTrue(step.text().endsWith("."), verdict + ": " + step));
    }
  }

  @Test
  void everySystemHasTwoToFourOrders() {
    for (String verdict : CATALOG.verdicts()) {
      for (String release : List.of("10.4.11", "10.9", "10.15.7", "11", "26.1", "?")) {
        assertTwoToFour(verdict, Platform.MACOS, MacVersion.parse(release));
      }
      assertTwoToFour(verdict, Platform.IOS, MacVersion.parse("17.5"));
      assertTwoToFour(verdict, Platform.BRIDGEOS, Optional.empty());
    }
  }

  private static void assertTwoToFour(
      String verdict, Platform platform, Optional<MacVersion> version) {
    long steps =
        CATALOG.nextSteps(verdict).stream()
            .filter(s -> s.isFor(Optional.of(platform), version))
            .count();
    assertTrue(
        steps >= 2 && steps <= 4, verdict + " on " + platform + " " + version + ": " + steps);
  }

  @ParameterizedTest
  @CsvSource({
    "10.4.11, touch /System/Library/Extensions",
    "10.8.5, touch /System/Library/Extensions",
    "10.9, kextcache -i /",
    "10.15.7, kextcache -i /",
    "11, trigger-panic-medic --volume-root",
    "26.1, trigger-panic-medic --volume-root",
    "?, 'On macOS 11 or newer, \"kmutil trigger-panic-medic'"
  })
  void kextsAreTakenOutAsTheReleaseHasIt(String release, String way) {
    List<String> ways =
        CATALOG.nextSteps("third-party").stream()
            .filter(s -> s.isFor(Optional.of(Platform.MACOS), MacVersion.parse(release)))
            .map(NextStep::text)
            .filter(text -> text.startsWith("If the Mac cannot start"))
            .toList();
    assertEquals(1, ways.size(), ways.toString());
    assertTrue(ways.getFirst().contains(way), ways.toString());
    assertEquals(way.contains("medic"), ways.getFirst().contains("kmutil"), ways.toString());
  }

  @Test
  void unknownVerdictIsUndetermined() {
    assertEquals(CATALOG.nextSteps("undetermined"), CATALOG.nextSteps("no-such-verdict"));
    assertNotEquals(CATALOG.nextSteps("undetermined"), CATALOG.nextSteps("apple"));
  }
}
