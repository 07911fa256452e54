package dev.paniclens.parse;

import static dev.paniclens.parse.fixture.Parsing.ids;
import static dev.paniclens.parse.fixture.Parsing.kexts;
import static dev.paniclens.parse.fixture.Parsing.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Damage;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.PanicLog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces of a report, as people paste them: each tells what it holds, and that more is missing. */
class FragmentTest {

  @Test
  void entryLineAloneIsAPanic() {
    PanicLog log =
        log("panic(cpu 1 caller 0xffffff8012345678): \"x\"@/Sources/xnu/xnu-1/a.c:214\n");
    assertEquals("x", log.message().orElseThrow().text());
    assertEquals(Optional.empty(), log.mainBacktrace());
    assertTrue(log.truncated());
  }

  @Test
  void framesAloneAreABacktrace() {
    PanicLog log =
        log(
            """
            0xffffff81db8fabe0 : 0xffffff8019622fa9 mach_kernel : _panic + 0xc9
            0xffffff81db8fac60 : 0xffffff7f9ba70fb0 com.example.Widget : __ZN6Widget + 0x1b0
            """);
    assertEquals(List.of("mach_kernel", "com.example.Widget"), Parsing.images(log));
    assertEquals(Optional.empty(), kexts(log));
  }

  @Test
  void armFramesAloneAreABacktrace() {
    PanicLog log =
        log("\t\t  lr: 0xfffffe002c2bbe04  fp: 0xfffffe90bd593810\n\t\t  lr: 0xfffffe002c2b");
    assertEquals(1, Parsing.frames(log).size());
    assertEquals(Optional.empty(), kexts(log));
  }

  @Test
  void kextSectionAloneIsThatOfTheBacktrace() {
    PanicLog log =
        log(
            """
            Kernel Extensions in backtrace:
                     com.example.Widget(2.1)[0F2C9A10-1111-3222-8333-444455556666]@0xffffff7fa0c00000->0xffffff7fa0c07fff
            """);
    assertEquals(Optional.of(List.of("com.example.Widget")), kexts(log));
  }

  @Test
  void entriesWithoutTheirHeadBelongToNoBacktrace() {
    PanicLog log =
        log(
            """
                        dependency: com.apple.iokit.IOPCIFamily(2.9)[11111111-2222-3333-8444-555566667777]@0xffffff8007a00000
                     com.example.Widget(2.1)[0F2C9A10-1111-3222-8333-444455556666]@0xffffff7fa0c00000->0xffffff7fa0c07fff

            Process name corresponding to current thread: kernel_task
            """);
    assertEquals(List.of("com.example.Widget"), ids(log.orphans()));
    assertEquals(Optional.empty(), kexts(log));
  }

  @Test
  void halfAnEntryAtTheTopIsNone() {
    PanicLog log =
        log(
            """
            ple.Widget(2.1)[0F2C9A10-1111-3222-8333-444455556666]@0xffffff7fa0c00000->0xffffff7fa0c07fff
                     com.example.Gadget(1.0)[0F2C9A10-1111-3222-8333-444455556667]@0xffffff7fa0d00000->0xffffff7fa0d07fff
            """);
    assertEquals(List.of("com.example.Gadget"), ids(log.orphans()));
  }

  @Test
  void pieceOfTheListIsKnownByItsEntries() {
    PanicLog log =
        log(
            """
            e.driver.Half	1.0
            com.example.driver.Widget	2.1
            com.apple.filesystems.smbfs	3.0
            com.apple.driver.AudioAUUC	1.70
            com.apple.driver.X86PlatformShim	1.0.0
            com.apple.driver.AppleHDA	283.15
            com.apple.driver.AGPM	110.25
            com.apple.iokit.IOUserEthern""");
    assertEquals(6, log.kexts().loaded().orElseThrow().size());
    assertEquals(
        "com.example.driver.Widget", log.kexts().loaded().orElseThrow().getFirst().id().value());
    assertTrue(log.kexts().truncated());
  }

