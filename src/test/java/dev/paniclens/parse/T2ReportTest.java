package dev.paniclens.parse;

import static dev.paniclens.parse.fixture.Parsing.report;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Damage;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.PanicReport;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A Mac with a T2 has two panic strings in one report: the Mac's own, and the chip's. */
class T2ReportTest {
  private static final String BRIDGE = bridge("macOS panic detected");
  private static final String MAC = PanicTexts.whole(Era.MONTEREY).text();

  private static String bridge(String message) {
    PanicTexts whole = PanicTexts.whole(Era.BRIDGE_OS).says(message);
    whole.registers.clear();
    return whole.text();
  }

  private static PanicReport t2(String bridge, String mac) {
    String body = JsonTexts.deviceBody(bridge).strip();
    String both =
        body.substring(0, body.length() - 1)
            + ", \"macOSPanicString\" : \""
            + Damage.escapedJson(mac)
            + "\", \"macOSPanicFlags\" : \"0x4\"}";
    return report(JsonTexts.header() + "\n" + both);
  }

  @Test
  void causeIsInTheMacsOwnString() {
    PanicReport report = t2(BRIDGE, MAC);
    assertEquals(PanicFacts.of(MAC), PanicFacts.of(report.log()));
    assertEquals(PanicFacts.of(BRIDGE), PanicFacts.of(report.companion().orElseThrow()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"not yet set", "Not Yet Set\n", "", " "})
  void chipsStringCountsWhereTheMacLeftNone(String mac) {
    PanicReport report = t2(bridge("x86 CPU CATERR detected"), mac);
    assertEquals("x86 CPU CATERR detected", report.log().message().orElseThrow().text());
    assertEquals(Optional.empty(), report.companion());
  }

  @Test
  void sentenceInTheMacsPlaceDoesNotHideTheChipsWords() {
    PanicReport report = t2(BRIDGE, "no panic log was found on the host");
    assertEquals("macOS panic detected", report.log().message().orElseThrow().text());
  }

  @Test
  void chipKnowsTheMacsBuild() {
    PanicReport report = t2(BRIDGE, "not yet set");
    assertEquals(Optional.of("22G74"), report.log().system().macOsBuild());
    assertEquals(Optional.of("20P6072"), report.log().system().build());
    assertTrue(report.log().system().coprocessorHost());
  }

  @Test
  void bridgeNamesNoKexts() {
    assertEquals(Optional.of(java.util.List.of()), Parsing.kexts(t2(BRIDGE, "not yet set").log()));
  }
}
