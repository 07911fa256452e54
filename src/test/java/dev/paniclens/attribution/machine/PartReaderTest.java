package dev.paniclens.attribution.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.knowledge.machine.PartCatalog;
import dev.paniclens.knowledge.machine.PartName;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.report.NamedPart;
import dev.paniclens.report.PanicDetails;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartReaderTest {
  private static final String IPHONE =
      "\n\nDebugger message: panic\nOS version: 19E258\nKernel version: Darwin Kernel Version 21.4.0:"
          + " Mon Feb 21 21:27:57 PST 2022; root:xnu-8020.102.3~1/RELEASE_ARM64_T8110\n";
  private static final String MAC =
      "\n\nDebugger message: panic\nOS version: 24F74\nKernel version: Darwin Kernel Version 24.5.0:"
          + " Tue Apr 22 19:54:26 PDT 2025; root:xnu-11417.121.6~2/RELEASE_ARM64_T8112\n";

  private static List<NamedPart> parts(String message, String system) {
    return PanicSketch.analyze("panic(cpu 1 caller 0xfffffff022254290): " + message + system)
        .panic()
        .flatMap(Panic::details)
        .flatMap(PanicDetails::parts)
        .orElse(List.of());
  }

  private static String sensor(String name, Platform platform) {
    return PartCatalog.bundled()
        .sensor(name, Optional.of(platform))
        .map(PartName::says)
        .orElse("nothing");
  }

  @Test
  void missingSensorsAreSaidInWords() {
    List<NamedPart> parts =
        parts(
            "userspace watchdog timeout: no successful checkins from thermalmonitord in 180"
                + " seconds\nservice returned not alive with context : is_alive_func returned"
                + " unhealthy : Missing sensor(s): Prs0 mic1 (code: 0x1)",
            IPHONE);
    assertEquals(List.of("Prs0", "mic1"), parts.stream().map(NamedPart::name).toList());
    assertTrue(parts.getFirst().says().contains("barometer"), parts.toString());
    assertTrue(parts.get(1).says().contains("microphone"), parts.toString());
    assertFalse(parts.getFirst().isGuess());
  }

  @ParameterizedTest
  @CsvSource({
    "TG0V, IOS, gas gauge",
    "TG0V, MACOS, graphics processor",
    "TB1T, MACOS, battery",
    "TC0P, MACOS, processor's temperature",
    "TH0x, MACOS, drive",
    "Th1H, MACOS, cooler",
    "PRS0, IOS, barometer",
    "Mic2, IOS, rear microphone",
    "TXYZ, IOS, a temperature sensor",
    "VD0R, MACOS, a voltage",
    "Qq00, MACOS, nothing"
  })
  void nameMeansWhatItDoesOnItsDevice(String name, Platform platform, String says) {
    assertTrue(sensor(name, platform).contains(says), sensor(name, platform));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "apcie[2:lan-1gb]::_linkDownInterrupt: Unexpected link down;2:lan-1gb;Ethernet",
        "apcie[0:s3e]::handleCompletionTimeoutInterrupt: timed out;0:s3e;internal storage",
        "apciec[pcic1-bridge]: link is gone;pcic1-bridge;Thunderbolt",
        "DCPEXT1 PANIC - firmware: pipe.c:18;DCPEXT;external display",
        "nvme: \"Command timeout. fBuiltIn=1 MODEL=EXAMPLE 1000 FW=EX1 CSTS=0x1\";EXAMPLE 1000;inside",
        "apfs: omap on disk1s5: bad;disk1s5;volume"
      })
  void portsAndDrivesAreSaidInWords(String message, String name, String says) {
    List<NamedPart> parts = parts(message, MAC);
    assertEquals(1, parts.size(), message);
    assertEquals(name, parts.getFirst().name());
    assertTrue(parts.getFirst().says().contains(says), parts.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"a queue is gone", "TG0V is no sensor here", "disk is full", "mic1"})
  void otherWordsAreNoParts(String message) {
    assertEquals(List.of(), parts(message, MAC));
  }
}