  @Test
  void registersAndWhatFollowsTellTheSystem() {
    PanicLog log =
        log(
            """
              x28: 0x0000000000000000 fp:  0xfffffe701a63b660  lr:  0x30ae7e002e2ed61c  sp:  0xfffffe701a63b640
              pc:  0xfffffe002e414d9c cpsr: 0x20401208         esr: 0x96000006  far: 0x0000000000000068

            Debugger message: panic
            Memory ID: 0x6
            OS version: 22A400
            Kernel version: Darwin Kernel Version 22.1.0: Sun Oct  9 20:15:09 PDT 2022; root:xnu-8792.41.9~2/RELEASE_ARM64_T6000
            Paniclog version: 14
            """);
    assertEquals(Optional.of("22A400"), log.system().build());
    assertEquals(Optional.of("T6000"), log.system().soc());
    assertEquals(Optional.empty(), log.message());
  }

  @Test
  void endOfTheReportTellsWhatStartedLast() {
    PanicLog log =
        log(
            """
            System uptime in nanoseconds: 700153451766935
            last loaded kext at 697332448543050: com.example.driver.Widget 4356 (addr 0xffffff7f87e30000, size 311296)
            last unloaded kext at 697643224928035: com.exam""");
    assertEquals("com.example.driver.Widget", log.kexts().lastStarted().orElseThrow().id().value());
    assertEquals(Optional.empty(), log.kexts().lastStopped());
    assertEquals(Optional.empty(), log.kexts().loaded());
  }

  @Test
  void panicStringCutOutOfItsJsonIsRead() {
    String text = PanicTexts.whole(Era.SEQUOIA_ARM).text();
    String json = JsonTexts.deviceBody(text);
    int quote = json.indexOf("\"panicString\"");
    PanicFacts facts = PanicFacts.of(text);
    assertEquals(facts, PanicFacts.of(json.substring(quote)));
    assertEquals(facts, PanicFacts.of(json.substring(quote + 5)));
    assertEquals(facts, PanicFacts.of("Here it is: " + json.substring(quote)));
    assertEquals(facts, PanicFacts.of("> " + json.substring(quote).replace("\n", "\n> ")));
    assertEquals(facts, PanicFacts.of(Damage.escapedHtml(json.substring(quote))));
    assertEquals(facts, PanicFacts.of(json.substring(quote).replace('"', '\u201d')));
  }

  @Test
  void tableOfASymbolicatorIsABacktrace() {
    PanicLog log =
        log(
            """
               1 mach_kernel                    0xffffff800350475c panic + 0xec
               2 com.example.Widget             0xffffff7f85065049
               3 mach_kernel                    0xffffff8003a4ef60 OSKext::start(bool) + 0x4f0
            """);
    assertEquals(List.of("mach_kernel", "com.example.Widget", "mach_kernel"), Parsing.images(log));
    assertEquals(Optional.of("OSKext::start(bool)"), Parsing.frames(log).get(2).symbol());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CORE 0: PC=0xfffffe00339fa2a0, LR=0xfffffe00339fa2a0, FP=0xfffffe843e5d7ed0",
        "CORE 4 is the one that panicked. Check the full backtrace for details.",
        "Panicked thread: 0xfffffe24049e5000, backtrace: 0xfffffe8fe11a3640, tid: 81077",
        "TPIDRx_ELy = {1: 0xfffffe2415bd1d30  0: 0x0  0ro: 0x000000016bd6f0e0 }",
        "Compressor Info: 12% of compressed pages limit (OK) and 4% of segments limit (OK) with 1",
        "Fault CR2: 0x0000000000000018, Error code: 0x0000000000000000, Fault CPU: 0x3",
        "Debugger message: panic"
      })
  void lineThatOnlyAPanickingKernelWritesIsAPieceOfAPanic(String line) {
    PanicLog log = log(line + "\n");
    assertEquals(Optional.empty(), log.message());
    assertTrue(log.truncated());
  }
}
