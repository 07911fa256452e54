package dev.paniclens.parse.panic;

import static dev.paniclens.parse.fixture.Parsing.ids;
import static dev.paniclens.parse.fixture.Parsing.images;
import static dev.paniclens.parse.fixture.Parsing.kexts;
import static dev.paniclens.parse.fixture.Parsing.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Address;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.PanicLog;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** How the sections of one panic string belong together. */
class PanicLogParserTest {
  private static final String WIDGET = "com.example.driver.Widget";

  private static final String NMI_BLOCK =
      """
      Panic(CPU 0, time 1234567): NMIPI for unresponsive processor: TLB flush timeout, TLB state:0x0
      RAX: 0x0000000000000001, RBX: 0xffffffa0b3a5c000, RCX: 0x0000000000000001, RDX: 0x0000000000000000
      RFL: 0x0000000000010246, RIP: 0xffffff8006700000, CS:  0x0000000000000008, SS:  0x0000000000000010
      Backtrace (CPU 0), panicked thread: 0xffffffa0aa2f0000, Frame : Return Address
      0xffffffb0c0000000 : 0xffffff80066aaaaa
      0xffffffb0c0000010 : 0xffffff7fa1c01f2a
            Kernel Extensions in backtrace:
               org.example.Bystander(1.0)[0F2C9A10-1111-3222-8333-000000000001]@0xffffff7fa1c00000->0xffffff7fa1c07fff
            Kernel Extensions in backtrace:
               org.example.Interrupted(1.0)[0F2C9A10-1111-3222-8333-000000000002]@0xffffff7fa2c00000->0xffffff7fa2c07fff

      """;

