package dev.paniclens.parse.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.report.ReportKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BugTypesTest {

  @ParameterizedTest
  @CsvSource({
    "210, PANIC",
    "110, PANIC",
    "10, PANIC",
    "410, PANIC",
    "151, PANIC",
    "309, CRASH",
    "109, CRASH",
    "298, JETSAM",
    "288, STACKSHOT",
    "302, HANG",
    "115, OTHER",
    "0, OTHER",
    "x, OTHER"
  })
  void numbersOfReportsHaveKinds(String number, ReportKind kind) {
    assertEquals(kind, BugTypes.find(number).kind());
  }
}
