package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.ReportKind;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpindumpTextTest {
  private static final String LATE =
      "Wake transition timed out after 180 seconds while calling power state change callbacks."
          + " Suspected bundle: com.example.driver.widget. Thread 0x20a9.";
  private static final String CODE = "Failure code:: 0x00000040 00000027\n";
  private static final String STACKS =
      """

      ================================================================
      Date/Time:       2018-11-01 00:59:59 +0800
      OS Version:      ??? ??? (Build ???)
      Architecture:    x86_64
      Report Version:  27

      Data Source:     Stackshots

      Event:           Sleep Wake Failure
      Duration:        0.00s
      Steps:           1

      Boot args:       darkwake=0

      Process:         kernel_task [0]
      Version:         Darwin Kernel Version 18.2.0: Fri Oct  5 19:41:49 PDT 2018; root:xnu-4903.221.2~2/RELEASE_X86_64

        Thread 0x6b    1 sample (1)    priority 95 (base 95)
       *1  ??? (kernel + 1413326) [0xffffff80003590ce] 1
      """;

  private static ParseResult.Other other(String text) {
    return assertInstanceOf(ParseResult.Other.class, Parsing.results(text).getFirst());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Stackshot Reason: ", "UUID: B8F5A904\nStackshot Reason: "})
  void failureToWakeIsNamedWithItsSuspect(String before) {
    for (String text :
        new String[] {
          before + LATE + "\n" + CODE + STACKS,
          before + LATE + "\n" + CODE,
          before + LATE.replace("Suspected bundle", "Suspected\nbundle") + "\n" + CODE,
          before + LATE
        }) {
      ParseResult.Other other = other(text);
      assertEquals(ReportKind.SLEEP_WAKE, other.kind());
      assertEquals(
          Optional.of(new BundleId("com.example.driver.widget")), other.tells().suspectedBundle());
      assertTrue(other.title().endsWith("(suspected bundle: com.example.driver.widget)"));
      assertTrue(other.tells().reason().orElseThrow().startsWith("Wake transition timed out"));
    }
    assertEquals(2018, other(before + LATE + STACKS).tells().time().orElseThrow().getYear());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Power button pressed during wake transition after 88661 ms.\n\n" + CODE,
        "Sleep Wake failure in EFI\n\nFailure code:: 0x00000000 0x0000001f\n",
        "status: 0x21\nCode: 0x1f0027\nStackshot reason: Watchdog\n\n",
        "UUID: B8F5A904-CEEE-4897-9FCA-59128EB78B2C\nCode: 04000000 0000001d\n"
            + "Stackshot reason: PSC Delay\n\n"
      })
  void failureMayNameNoSuspect(String text) {
    assertEquals(ReportKind.SLEEP_WAKE, other(text).kind());
    assertEquals(Optional.empty(), other(text).tells().suspectedBundle());
    assertEquals("a sleep or wake failure", other(text).title());
    assertEquals(ReportKind.SLEEP_WAKE, other(STACKS).kind());
  }

  @Test
  void panicThatSaysTheSameIsOne() {
    String stack =
        "Backtrace (CPU 0), Frame : Return Address\n0xffffff81db8fabe0 : 0xffffff8019622fa9\n";
    assertTrue(
        Parsing.isPanic(
            "panic(cpu 0 caller 0xffffff8000123456): " + LATE + "\n" + CODE + "\n" + stack));
    assertTrue(Parsing.isPanic(LATE + "\n" + CODE + "\n" + stack)); // its entry line is lost
  }

  @ParameterizedTest
  @CsvSource({
    "hang, HANG, a hang report of Finder",
    "service process watchdog, HANG, a watchdog report of Finder",
    "manual spindump, HANG, a spin report of Finder",
    "cpu usage, OTHER, a CPU usage report of Finder",
    "disk writes, OTHER, a disk writes report of Finder"
  })
  void spinReportIsNamedByItsEvent(String event, ReportKind kind, String title) {
    String text =
        """
        Date/Time:        2024-03-18 08:12:21 +1100
        End time:         2024-03-18 08:12:26 +1100
        OS Version:       Mac OS X 10.15.7 (Build 19H2026)
        Report Version:   29

        Command:          Finder
        Path:             /System/Library/CoreServices/Finder.app/Contents/MacOS/Finder
        PID:              233

        Event:            %s
        Duration:         5.56s
        Steps:            12
        """
            .formatted(event);
    ParseResult.Other other = other(text);
    assertEquals(kind, other.kind());
    assertEquals(title, other.title());
    assertEquals(OptionalInt.of(233), other.tells().pid());
    assertEquals(Optional.of(event), other.tells().event());
  }

  @Test
  void restartOfTheGraphicsProcessorIsNamed() {
    ParseResult.Other other =
        other(
            """
            Event:               GPU Reset
            Date/Time:           2019-03-22 10:11:12 +0100
            Tailspin:            /Library/Logs/DiagnosticReports/gpuEvent-1.tailspin
            GPUSubmission Trace ID: 0
            OS Version:          Mac OS X Version 10.14.3 (Build 18D109)
            Graphics Hardware:   AMD Radeon Pro 560
            """);
    assertEquals(ReportKind.OTHER, other.kind());
    assertEquals("a GPU restart", other.title());
  }

  @Test
  void wordsAndFencesAroundItDoNoHarm() {
    String text = "My Mac did not wake.\n\n```\n" + LATE + "\n" + CODE + STACKS + "```\nHelp!\n";
    assertEquals(ReportKind.SLEEP_WAKE, other(text).kind());
    assertEquals(ReportKind.SLEEP_WAKE, other("> " + text.replace("\n", "\n> ")).kind());
    assertEquals(
        Optional.of(new BundleId("com.example.driver.widget")),
        other(text).tells().suspectedBundle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Event: hang\nIt hung for a while.\n",
        "My Mac says: Sleep transition timed out after 180 seconds. What now?\n",
        "Failure code:: 0x00000040 00000027\n",
        "Stackshot reason: Watchdog\n",
        "Date/Time: today\nDuration: an hour\nReason: none\n"
      })
  void wordsOfSuchReportsAreNone(String text) {
    assertInstanceOf(ParseResult.Nothing.class, Parsing.results(text).getFirst());
  }

  @Test
  void headerOfJsonSaysWhatTheTextIs() {
    ParseResult.Other other =
        other("{\"bug_type\":\"24\",\"timestamp\":\"2024-03-18 08:12:21.00 +1100\"}\n" + STACKS);
    assertEquals(ReportKind.SLEEP_WAKE, other.kind());
    assertEquals(Optional.of("24"), other.bugType());
    assertEquals(Optional.of("Sleep Wake Failure"), other.tells().event());
    assertFalse(Parsing.isPanic(STACKS));
  }
}
