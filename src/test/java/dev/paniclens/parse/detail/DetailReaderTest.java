package dev.paniclens.parse.detail;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.PanicSnippet;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Exit;
import dev.paniclens.report.PanicDetails.Location;
import dev.paniclens.report.PanicDetails.Lock;
import dev.paniclens.report.PanicDetails.Memory;
import dev.paniclens.report.PanicDetails.Watchdog;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetailReaderTest {
  private static final String ARM_TAIL =
      """

      Debugger message: panic
      OS version: 23F79
      Kernel version: Darwin Kernel Version 23.5.0: Wed May  1 20:12:58 PDT 2024; root:xnu-10063.121.3~5/RELEASE_ARM64_T8112
      Paniclog version: 14
      """;

  private static PanicDetails details(String message) {
    return PanicSnippet.details(message);
  }

  @Test
  void assertionTellsItsPlace() {
    assertEquals(
        Optional.of(new Location("widget.c", 12, Optional.of("xnu-1234.5"))),
        details("assertion failed: a == b, file: /B/Sources/xnu/xnu-1234.5/bsd/widget.c, line: 12")
            .location());
    assertEquals(
        Optional.of(new Location("IOWidget.cpp", 77, Optional.empty())),
        details("a widget \"fell\" @IOWidget.cpp:77").location());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[iokit.Widget]: element modified after free (off:8, val:0x41, sz:48, ptr:0xffffff8011111111)|iokit.Widget|48|8",
        "a freed zone element has been modified in zone kalloc.64: expected 0x1 but found 0x2, at offset 16 of 64 in element 0xffffff8011111111|kalloc.64|64|16",
        "zfree: double free of 0xffffff8011111111 to zone ipc ports|ipc ports||",
        "zone_require failed: (addr: 0xffffff8011111111, expected: tasks)|tasks||",
        "zalloc: default.kalloc.48 (12 elements) retry fail 3|default.kalloc.48||"
      })
  void messageNamesItsZone(String message, String zone, Long size, Long offset) {
    Memory memory = details(message).memory().orElseThrow();

    assertEquals(Optional.of(zone), memory.zone());
    assertEquals(size == null ? OptionalLong.empty() : OptionalLong.of(size), memory.elementSize());
    assertEquals(offset == null ? OptionalLong.empty() : OptionalLong.of(offset), memory.offset());
  }

  @Test
  void leakingZoneCountsBeforeTheOneThatWasAskedFor() {
    Memory memory =
        details(
                "zalloc[3]: zone map exhausted while allocating from zone [kalloc.16], likely due to"
                    + " memory leak in zone [data.kalloc.512] (3G, 6000000 elements allocated)")
            .memory()
            .orElseThrow();

    assertEquals(Optional.of("data.kalloc.512"), memory.zone());
    assertEquals(OptionalLong.of(3L << 30), memory.zoneBytes());
    assertEquals(OptionalLong.of(6_000_000), memory.zoneElements());
  }

  @Test
  void lockHasAnOwner() {
    assertEquals(
        Optional.of(
            new Lock(
                Optional.of("spinlock"),
                Optional.of(new Address(0xffff_ff80_1111_1111L)),
                Optional.empty(),
                Optional.of(new Address(0xffff_ff80_2222_2222L)),
                OptionalInt.of(3))),
        details(
                "Spinlock acquisition timed out: lock=0xffffff8011111111, lock owner"
                    + " thread=0xffffff8022222222, current_thread: 0xffffff8033333333, lock owner"
                    + " active on CPU 0x3, current owner: 0xffffff8022222222, time: 5")
            .lock());
    assertEquals(
        OptionalInt.empty(),
        details("Spinlock acquisition timed out: lock=0xffffff8011111111, owner on CPU 0xffffffff,")
            .lock()
            .orElseThrow()
            .ownerCpu());
  }

  @Test
  void processorsThatDidNotAnswerAreNamed() {
    assertEquals(
        Optional.of(List.of(0, 2)),
        details("TLB invalidation IPI timeout, unresponsive CPU bitmap: 0x5, NMIPI acks: 0x0")
            .unresponsiveCpus());
    assertEquals(
        Optional.of(List.of(1)),
        details("WDT timeout: CPU 1 failed to respond").unresponsiveCpus());
    assertEquals(
        Optional.of(List.of(3)),
        Parsing.log(
                "Attempting to forcibly halt cpu 3\n"
                    + PanicSnippet.ENTRY
                    + "a widget fell\n"
                    + PanicSnippet.TAIL)
            .details()
            .orElseThrow()
            .unresponsiveCpus());
  }

  @Test
  void watchdogTellsTheServiceAndTheTable() {
    Watchdog watchdog =
        details(
                """
                userspace watchdog timeout: no successful checkins from widgetd (2 induced crashes) in 126 seconds
                service: logd, total successful checkins in 300 seconds: 30, last successful checkin: 4 seconds ago
                service: widgetd (2 induced crashes), total successful checkins in 300 seconds: 9, last successful checkin: 126 seconds ago
                service: neverd, no successful checkins since load (300 seconds ago)
                """)
            .watchdog()
            .orElseThrow();

    assertEquals(Optional.of("widgetd"), watchdog.service());
    assertEquals(OptionalLong.of(126), watchdog.seconds());
    assertEquals(OptionalInt.of(2), watchdog.inducedCrashes());
    assertFalse(watchdog.shutdownInProgress());
    assertEquals(
        List.of(
            new Watchdog.Service("logd", OptionalLong.of(30), OptionalLong.of(4)),
            new Watchdog.Service("widgetd", OptionalLong.of(9), OptionalLong.of(126)),
            new Watchdog.Service("neverd", OptionalLong.empty(), OptionalLong.empty())),
        watchdog.services().orElseThrow());
  }

  @Test
  void watchdogOfTheWholeSystemAndOfAWakeAreKnown() {
    Watchdog system =
        details(
                "watchdog timeout: no checkins from watchdogd in 95 seconds (3 total checkins since"
                    + " monitoring last enabled), shutdown in progress")
            .watchdog()
            .orElseThrow();
    assertEquals(Optional.of("watchdogd"), system.service());
    assertTrue(system.shutdownInProgress());

    Watchdog wake =
        details(
                "userspace watchdog timeout: no successful checkins from com.example.widgetd since"
                    + " wake (120 seconds ago)")
            .watchdog()
            .orElseThrow();
    assertEquals(Optional.of("com.example.widgetd"), wake.service());
    assertEquals(Optional.of("wake"), wake.since());
    assertEquals(OptionalLong.of(120), wake.seconds());
  }

  @Test
  void endOfTheFirstProcessHasASignalOrAReason() {
    assertEquals(
        Optional.of(
            new Exit(
                Optional.of("launchd"),
                OptionalInt.of(1),
                OptionalInt.of(11),
                Optional.of("SIGSEGV"),
                OptionalInt.empty(),
                OptionalInt.of(2),
                Optional.of("signal"),
                Optional.of(new Address(0xb)),
                Optional.empty())),
        details(" initproc exited -- exit reason namespace 2 subcode 0xb description: none")
            .exit());
    Exit other =
        details("widgetd[77] exited -- exit reason namespace 6 subcode 0x1 description: no library")
            .exit()
            .orElseThrow();
    assertEquals(Optional.of("widgetd"), other.process());
    assertEquals(OptionalInt.of(77), other.pid());
    assertEquals(Optional.of("dyld"), other.namespaceName());
    assertEquals(Optional.of("no library"), other.description());
    assertEquals(
        OptionalInt.of(7),
        details("initproc exited -- no exit reason available -- (signal 7, exit status 0 )")
            .exit()
            .orElseThrow()
            .signal());
  }

  @Test
  void changeOfPowerNamesWhoIsSuspected() {
    PanicDetails.Power sleep =
        details(
                "Sleep transition timed out after 180 seconds while calling callbacks. Suspected"
                    + " bundle: com.example.driver.Widget. Thread 0x12ee.")
            .power()
            .orElseThrow();
    assertEquals("sleep", sleep.transition());
    assertEquals(OptionalLong.of(180_000), sleep.timeoutMillis());
    assertEquals(Optional.of("calling callbacks"), sleep.phase());
    assertEquals("com.example.driver.Widget", sleep.suspect().orElseThrow().value());

    PanicDetails.Power driver =
        details(
                "ExampleWidget::setPowerState(0xffffff8011111111 : 0xffffff7f22222222, 1 -> 0) timed"
                    + " out after 45938 ms")
            .power()
            .orElseThrow();
    assertEquals(Optional.of("ExampleWidget"), driver.driver());
    assertEquals(OptionalLong.of(45_938), driver.timeoutMillis());
  }

  @Test
  void coprocessorSensorsAndBanksAreNamed() {
    assertEquals(
        Optional.of(
            new PanicDetails.Coprocessor(
                "DCP", Optional.of("RTKit-1.2.release"), Optional.of("example.RELEASE"))),
        details("DCP PANIC - it fell\n\nRTKit: RTKit-1.2.release - Client: example.RELEASE\n")
            .coprocessor());
    assertEquals(
        Optional.of(List.of("TG0B", "mic1")),
        details("a watchdog says: Missing sensor(s): TG0B, mic1 since the boot").missingSensors());
    PanicDetails.MachineCheck.Bank bank =
        Parsing.log(
                "Processor 6: IA32_MCG_STATUS: 0x0000000000000005\n"
                    + " IA32_MC3_STATUS(0x40d): 0xbe00000000800400\n"
                    + " IA32_MC3_ADDR(0x40e):   0x000000008012c6f2\n"
                    + PanicSnippet.ENTRY
                    + "Machine Check at 0xffffff80128bd6f2, registers:\n"
                    + PanicSnippet.TAIL)
            .details()
            .flatMap(PanicDetails::machineCheck)
            .orElseThrow()
            .banks()
            .getFirst();
    assertAll(
        () -> assertEquals(OptionalInt.of(6), bank.cpu()),
        () -> assertEquals(3, bank.bank()),
        () -> assertTrue(bank.valid() && bank.uncorrected() && bank.contextCorrupt()),
        () -> assertFalse(bank.overflow()),
        () -> assertEquals(new Address(0x400), bank.code()),
        () -> assertEquals(Optional.of(new Address(0x8012c6f2L)), bank.address()));
  }

  @Test
  void threadMemoryAndFurtherPanicsStandInLinesOfTheirOwn() {
    PanicDetails found =
        Parsing.log(
                PanicSnippet.ENTRY
                    + "a widget fell\n"
                    + "Nested panic detected - entry count: 2 panic_caller: 0xffffff8044444444\n"
                    + ARM_TAIL
                    + "Compressor Info: 100% of compressed pages limit (BAD) and 3% of segments limit"
                    + " (OK) with 9 swapfiles and LOW swap space\n"
                    + "Panicked task 0xfffffe2404d1c000: 6 pages, 4 threads: pid 431: widgetd\n"
                    + "Panicked thread: 0xfffffe2169397728, backtrace: 0xfffffe7c18403160, tid: 3926\n"
                    + "\t\t  lr: 0xfffffe0022a61c30  fp: 0xfffffe8556a6f5c0\n"
                    + "\n"
                    + "panic(cpu 4 caller 0xffffff8012a61c30): another widget fell\n"
                    + ARM_TAIL)
            .details()
            .orElseThrow();

    assertEquals(OptionalLong.of(3926), found.thread().orElseThrow().tid());
    assertEquals(OptionalInt.of(4), found.thread().orElseThrow().taskThreads());
    assertTrue(found.compressor().orElseThrow().isExhausted());
    assertEquals(
        List.of("nested", "panic"),
        found.furtherPanics().orElseThrow().stream()
            .map(PanicDetails.FurtherPanic::kind)
            .sorted()
            .toList());
  }

  @Test
  void plainMessageHasNoDetails() {
    for (String message :
        List.of(
            "a widget fell",
            "block 0xffffff8011111111 is bad",
            "the zone of the lock",
            "CPU 1 ok")) {
      assertEquals(
          Optional.empty(),
          Parsing.log(PanicSnippet.ENTRY + message + "\n" + PanicSnippet.TAIL).details(),
          message);
    }
  }

  @Test
  void hostileMessagesTakeNoTime() {
    Stream.of(
            "service: a",
            "zone '",
            "lock=0x",
            "(addr: 0x1, zone: ",
            "assertion failed: ",
            "Nested panic detected ",
            "A::setPowerState(",
            "userspace watchdog timeout: no successful checkins from a ",
            "Missing sensor(s): ")
        .forEach(
            piece ->
                assertTimeout(
                    Duration.ofSeconds(5),
                    () -> {
                      Parsing.results(
                          PanicSnippet.ENTRY + piece.repeat(20_000) + "\n" + PanicSnippet.TAIL);
                      Parsing.results(
                          PanicSnippet.ENTRY + (piece + "\n").repeat(5_000) + PanicSnippet.TAIL);
                    },
                    piece));
  }
}
