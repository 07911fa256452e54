package dev.paniclens.parse;

import static dev.paniclens.parse.fixture.Parsing.ids;
import static dev.paniclens.parse.fixture.Parsing.kexts;
import static dev.paniclens.parse.fixture.Parsing.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.report.Address;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.MemoryFinding.Kind;
import dev.paniclens.report.PanicLog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Reports about memory have kexts of their own, which own the memory but did not panic. */
class MemoryReportTest {

  private static String[] guardReport(String kind) {
    return """
        Probabilistic GZAlloc Report:
          Zone    : default.kalloc.512
          Address : 0xffffffa0b3a5c018
          Element : [0xffffffa0b3a5c000, 0xffffffa0b3a5c200) of size 512
          Kind    : %s
          Access  : 24 byte(s) inside
          Allocation Backtrace:
            0xffffff8006701111
            0xffffff7fa3c01f2a
              Kernel Extensions in backtrace:
                 com.example.Owner(1.0)[0F2C9A10-1111-3222-8333-000000000003]@0xffffff7fa3c00000->0xffffff7fa3c07fff
                    dependency: com.apple.iokit.IOPCIFamily(2.9)[11111111-2222-3333-8444-555566667777]@0xffffff8007a00000
          Free Backtrace:
            0xffffff8006702222
              Kernel Extensions in backtrace:
                 com.example.Freer(1.0)[0F2C9A10-1111-3222-8333-000000000004]@0xffffff7fa4c00000->0xffffff7fa4c07fff

        """
        .formatted(kind)
        .split("\n", -1);
  }

  /** The same where Apple silicon has its kernel and kexts. */
  private static String[] onAppleSilicon(String[] report) {
    return Arrays.stream(report)
        .map(
            line ->
                line.replace("0xffffff7fa3", "0xfffffe0023")
                    .replace("0xffffff7fa4", "0xfffffe0026")
                    .replace("0xffffff80067", "0xfffffe00247")
                    .replace("0xffffff8007a", "0xfffffe0024a"))
        .toArray(String[]::new);
  }

  @ParameterizedTest
  @EnumSource(names = {"MONTEREY", "SEQUOIA_INTEL", "VENTURA_ARM", "SEQUOIA_ARM"})
  void ownersOfMemoryAreNotOnTheStack(Era era) {
    String[] report = guardReport("use-after-free (high confidence)");
    boolean isArm = era == Era.VENTURA_ARM || era == Era.SEQUOIA_ARM;
    PanicLog log =
        log(PanicTexts.whole(era).memory(isArm ? onAppleSilicon(report) : report).text());
    assertEquals(Optional.of(List.of("com.example.driver.Widget")), kexts(log));
    assertEquals(List.of("com.example.Owner", "com.example.Freer"), ids(log.memoryKexts()));
    assertEquals(1, log.backtraces().size());
    assertEquals(List.of(), log.orphans());
  }

  @Test
  void findingSaysWhatWasDoneToWhichMemory() {
    PanicLog log =
        log(
            PanicTexts.whole(Era.MONTEREY)
                .memory(guardReport("use-after-free (high confidence)"))
                .text());
    MemoryFinding finding = log.memoryFinding().orElseThrow();
    assertEquals(Kind.USE_AFTER_FREE, finding.kind());
    assertEquals("use-after-free", finding.said());
    assertEquals(Optional.of("high"), finding.sureness());
    assertEquals(Optional.of("default.kalloc.512"), finding.zone());
    assertEquals(Optional.of(new Address(0xffffffa0b3a5c018L)), finding.address());
    assertEquals(
        "  Kind    : use-after-free (high confidence)",
        log.text().lines().toList().get(finding.line() - 1));
    assertTrue(finding.isHeapMisuse());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "out-of-bounds (high confidence);OUT_OF_BOUNDS",
        "double-free (high confidence);DOUBLE_FREE",
        "use-after-free (medium confidence);USE_AFTER_FREE",
        "out-of-bounds + use-after-free (low confidence);OUT_OF_BOUNDS",
        "out-of-bounds(underflow) + use-after-free (low confidence);OUT_OF_BOUNDS",
        "wild deref, missing or invalid metadata;WILD"
      })
  void everyKindIsKnown(String said, Kind kind) {
    PanicLog log = log(PanicTexts.whole(Era.MONTEREY).memory(guardReport(said)).text());
    assertEquals(kind, log.memoryFinding().orElseThrow().kind());
  }

  @Test
  void wildAddressIsNoMisuseOfTheHeap() {
    PanicLog log =
        log(PanicTexts.whole(Era.MONTEREY).memory(guardReport("wild deref, no metadata")).text());
    assertFalse(log.memoryFinding().orElseThrow().isHeapMisuse());
    assertEquals(Optional.empty(), log.memoryFinding().orElseThrow().sureness());
  }

  @Test
  void unknownZoneIsAbsent() {
    PanicLog log =
        log(
            PanicTexts.whole(Era.MONTEREY)
                .memory(
                    "Probabilistic GZAlloc Report:",
                    "  Zone    : <unknown>",
                    "  Kind    : double-free")
                .text());
    assertEquals(Optional.empty(), log.memoryFinding().orElseThrow().zone());
  }

  @ParameterizedTest
  @EnumSource(names = {"MAVERICKS", "CATALINA", "MONTEREY"})
  void kextsOfALeakAreNotOnTheStack(Era era) {
    PanicLog log =
        log(
            PanicTexts.whole(era)
                .memory(
                    "",
                    "Backtrace suspected of leaking: (outstanding bytes: 123456)",
                    "0xffffff8006701111",
                    "0xffffff7fa3c01f2a",
                    "      Kernel Extensions in backtrace:",
                    "         com.example.Leaker(1.0)[0F2C9A10-1111-3222-8333-000000000005]@"
                        + "0xffffff7fa3c00000->0xffffff7fa3c07fff",
                    "",
                    "Kmod                            Size",
                    "com.example.Leaker              9999",
                    "")
                .text());
    assertEquals(Optional.of(List.of("com.example.driver.Widget")), kexts(log));
    assertEquals(List.of("com.example.Leaker"), ids(log.memoryKexts()));
    assertEquals(Optional.empty(), log.memoryFinding());
    assertEquals(7, log.kexts().loaded().orElseThrow().size());
  }
}
