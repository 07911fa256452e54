package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.paniclens.parse.fixture.Damage;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.ReportKind;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that lie beside panics, or hold the same words, and are none. */
class NotAPanicTest {

  static Stream<Arguments> others() {
    return Stream.of(
        Arguments.of(
            "prose",
            """
            # Troubleshooting
            If the log says panic(cpu 0 caller 0xffffff8012345678): "zone", or only
            panic(cpu 0 caller ...) without more, look for Kernel Extensions in backtrace
            and the list of loaded kexts: they name what was there. Kernel version: any.
            """),
        Arguments.of(
            "C source",
            """
            #include <kern/debug.h>
            static void check(int *p) {
              if (p == NULL)
                panic("check: p is NULL, cpu %d caller %p", cpu_number(), p);
              paniclog_append_noflush("panic(cpu %d caller 0x%lx): ", cpu, caller);
              kdb_printf("Backtrace (CPU %d), Frame : Return Address\\n", cn);
              kdb_printf("      Kernel Extensions in backtrace:\\n");
              printf("loaded kexts:\\n%s\\n", list);
              ptr.add(n)-0x2000;  other.field(12)@0x10;
            }
            """),
        Arguments.of(
            "test of another program",
            """
            package parser

            import "testing"

            const log = `
            panic(cpu 0 caller 0xffffff8012345678): "zone"@/x.c:1
            Backtrace (CPU 0), Frame : Return Address
            0xffffff81db8fabe0 : 0xffffff8019622fa9
            BSD process name corresponding to current thread: kernel_task
            `

            // It must find the caller.
            func TestCaller(t *testing.T) {
              got := Parse(log);
              if got.Caller != 0xffffff8012345678 {
                t.Fatal("no caller");
              }
              // and the frames
              for _, f := range got.Frames {
                use(f);
              }
            }
            """),
        Arguments.of(
            "quoted report in a script",
            """
            cat > sample <<'END'
            x = "panic(cpu 0 caller 0xffffff8012345678): y"
            """),
        Arguments.of(
            "shell script",
            """
            #!/bin/bash
            # Boot args: debug=0x144
            grep -A 20 "panic(cpu" /Library/Logs/panic.log | grep 'loaded kexts:'
            for id in com.apple.driver.AppleHDA com.example.driver.Widget; do
              kextstat -b $id
            done
            """),
        Arguments.of(
            "kextstat",
            """
            Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>
                1  103 0xffffff7f80a43000 0x9e40     0x9e40     com.apple.kpi.bsd (16.7.0) 0F2C <3 1>
                2    9 0xffffff7f80e3f000 0x28c0     0x28c0     com.apple.kpi.dsep (16.7.0) 1111
               98    0 0xffffff7f82de9000 0x5000     0x5000     com.example.Widget (2.1) 2222 <5 4 3>
            """),
        Arguments.of(
            "kmutil",
            """
            No variant specified, falling back to release
            Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>
                1  131 0                  0          0          com.apple.kpi.bsd (23.5.0) AB <>
              131    0 0xfffffe0007a00000 0x33b4     0x33b4     com.example.Widget (2.1) CD <5 4>
            """),
        Arguments.of(
            "ioreg",
            """
            +-o Root  <class IORegistryEntry, id 0x100000100, retain 22>
              | {
              |   "IOKitBuildVersion" = "Darwin Kernel Version 21.6.0: Thu Jun  8 2023"
              |   "IOKitDiagnostics" = {"Instance allocation"=0x1f4,"Classes"={"IOFoo"=0x2}}
              |   "OS Build Version" = "21G651"
              | }
            """),
        Arguments.of(
            "boot log",
            """
            Darwin Kernel Version 14.5.0: Tue Apr 11 16:12:42 PDT 2017; root:xnu-2782.50.9~1/RELEASE_X86_64
            vm_page_bootstrap: 4041522 free pages and 136398 wired pages
            Boot args: kext-dev-mode=1 debug=0x100
            kext submap [0xffffff7f80a00000 - 0xffffff8000000000], kernel text [0xffffff8000200000]
            Kernel version: Darwin 14.5.0
            """),
        Arguments.of(
            "stack that a driver logged",
            """
            Dec 16 04:29:25 host kernel[0]: Backtrace 0xffffff800065011f 0xffffff800064fc99 0x0
            Dec 16 04:29:25 host kernel[0]: Kernel Extensions in backtrace:
            Dec 16 04:29:25 host kernel[0]: com.example.Widget(2.1)[A9B2B0D8-6D78-3581-A99A-610E278A645E]@0xffffff7f8130e000->0xffffff7f81320fff
            """),
        Arguments.of(
            "stack that a driver logged, without times",
            """
            Widget: something is odd
            Backtrace 0xffffff800065011f 0xffffff800064fc99 0xffffff800064fc00 0xffffff7f81312cdf
                  Kernel Extensions in backtrace:
                     com.example.Widget(2.1)[A9B2B0D8-6D78-3581-A99A-610E278A645E]@0xffffff7f8130e000->0xffffff7f81320fff
                        dependency: com.apple.iokit.IOACPIFamily(1.4)[A35915E8-C1B0-3C0F-81DF-5515BC9002FC]@0xffffff7f807fb000
            """),
        Arguments.of(
            "spindump",
            """
            Date/Time:        2017-03-04 10:11:12 +0100
            OS Version:       Mac OS X 10.12.6 (Build 16G29)
            Architecture:     x86_64
            Hardware model:   MacBookPro9,1
            Heaviest stack for the main thread of the target process:
              1000  start + 1 (libdyld.dylib + 13653) [0x7fff9a8a5555]
             *1000  call_continuation + 23 (kernel + 833111) [0xffffff80002cb657]
              Binary Images:
                      0x105f3a000 -        0x105f6dfff  com.example.app (2.1)  <2222> /Applications/A.app
                *0xffffff7f80a43000 - 0xffffff7f80a4cfff  com.apple.driver.A (1.0) <1111>
            """),
        Arguments.of(
            "numbers with colons",
            """
            0x0000 : 0x00ff
            0x0100 : 0x01ff
            0x10000000 : 0x20000000
            """),
        Arguments.of("versions of an inventory", sorted()),
        Arguments.of(
            "CSV",
            """
            id,name,version
            1,com.apple.driver.AppleHDA,283.15
            2,com.apple.iokit.IOPCIFamily,2.9
            """),
        Arguments.of("system profile", "Model: MacBookPro9,1, BootROM MBP91.00D3, SMC 2.1f173\n"),
        Arguments.of(
            "bug report",
            """
            Mac OS version: 10.14.6
            Darwin Kernel Version 18.7.0: Tue Aug 20 16:57:14 PDT 2019; root:xnu-4903.271.2~2/RELEASE_X86_64
            loaded kexts:
            """),
        Arguments.of("JSON with a string", "{\"string\":\"call panic(cpu) and see\",\"id\":1}"),
        Arguments.of(
            "JSON with a panicString", "{\"panicString\":\"Parse the panic\",\"lang\":\"en\"}"),
        Arguments.of(
            "JSON in prose", "Use `{\"panicString\": \"...\"}` in the body of the request.\n"),
        Arguments.of("source of a parser", "text = report[\"panicString\"]\nif text: use(text)\n"),
        Arguments.of("JSON array", "[1, 2, {\"a\": [3]}]"),
        Arguments.of("white space", " \n\t\r\n  \n"),
        Arguments.of("one line end", "\n"));
  }

