package dev.paniclens.knowledge.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MacVersionTest {

  @ParameterizedTest
  @CsvSource({
    "10.15,  10.15",
    "10.15.4, 10.15.4",
    "11.0,   11",
    "11,     11",
    "13.3,   13.3",
    "26.0.1, 26.0.1",
    "13.3.1 (a), 13.3.1",
    "26.3.2(a), 26.3.2",
    "10,     10.0"
  })
  void isWrittenAsAppleDoes(String read, String written) {
    assertEquals(written, version(read).toString());
  }

  @ParameterizedTest
  @CsvSource({"10.9, 10.15", "10.15.7, 11", "11, 11.1", "15.7.2, 26", "10.15, 10.15.4"})
  void laterIsMore(String earlier, String later) {
    assertFalse(version(earlier).isAtLeast(version(later)));
    assertTrue(version(later).isAtLeast(version(earlier)));
    assertTrue(version(later).isAtLeast(version(later)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "macOS 14",
        "14.",
        "14.5.1.2",
        "-1",
        "99999999999",
        "14,5",
        "x",
        "14 (A)",
        "14 (b",
        "14 (ab)"
      })
  void otherTextIsNoVersion(String text) {
    assertEquals(Optional.empty(), MacVersion.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "12.3, false, false, ''",
    "11.0 (by default), false, false, by default",
    "11.0 (partly: USB), true, false, USB",
    "11.0 (inferred), false, true, ''",
    "11.0 (inferred: never supported), false, true, never supported"
  })
  void milestoneTellsItsLimits(String text, boolean partial, boolean inferred, String remark) {
    Milestone since = Milestone.parse(text).orElseThrow();
    assertEquals(partial, since.isPartial());
    assertEquals(inferred, since.isInferred());
    assertEquals(remark, since.remark().orElse(""));
    assertEquals("macOS " + text.replace("11.0", "11"), since.toString());
  }

  @Test
  void milestoneKeepsItsNote() {
    Milestone since = Milestone.parse("11.0 (by default)").orElseThrow();
    assertEquals("macOS 11", since.release());
    assertEquals("macOS 11 (by default)", since.toString());
    assertTrue(since.reached(version("11.2")));
    assertFalse(since.reached(version("10.15.7")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "11.0 by default", "11.0 ()", "(11.0)"})
  void otherTextIsNoMilestone(String text) {
    assertEquals(Optional.empty(), Milestone.parse(text));
  }

  private static MacVersion version(String text) {
    return MacVersion.parse(text).orElseThrow();
  }
}
