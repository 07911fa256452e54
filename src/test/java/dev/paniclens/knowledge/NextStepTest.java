package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
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
    NextStep step = NextStep.parse("[" + systems + "] Restart.");
    assertEquals("Restart.", step.text());
    assertEquals(expected, step.isFor(Platform.named(os), MacVersion.parse(version)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Install pending macOS updates.",
        "Update the product whose kext is named.",
        "If it returns, work in safe mode for a while.",
        "Run Apple Diagnostics.",
        "Run First Aid from recovery."
      })
  void orderThatSpeaksOfMacsIsNotForPhones(String text) {
    NextStep step = NextStep.parse(text);
    assertFalse(step.isFor(Optional.of(Platform.IOS), MacVersion.parse("17.5")), text);
    assertTrue(step.isFor(Optional.of(Platform.BRIDGEOS), Optional.empty()), text);
    assertTrue(step.isFor(Optional.empty(), Optional.empty()), text);
  }

  @Test
  void orderWithoutAnySystemIsForAll() {
    NextStep step = NextStep.parse("Back up.");
    assertEquals(new NextStep("Back up.", List.of(), Optional.empty()), step);
    for (Platform platform : Platform.values()) {
      assertTrue(step.isFor(Optional.of(platform), Optional.empty()), platform.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Windows", "macOS 11", "macOS 10..x", "macOS,iOS", "macOS 1111.."})
  void whatNamesNoSystemIsRejected(String systems) {
    assertThrows(
        IllegalArgumentException.class, () -> NextStep.parse("[" + systems + "] Restart."));
  }
}