  private static String sorted() {
    StringBuilder list = new StringBuilder();
    for (String name : new String[] {"A", "B", "C", "D", "E", "F", "G", "H"}) {
      list.append("com.apple.driver.Apple").append(name).append("\t1.0\n");
    }
    return list.toString();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void isNotTakenForAPanic(String name, String text) {
    assertFalse(Parsing.isPanic(text), () -> name + ": " + Parsing.results(text));
  }

  @Test
  void emptyFileIsNothing() {
    assertEquals(
        "the file is empty",
        assertInstanceOf(ParseResult.Nothing.class, Parsing.results("").getFirst()).reason());
  }

  @Test
  void crashOfAProcessIsNamed() {
    String crash =
        """
        Process:               Widget [431]
        Identifier:            com.example.Widget
        Code Type:             X86-64 (Native)
        Date/Time:             2017-03-04 10:11:12.123 +0100
        OS Version:            Mac OS X 10.12.6 (16G29)

        Crashed Thread:        0  Dispatch queue: com.apple.main-thread
        Exception Type:        EXC_BAD_ACCESS (SIGSEGV)

        Thread 0 Crashed:
        0   com.example.Widget            	0x0000000105f3b0a0 main + 160
        1   libdyld.dylib                 	0x00007fff9a8a5555 start + 1

        Model: MacBookPro9,1, BootROM MBP91.00D3.B08, 4 processors
        """;
    ParseResult.Other other =
        assertInstanceOf(ParseResult.Other.class, Parsing.results(crash).getFirst());
    assertEquals(ReportKind.CRASH, other.kind());
  }

  @Test
  void jetsamEventIsNamed() {
    String body =
        JsonTexts.header().replace("210", "298")
            + "\n{\"memoryStatus\":{},\"largestProcess\":\"A\"}";
    ParseResult.Other other =
        assertInstanceOf(ParseResult.Other.class, Parsing.results(body).getFirst());
    assertEquals(ReportKind.JETSAM, other.kind());
  }

  @Test
  void formatStringsOfTheKernelAreNoPanic() {
    String strings =
        """
        Debugger message: %.1200s
        Boot args: %s
        OS version: %.256s
        mach_absolute_time: 0x%llx
        Kernel version: %.512s
        System model name: %s
        iBoot version: %.128s
        secure boot?: %s
        Paniclog version: %d
        Panicked task %p: %lld pages, %d threads: pid %d: %s
        Panicked thread: 0x%llx, backtrace: 0x%llx, tid: %llu
        CORE %u: PC=0x%016llx, LR=0x%016llx, FP=0x%016llx
        TPIDRx_ELy = {1: 0x%016llx  0: 0x%016llx  0ro: 0x%016llx }
        BSD process name corresponding to current thread: %s
        System uptime in nanoseconds: %llu
        Nested panic detected - entry count: %d panic_caller: 0x%016lx
        Compressor Info: %u%% of compressed pages limit (%s) and %u%% of segments limit (%s)
        """;
    assertFalse(Parsing.isPanic(strings));
    for (String line : strings.lines().toList()) {
      assertFalse(Parsing.isPanic(line + "\n"), line);
    }
  }

  @Test
  void stackshotWithoutHeaderIsNamed() {
    ParseResult.Other other =
        assertInstanceOf(
            ParseResult.Other.class,
            Parsing.results("{\"processByPid\":{\"1\":{\"procname\":\"launchd\"}}}").getFirst());
    assertEquals(ReportKind.STACKSHOT, other.kind());
  }

  @Test
  void resetCounterIsNoPanic() {
    String text =
        JsonTexts.header().replace("210", "115")
            + """

            Incident Identifier: 00112233-4455-6677-8899-AABBCCDDEEFF
            CrashReporter Key:   0000
            Date: 2025-08-16 09:10:11.05 +0200
            Reset count: 1
            Boot failure count: 1
            Boot faults: wdog,reset_in_1
            """;
    assertFalse(Parsing.isPanic(text));
    assertInstanceOf(ParseResult.Other.class, Parsing.results(text).getFirst());
  }

  @Test
  void analysisThatQuotesItsPanicIsNone() {
    String analysis =
        """
        {"schema":1,"id":"x","source":{"path":"a.ips","kind":"panic","bugType":"210"},
         "panic":{"string":"%s"},
         "attribution":{"verdict":"kernel","evidence":[]}}
        """
            .formatted(Damage.escapedJson(PanicTexts.whole(Era.MONTEREY).text()));
    assertFalse(Parsing.isPanic(analysis));
    assertFalse(Parsing.isPanic("[" + analysis + "," + analysis + "]"));
    assertFalse(Parsing.isPanic(analysis.replace("\n", " ") + "\n" + analysis));
  }

  @Test
  void binaryFileIsLeftAfterItsBeginning() {
    byte[] png = new byte[20_000];
    png[0] = (byte) 0x89;
    png[1] = 'P';
    png[2] = 'N';
    png[3] = 'G';
    ParsedFile file = Parsing.file(png);
    assertEquals(
        "a picture, no report",
        assertInstanceOf(ParseResult.Nothing.class, file.results().getFirst()).reason());
    assertFalse(file.sha256().isPresent());
  }
}