  @Test
  void blockOfAnotherProcessorBeforeThePanicIsNotTheStack() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    PanicLog log = log(NMI_BLOCK + text);
    assertEquals(
        "Kernel trap at 0xffffff7fa0c01f2a, type 14=page fault, registers:", firstLine(log));
    assertEquals(Optional.of(List.of(WIDGET)), kexts(log));
    assertEquals(OptionalInt.of(2), log.mainBacktrace().orElseThrow().cpu());
    assertEquals(3, log.backtraces().size());
  }

  @Test
  void blockOfAnotherProcessorAfterThePanicIsNotTheStack() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int system = text.indexOf("\nProcess name");
    PanicLog log = log(text.substring(0, system) + "\n" + NMI_BLOCK + text.substring(system));
    assertEquals(Optional.of(List.of(WIDGET)), kexts(log));
    assertEquals(
        Optional.of(List.of("org.example.Bystander")),
        log.backtraces().get(1).kexts().map(Parsing::ids));
    assertEquals(
        Optional.of(List.of("org.example.Interrupted")),
        log.backtraces().get(2).kexts().map(Parsing::ids));
    assertEquals(List.of(), log.backtraces().get(2).frames());
  }

  @Test
  void powerPcTrapIsDumpedBeforeThePanicItLeadsTo() {
    PanicLog log = log(PanicTexts.whole(Era.TIGER_PPC).text());
    assertEquals(1, log.message().orElseThrow().line());
    assertEquals(3, log.backtraces().size());
    assertEquals(OptionalInt.of(0), log.main());
    assertEquals(Optional.of(List.of(WIDGET)), kexts(log));
    assertFalse(log.problems().stream().anyMatch(p -> p.contains("more than one")));
  }

  @Test
  void panicsOfOneLogFileAreTold() {
    String first = "Fri Jan 11 10:11:12 2008\n" + PanicTexts.whole(Era.TIGER_PPC).text();
    String second =
        "\n*********\n\nSat Jan 12  9:08:07 2008\n".replace("  9:", " 09:")
            + PanicTexts.whole(Era.TIGER_PPC).process("other").text();
    var reports = Parsing.reports(first + second + first);
    assertEquals(3, reports.size());
    assertEquals(11, reports.getFirst().envelope().timestamp().orElseThrow().getDayOfMonth());
    assertEquals(12, reports.get(1).envelope().timestamp().orElseThrow().getDayOfMonth());
    assertEquals(PanicFacts.of(reports.get(0).log()), PanicFacts.of(reports.get(1).log()));
  }

  @Test
  void secondPanicWithoutHeaderBelongsToTheSameReport() {
    String whole = PanicTexts.intel().on(1).says("first").frame("0xffffffb0c16d3740", "0x0").text();
    String first = whole.substring(0, whole.indexOf("Mac OS version:"));
    String second = PanicTexts.intel().on(3).says("second").text();
    PanicLog log = log("panic(cpu 5 caller 0xffffff8000000001): \n" + first + second);
    assertEquals("first", firstLine(log));
    assertEquals(OptionalInt.of(1), log.message().orElseThrow().cpu());
    assertTrue(log.problems().stream().anyMatch(p -> p.contains("more than one panic")));
  }

  @Test
  void stackOfASecondPanicIsNotTheFirstOnes() {
    String second = PanicTexts.intel().on(3).says("second").frame("0x0", "0x0").text();
    PanicLog log =
        log(
            PanicTexts.intel().on(1).says("first").text().lines().findFirst().orElseThrow()
                + "\n"
                + second);
    assertEquals("first", firstLine(log));
    assertEquals(Optional.empty(), log.mainBacktrace());
    assertTrue(log.problems().stream().anyMatch(p -> p.contains("more than one panic")));
  }

  @Test
  void nestedPanicLeavesTheFirstMessage() {
    String text =
        PanicTexts.whole(Era.SEQUOIA_ARM)
            .preceded("Nested panic detected - entry count: 2 panic_caller: 0xfffffe0024d1a3b8")
            .preceded("Debugger synchronization timed out; timeout 10000000 nanoseconds")
            .text();
    assertEquals(PanicFacts.of(PanicTexts.whole(Era.SEQUOIA_ARM).text()), PanicFacts.of(text));
  }

  @Test
  void debuggerCallCountsWhereThereIsNoPanic() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    String called = "Debugger called: <NMI>\n" + text.substring(text.indexOf("Panicked task"));
    assertEquals("Debugger called: <NMI>", firstLine(log(called)));
    assertEquals(
        PanicFacts.of(text).message(),
        PanicFacts.of("Debugger called: <panic>\n" + text).message());
  }

  @Test
  void userStacksOfProcessOneAreNoKernelFrames() {
    String text =
        """
        panic(cpu 3 caller 0xffffff80003a1b2c): "launchd exited (signal 5, exit status 0 )"@/Sources/xnu/xnu-4903/bsd/kern/kern_exit.c:360
        uuid info:
         0x100000000	uuid = <aabbccdd-1111-2222-3333-444455556666>
         0x7fff5c000000	uuid = <aabbccdd-1111-2222-3333-444455557777>
        Thread 0 crashed

        RAX: 0x0000000000000001, RBX: 0x0000000000000000, RCX: 0x00007ffee0000000, RDX: 0x0000000000000000
        RFL: 0x0000000000000246, RIP: 0x00007fff5c0a0b0c, CS:  0x000000000000002b, SS:  0x0000000000000023

        Thread 0: 0xffffff80aabbccdd
        	0x00007fff5c0a0b0c
        	0x0000000100001234
        	  Could not read LR from frame at 0x0000000000000000


        Mac OS version:
        18G103

        Kernel version:
        Darwin Kernel Version 18.7.0: Tue Aug 20 16:57:14 PDT 2019; root:xnu-4903.271.2~2/RELEASE_X86_64
        Kernel UUID: AAAAAAAA-BBBB-3CCC-8DDD-EEEEFFFF0000
        System model name: MacBookPro14,1 (Mac-B4831CEBD52A0C4C)
        """;
    PanicLog log = log(text);
    assertEquals("launchd exited (signal 5, exit status 0 )", firstLine(log));
    assertEquals(List.of(), log.backtraces());
    assertFalse(log.truncated());
    assertEquals(Optional.of("18G103"), log.system().build());
  }

  @Test
  void branchRecordsAreNoFrames() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int block = text.indexOf("      Kernel Extensions");
    String branches =
        "LBR Stack (CPU 0):\n0xffffff8006700000 : 0xffffff8006700010\n"
            + "0xffffff7fa0c00000 : 0xffffff8006700020\nLBR Stack (CPU 1):\n0x1 : 0x2\n";
    assertEquals(
        PanicFacts.of(text),
        PanicFacts.of(text.substring(0, block) + branches + text.substring(block)));
    int process = text.indexOf("\nProcess name");
    assertEquals(
        PanicFacts.of(text),
        PanicFacts.of(text.substring(0, process) + branches + text.substring(process)));
  }

  @Test
  void framesBeyondThoseTheKernelMatchesAreUnknown() {
    PanicTexts panic = PanicTexts.whole(Era.MONTEREY);
    for (int i = panic.frames.size(); i < 45; i++) {
      panic.frame("0xffffffb0c16d4%03x".formatted(i), "0xffffff8006700%03x".formatted(i));
    }
    List<String> images = images(log(panic.text()));
    assertEquals("mach_kernel", images.get(31));
    assertEquals("?", images.get(32));
    assertEquals("?", images.get(44));
  }

  @Test
  void failedScanLeavesTheKextsUnknown() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int block = text.indexOf("      Kernel Extensions");
    int process = text.indexOf("\nProcess name");
    PanicLog log =
        log(
            text.substring(0, block)
                + "can't perform kext scan: no kext summary"
                + text.substring(process));
    assertEquals(Optional.empty(), kexts(log));
    assertTrue(log.problems().stream().anyMatch(p -> p.contains("could not find out")));
  }

  @Test
  void noSectionBehindWholeFramesMeansNoKext() {
    PanicTexts panic = PanicTexts.whole(Era.MONTEREY);
    panic.kexts.clear();
    assertEquals(Optional.of(List.of()), kexts(log(panic.text())));
  }

  @Test
  void earlyIosPrintsAddressesAlone() {
    String text =
        """
        panic(cpu 0 caller 0x9421e1c5): kernel abort type 4: fault_type=0x1, fault_addr=0x8
        r0:   0x00000000  r1: 0x00000001  r2: 0x00000002  r3: 0x00000003
        r12:  0x00000000  sp: 0x9421e1c5  lr: 0x80012345  pc: 0x80054321
        cpsr: 0x80000013 fsr: 0x00000005 far: 0x00000008

        Debugger message: panic
        OS version: 11D257
        Kernel version: Darwin Kernel Version 14.0.0: Thu May 15 23:17:54 PDT 2014; root:xnu-2423.10.71~1/RELEASE_ARM_S5L8950X
        Task 0x80f07c78: 4914 pages, 119 threads: pid 0: kernel_task
        panicked thread: 0x9e1e4e98, backtrace: 0x80153d38
        		0x800180f3
        		0x80054321
        Task 0x80f07d00: 10 pages, 1 threads: pid 1: launchd
        """;
    PanicLog log = log(text);
    assertEquals(2, Parsing.frames(log).size());
    assertEquals(Optional.of(new Address(0x80054321L)), Parsing.frames(log).get(1).returnAddress());
    assertEquals(Optional.of("11D257"), log.system().build());
  }

  @Test
  void headOfTheNextSectionCanStickToTheLastFrame() {
    String text =
        PanicTexts.whole(Era.TIGER_INTEL)
            .text()
            .replace(
                "No mapping exists for frame pointer\n"
                    + "Backtrace terminated-invalid frame pointer 0xbffff0c8\n",
                "");
    PanicLog log = log(text);
    assertEquals(Optional.of(List.of(WIDGET)), kexts(log));
    assertEquals(5, Parsing.frames(log).size());
    assertTrue(Parsing.frames(log).stream().allMatch(f -> f.symbol().isEmpty()));
  }

  @Test
  void manyBacktracesAreBounded() {
    String frames = "Backtrace (CPU 1), Frame : Return Address\n0xffffffb0c16d3740 : 0xffffff80\n";
    PanicLog log = log("panic(cpu 1 caller 0xffffff8000000001): x\n" + frames.repeat(500));
    assertTrue(log.backtraces().size() <= 64);
    assertTrue(log.main().orElseThrow() < log.backtraces().size());
  }

  @Test
  void sizesAndTimesOfOldListsAreDecimal() {
    String text =
        PanicTexts.whole(Era.SNOW_LEOPARD)
            .text()
            .replace(
                "unloaded kexts:\n(none)",
                "unloaded kexts:\n"
                    + "com.example.Old\t1.5 (addr 0xffffff7f80a00000, size 0x12288) - last unloaded 77");
    var stopped = log(text).kexts().lastStopped().orElseThrow();
    assertEquals("com.example.Old", stopped.id().value());
    assertEquals(Optional.of("1.5"), stopped.version());
    assertEquals(12288, stopped.size().orElseThrow());
    assertEquals(77, stopped.at());
    assertEquals(Optional.of(new Address(0xffffff7f80a00000L)), stopped.address());
  }

  @Test
  void skippedListIsNotAnEmptyOne() {
    PanicTexts panic = PanicTexts.whole(Era.TAHOE_ARM);
    panic.loaded.clear();
    PanicLog log = log(panic.text());
    assertEquals(Optional.empty(), log.kexts().loaded());
    assertFalse(log.truncated());
  }

  @Test
  void emptyListIsAList() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    String none = text.substring(0, text.indexOf("loaded kexts:")) + "loaded kexts:\n(none)\n";
    assertEquals(Optional.of(List.of()), log(none).kexts().loaded());
    String inline = text.substring(0, text.indexOf("loaded kexts:")) + "loaded kexts: (none)\n";
    assertEquals(Optional.of(List.of()), log(inline).kexts().loaded());
  }

  @Test
  void profileBehindTheListEndsIt() {
    String text =
        PanicTexts.whole(Era.MAVERICKS).text()
            + "Model: MacBookPro9,1, BootROM MBP91.00D3.B08, 4 processors, Intel Core i7, 2.3 GHz\n"
            + "Graphics: Intel HD Graphics 4000, Intel HD Graphics 4000, Built-In\n"
            + "Serial ATA Device: APPLE SSD, com.example.not.a.kext 1.0\n";
    PanicLog log = log(text);
    assertEquals(7, log.kexts().loaded().orElseThrow().size());
    assertFalse(log.text().contains("Graphics:"));
    assertFalse(log.truncated());
  }

  @Test
  void tagsOfArmPointersAreTakenOff() {
    PanicLog log = log(PanicTexts.whole(Era.TAHOE_ARM).text());
    assertEquals(
        Optional.of(new Address(0xfffffe0024d1b0f4L)),
        log.message().orElseThrow().fault().orElseThrow().lr());
  }

  @Test
  void backtracesKeepTheOrderInWhichTheyArePrinted() {
    PanicLog log = log(NMI_BLOCK + PanicTexts.whole(Era.MONTEREY).text());
    assertEquals(
        List.of(2, 0, 5),
        log.backtraces().stream().map(Backtrace::frames).map(List::size).toList());
    assertEquals(List.of(WIDGET), ids(log.backtraces().get(2).kexts().orElseThrow()));
  }

  private static String firstLine(PanicLog log) {
    return log.message().orElseThrow().firstLine();
  }
}
