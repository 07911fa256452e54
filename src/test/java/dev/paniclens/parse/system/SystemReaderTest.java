package dev.paniclens.parse.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicLog.PanickedProcess;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SystemReaderTest {

  private static SystemReader read(String text) {
    SystemReader reader = new SystemReader();
    LineCursor cursor = Parsing.whole(text);
    while (cursor.hasNext()) {
      if (cursor.peek().isBlank() || !reader.accept(cursor)) {
        cursor.next();
      }
    }
    return reader;
  }

  private static SystemInfo system(String text) {
    return read(text).system(Optional.empty());
  }

  @Test
  void intelWritesValuesBelowTheirLabels() {
    SystemInfo system =
        system(
            """
            Mac OS version:
            13F1911

            Kernel version:
            Darwin Kernel Version 13.4.0: Thu Jun  8 22:22:20 PDT 2023; root:xnu-2422.115.15~1/RELEASE_X86_64
            Kernel slide:     0x0000000006400000
            Kernel text base: 0xffffff8006600000
            System model name: MacBookPro11,3 (Mac-2BD1B31983FE1663)
            """);
    assertEquals(Optional.of("13F1911"), system.build());
    assertEquals(Optional.of("13.4.0"), system.darwin());
    assertEquals(Optional.of(Arch.X86_64), system.arch());
    assertEquals(Optional.of("MacBookPro11,3"), system.model());
    assertEquals(Optional.of("Mac-2BD1B31983FE1663"), system.boardId());
    assertEquals(Optional.of(new Address(0x6400000)), system.kernelSlide());
  }

  @ParameterizedTest
  @CsvSource({
    "RELEASE_X86_64, X86_64, ''",
    "DEVELOPMENT_X86_64, X86_64, ''",
    "RELEASE_I386, I386, ''",
    "RELEASE_PPC, PPC, ''",
    "RELEASE_ARM64_T8112, ARM64, T8112",
    "KASAN_ARM64_T6000, ARM64, T6000",
    "RELEASE_ARM64E_T8030, ARM64, T8030",
    "RELEASE_ARM_S5L8950X, ARM, S5L8950X"
  })
  void kernelSaysWhatItWasBuiltFor(String config, Arch arch, String soc) {
    SystemInfo system =
        system("Kernel version: Darwin Kernel Version 20.6.0: x; root:xnu-1~1/" + config);
    assertEquals(Optional.of(arch), system.arch());
    assertEquals(Optional.of(soc).filter(s -> !s.isEmpty()), system.soc());
  }

  @Test
  void oldKernelVersionsCanBreakTheLine() {
    SystemInfo system =
        system(
            "Kernel version:\nDarwin Kernel Version 7.9.0:\nWed Mar 30 20:11:17 PST 2005; root:xnu/xnu-517.12.7.obj~1/RELEASE_PPC\n");
    assertEquals(Optional.of("7.9.0"), system.darwin());
    assertEquals(Optional.of(Arch.PPC), system.arch());
  }

  @Test
  void firstOfTwoLikeLinesCounts() {
    assertEquals(
        Optional.of(new Address(0x1000)),
        system("Kernel slide: 0x0000000000001000\nKernel slide: 0x0000000000002000").kernelSlide());
  }

  @Test
  void unsetVersionIsAbsent() {
    assertEquals(Optional.empty(), system("Mac OS version:\nNot yet set\n").build());
    assertEquals(Optional.empty(), system("macOS version: Not set\n").macOsBuild());
    assertEquals(Optional.empty(), system("Boot session UUID not yet initialized\n").bootSession());
    assertEquals(Optional.empty(), system("Kernel slide: <ptr>\n").kernelSlide());
  }

  @Test
  void labelWithoutAValueDoesNotTakeTheNextLine() {
    SystemInfo system =
        system("iBoot version: \nsecure boot?: YES\nMac OS version:\n\nKernel version:\nx\n");
    assertEquals(Optional.of(true), system.secureBoot());
    assertEquals(Optional.empty(), system.build());
  }

  @Test
  void bootArgumentsAreKeptWhole() {
    assertEquals(
        Optional.of("keepsyms=1 -v a:b"), system("Boot args: keepsyms=1 -v a:b\n").bootArgs());
    assertEquals(Optional.empty(), system("Boot args: \n").bootArgs());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "System model name: iMac12,2 (Mac-942B59F58194171B);iMac12,2;Mac-942B59F58194171B",
        "System model name: iMac12,2 (M;iMac12,2;",
        "System model name: iMac12,2;iMac12,2;",
        "System model name: iMac12,;;",
        "System model name: System Product Name (Mac-F60D);System Product Name;Mac-F60D",
        "Hardware Model: D53gAP (iPhone13,2);D53gAP;iPhone13,2"
      })
  void modelIsReadWithItsBoard(String line, String model, String board) {
    assertEquals(Optional.ofNullable(model), system(line).model());
    assertEquals(Optional.ofNullable(board), system(line).boardId());
  }

  @Test
  void processHasAPidWhereBothLinesNameTheSame() {
    SystemReader both =
        read(
            "Panicked task 0xf: 6 pages, 4 threads: pid 431: widgetd\nProcess name corresponding to current thread (0x1): widgetd\n");
    assertEquals(Optional.of(new PanickedProcess("widgetd", OptionalInt.of(431))), both.process());
    SystemReader other =
        read(
            "Panicked task 0xf: 4 threads: pid 0: kernel_task\nProcess name corresponding to current thread: other\n");
    assertEquals(Optional.of(new PanickedProcess("other", OptionalInt.empty())), other.process());
    assertEquals(Optional.empty(), read("Panicked task 0xf: unknown task\n").process());
    assertEquals(
        Optional.empty(), read("BSD process name corresponding to current thread: \n").process());
  }

  @Test
  void processNameIsKeptAsTheKernelCutIt() {
    assertEquals(
        "Code Helper (GPU",
        read("BSD process name corresponding to current thread: Code Helper (GPU\n")
            .process()
            .orElseThrow()
            .name());
  }

  @Test
  void calendarIsThePanicsTime() {
    assertEquals(
        "2025-08-16T11:48:16.000002Z",
        read("  Calendar: 0x68a07000 0x00000002\n").calendar().orElseThrow().toString());
    assertEquals(Optional.empty(), read("  Calendar: 0x00000000 0x00000000\n").calendar());
    assertEquals(Optional.empty(), read("  Calendar: 0x68a0 0x0\n").calendar());
    assertEquals(Optional.empty(), read("  Calendar: 0x68a07000 0xffffffff\n").calendar());
  }

  @Test
  void uptimeIsInNanosecondsOnBothKinds() {
    assertEquals(OptionalLong.of(5), read("System uptime in nanoseconds: 5\n").uptimeNanos());
    assertEquals(
        OptionalLong.of(1_000_000_000L), read("mach_absolute_time: 0x16e3600\n").uptimeNanos());
    assertEquals(
        OptionalLong.empty(),
        read("System uptime in nanoseconds: " + "9".repeat(30) + "\n").uptimeNanos());
    assertEquals(
        OptionalLong.empty(), read("mach_absolute_time: 0xffffffffffffffff\n").uptimeNanos());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BSD process name corresponding to current thread: x",
        "Panicked task 0xf: 4 threads: pid 0: kernel_task",
        "System uptime in nanoseconds: 5",
        "Kernel text base: 0xffffff8006600000",
        "Paniclog version: 14",
        "Mac OS version:\n13F1911\nKernel version:\nDarwin Kernel Version 13.4.0: x"
      })
  void linesOfAPanickingKernelAreTold(String text) {
    assertTrue(read(text).readPanicOnlyLines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Boot args: debug=0x1",
        "Kernel version:\nDarwin Kernel Version 13.4.0: x",
        "Mac OS version: 10.14.6\nDarwin Kernel Version 18.7.0: x",
        "OS Version: Mac OS X 10.12.6 (16G29)",
        "System model name: iMac12,2",
        "secure boot?: YES"
      })
  void linesOfOtherReportsAreNot(String text) {
    assertFalse(read(text).readPanicOnlyLines());
  }

  @Test
  void taskOfIphoneOsTwoAndRetypedTaskAreTheProcess() {
    String rest = "Paniclog version: 1\n";
    assertEquals(
        "kernel_task",
        Parsing.log("Task 0xc09d6ce8: 1994 pages, 62 threads: pid 0: kernel_task\n" + rest)
            .process()
            .orElseThrow()
            .name());
    assertEquals(
        "widgetd",
        Parsing.log("Panicked task: pid 49042: widgetd\n" + rest).process().orElseThrow().name());
  }
}
