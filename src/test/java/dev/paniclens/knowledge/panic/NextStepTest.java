package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NextStepTest {

  @ParameterizedTest
  @CsvSource({
    "macOS 11.., macOS, 11.0, true",
    "macOS 11.., macOS, 26.1, true",
    "macOS 11.., macOS, 10.15.7, false",
    "macOS 11.., macOS, '', false",
    "macOS 11.., bridgeOS, 11.0, false",
    "macOS 10.9..10.15, macOS, 10.15.7, true",
    "macOS 10.9..10.15, macOS, 10.9.0, true",
    "macOS 10.9..10.15, macOS, 10.8.5, false",
    "macOS 10.9..10.15, macOS, 11.0, false",
    "macOS ..10.8, macOS, 10.4.11, true",
    "macOS ..10.8, macOS, 10.9, false",
    "macOS ?, macOS, '', true",
    "macOS ?, macOS, 14.5, false",
    "macOS, macOS, '', true",
    "macOS, macOS, 14.5, true",
    "macOS, iOS, 14.5, false",
    "iOS, iOS, 17.5, true",
    "'macOS ?, bridgeOS', bridgeOS, '', true",
    "'macOS ?, bridgeOS', macOS, '', true",
  })
  void orderIsForTheSystemsBeforeIt(String systems, String os, String version, boolean expected) {
    NextStep step = NextStep.parse("[" + systems + "] <itself> Restart.");
    assertEquals("Restart.", step.text());
    assertEquals(expected, step.isFor(Platform.named(os), MacVersion.parse(version)));
  }

  @Test
  void orderWithoutAnySystemIsForAll() {
    NextStep step = NextStep.parse("<back-up> Back up.");
    assertEquals(new NextStep("Back up.", List.of(), List.of(), Set.of(StepTopic.BACK_UP)), step);
    for (Platform platform : Platform.values()) {
      assertTrue(step.isFor(Optional.of(platform), Optional.empty()), platform.toString());
    }
  }

  @Test
  void orderIsGivenWhereEachCircumstanceIsAsItSays() {
    NextStep step = NextStep.parse("[macOS] {hackintosh, not patched} <send> Send it.");
    assertTrue(isGiven(step, Circumstance.HACKINTOSH));
    assertTrue(isGiven(step, Circumstance.HACKINTOSH, Circumstance.INCOMPLETE));
    assertFalse(isGiven(step, Circumstance.HACKINTOSH, Circumstance.PATCHED));
    assertFalse(isGiven(step));
  }

  private static boolean isGiven(NextStep step, Circumstance... known) {
    return step.isFor(Optional.empty(), Optional.empty(), Set.of(known));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Windows", "macOS 11", "macOS 10..x", "macOS,iOS", "macOS 1111.."})
  void whatNamesNoSystemIsRejected(String systems) {
    assertThrows(
        IllegalArgumentException.class,
        () -> NextStep.parse("[" + systems + "] <itself> Restart."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Restart.",
        "[macOS] Restart.",
        "<> Restart.",
        "<no-such-topic> Restart.",
        "<itself, remove> Restart.",
        "{no-such-circumstance} <itself> Restart.",
        "{hackintosh,patched} <itself> Restart.",
        "{not} <itself> Restart.",
        "<itself> "
      })
  void orderThatIsNotSaidToBeAboutSomethingIsRejected(String text) {
    assertThrows(IllegalArgumentException.class, () -> NextStep.parse(text));
  }
}
