package dev.paniclens.parse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Firmware;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class FirmwareLinesTest {

  @Test
  void linesOfMacOs27AreRead() {
    Firmware firmware =
        FirmwareLines.read(
            Map.of(
                "Paniclog version", "16",
                "iBoot Stage 1 version", "mBoot-20457.1.29",
                "iBoot version", "mBoot-20457.1.30",
                "SPTM version", "SPTM-820.0.22|2026-08-08:13:06:06.975686|",
                "Exclaves boot status", "BOOTED_EXCLAVEKIT"));
    assertEquals(
        new Firmware(
            OptionalInt.of(16),
            Optional.of("mBoot-20457.1.29"),
            Optional.of("mBoot-20457.1.30"),
            Optional.empty(),
            Optional.of("SPTM-820.0.22"),
            Optional.of("2026-08-08:13:06:06.975686"),
            Optional.of("BOOTED_EXCLAVEKIT")),
        firmware);
  }

  @Test
  void dateWithoutItsEndIsLeftOut() {
    Firmware firmware = FirmwareLines.read(Map.of("SPTM version", "SPTM-820.0.22|2026-08-0"));
    assertEquals(Optional.of("SPTM-820.0.22"), firmware.sptm());
    assertEquals(Optional.empty(), firmware.sptmBuilt());
  }

  @Test
  void formatStringsAreNoValues() {
    assertFalse(
        Parsing.log(
                "panic(cpu 3 caller 0xfffffe0021a09e10): a queue is gone\n"
                    + "Debugger message: panic\niBoot version: %.128s\nPaniclog version: %d\n")
            .system()
            .firmware()
            .isKnown());
    assertFalse(FirmwareLines.read(Map.of()).isKnown());
  }

  @Test
  void linesAreFoundInAPanicString() {
    Firmware firmware =
        Parsing.log(
                """
                panic(cpu 3 caller 0xfffffe0021a09e10): a queue is gone
                Kernel version: Darwin Kernel Version 27.0.0: Tue Aug 11 21:02:57 PDT 2026; root:xnu-13432.1.9~1/RELEASE_ARM64_T8132
                Exclaves boot status: BOOTED_EXCLAVECORE
                iBoot Stage 1 version: mBoot-20457.1.29
                iBoot version: mBoot-20457.1.29
                Paniclog version: 16
                SPTM version: SPTM-820.0.22|2026-08-08:13:06:06.975686|
                """)
            .system()
            .firmware();
    assertEquals(OptionalInt.of(16), firmware.paniclogVersion());
    assertEquals(Optional.of("BOOTED_EXCLAVECORE"), firmware.exclaves());
    assertEquals(Optional.of("2026-08-08:13:06:06.975686"), firmware.sptmBuilt());
  }
}
