package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static dev.paniclens.attribution.Verdicts.assertVerdict;
import static dev.paniclens.attribution.Verdicts.suspects;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.Verdicts;
import dev.paniclens.report.BundleId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the precedence of verdicts, with a near miss that must not fire. */
class PrecedenceTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String GADGET = "org.example.filter.Gadget";
  private static final String APPLE = "com.apple.driver.AppleHDA";
  private static final List<String> NONE = List.of();

  @Test
  void nothingLeftIsUndetermined() {
    Attribution found =
        PanicSketch.analyze("Mac OS version:\n19H2\n\nloaded kexts:\n" + WIDGET + "\t1.0\n")
            .attribution()
            .orElseThrow();
    assertEquals(Verdict.UNDETERMINED, found.verdict());
    assertEquals(List.of(), found.culprits());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"x86 CPU CATERR detected", "AMCC PLANE error", "DCP PANIC - lost", "btn_rst"})
  void wordsOfAKextThatCalledPanicAreItsOwn(String words) {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.HIGH,
        List.of(WIDGET),
        catalina().says(words).machinery(2).at(WIDGET).frame(KERNEL));
  }

  @Test
  void kextInThePathOfPanicsIsNotTheCallerOfThem() {
    // A real identifier, since the tables must know what it does; it patches the kernel.
    assertEquals(
        Verdict.HARDWARE,
        Verdicts.of(catalina().says("AMCC PLANE error").machinery(2).at("as.vit9696.Lilu"))
            .verdict());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "btn_rst",
        "Platform stall: User requested panic",
        "userspace panic: test of the day",
        "dtrace: panic action at probe a:b:c:d (ecb 0xfffffe10)"
      })
  void heldPowerButtonIsNotACrash(String words) {
    assertVerdict(
        Verdict.REQUESTED,
        Confidence.HIGH,
        NONE,
        sonoma().says(words).machinery(2).at("com.apple.driver.AppleM68Buttons").frame(WIDGET));
  }

  @Test
  void buttonSomewhereInAMessageIsACrash() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        sonoma().says("lost event btn_rst").machinery(2).at(APPLE).frame(KERNEL));
  }

  @Test
  void hardwareErrorAcquitsWhatRan() {
    PanicSketch panic =
        monterey().says("AMCC PLANE 0 error").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET);
    assertVerdict(Verdict.HARDWARE, Confidence.MEDIUM, NONE, panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void machineCheckInAThirdPartyKextIsHardware() {
    PanicSketch panic =
        catalina()
            .says("Machine Check at 0xffffff7f81001234, registers:")
            .machinery(2)
            .frame(WIDGET);
    assertVerdict(Verdict.HARDWARE, Confidence.MEDIUM, NONE, panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void wordsLikeAMachineChecksAreNoMachineCheck() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        catalina().says("audio: no machine check wanted").machinery(2).at(APPLE));
  }

  @Test
  void coprocessorsPanicIsFirmware() {
    PanicSketch panic =
        sonoma()
            .says("DCP PANIC - frame lost - iomfb(5)")
            .machinery(2)
            .at("com.apple.driver.RTBuddy")
            .frame(WIDGET);
    assertVerdict(Verdict.FIRMWARE, Confidence.HIGH, NONE, panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void graphicsPanicIsNoCoprocessors() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.LOW,
        List.of("com.apple.kext.AMDRadeonX4000"),
        catalina()
            .says("GPU Panic: [none] 3 0 0")
            .machinery(2)
            .at("com.apple.kext.AMDRadeonX4000"));
  }

  @Test
  void t2SeesTheIntelSideStop() {
    assertVerdict(Verdict.HARDWARE, Confidence.LOW, NONE, sonoma().says("x86 CPU CATERR detected"));
  }

  @Test
  void t2ThatSawMacOsPanicKnowsNoCause() {
    assertVerdict(
        Verdict.UNDETERMINED, Confidence.LOW, NONE, sonoma().says("macOS panic detected"));
  }

  @Test
  void t2sOwnPanicIsFirmware() {
    PanicSketch panic =
        sonoma()
            .says("zalloc: something")
            .machinery(1)
            .at(KERNEL)
            .then("", "x86 EFI Boot State: 0x16", "macOS version: Not set");
    assertVerdict(Verdict.FIRMWARE, Confidence.MEDIUM, NONE, panic);
  }

  @Test
  void resetFromOutsideHasNoCause() {
    assertVerdict(
        Verdict.UNDETERMINED,
        Confidence.LOW,
        NONE,
        sonoma().says("Unexpected SoC (system) watchdog reset occurred").loaded(WIDGET));
  }

  @Test
  void faultInAThirdPartyKextIsItsOwn() {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.HIGH,
        List.of(WIDGET),
        catalina().traps().machinery(3).at(WIDGET).frame(APPLE).frame(KERNEL));
  }

  @Test
  void faultInAnAppleKextIsNotTheThirdPartysThatWasLoaded() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        sonoma().traps().machinery(3).at(APPLE).frame(KERNEL).loaded(WIDGET, APPLE));
  }

  @Test
  void kextShippedWithinMacOsIsNamedSo() {
    // The real identifier: no made-up one could show this case.
    assertVerdict(
        Verdict.THIRD_PARTY_IN_MACOS,
        Confidence.HIGH,
        List.of("com.softraid.driver.SoftRAID"),
        monterey().traps().machinery(3).at("com.softraid.driver.SoftRAID"));
  }

  @Test
  void firstKextBelowThePanicIsAccused() {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.HIGH,
        List.of(WIDGET),
        catalina().says("lck_mtx_lock: odd").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET));
  }

  @Test
  void firstKextFarFromThePanicIsLessCertain() {
    PanicSketch far =
        catalina().says("odd").machinery(2).at(KERNEL).frames(9, KERNEL).frame(WIDGET);
    assertVerdict(Verdict.THIRD_PARTY, Confidence.MEDIUM, List.of(WIDGET), far);
    PanicSketch deep =
        catalina().says("odd").machinery(2).at(KERNEL).frames(25, KERNEL).frame(WIDGET);
    assertVerdict(Verdict.THIRD_PARTY, Confidence.LOW, List.of(WIDGET), deep);
  }

  @Test
  void kextBehindAnAppleDriverIsAccusedWithLess() {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.MEDIUM,
        List.of(WIDGET),
        monterey().says("odd").machinery(2).at(KERNEL).frame(APPLE).frame(WIDGET));
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.LOW,
        List.of(WIDGET),
        monterey().says("odd").machinery(2).at(APPLE).frames(25, KERNEL).frame(WIDGET));
  }

  @Test
  void kextsThatNoFrameShowsAreAccusedWithLeast() {
    PanicSketch panic = catalina().says("odd").machinery(2).listed(WIDGET).listed(GADGET);
    assertVerdict(Verdict.THIRD_PARTY, Confidence.LOW, List.of(WIDGET, GADGET), panic);
  }

  @Test
  void appleKextsAloneAreApples() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.HIGH,
        List.of(APPLE),
        sonoma().says("odd").machinery(2).at(KERNEL).frame(APPLE).loaded(APPLE));
  }

  @Test
  void hostFamilyIsPassedOver() {
    String family = "com.apple.iokit.IOUSBHostFamily";
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.HIGH,
        List.of(WIDGET),
        monterey().says("odd").machinery(2).at(KERNEL).frame(family).frame(WIDGET));
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        monterey().says("odd").machinery(2).at(KERNEL).frame(family).frame(APPLE));
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(family),
        monterey().says("odd").machinery(2).at(KERNEL).frame(family).frame(KERNEL));
  }

  @Test
  void framesWithoutAKextAreTheKernels() {
    assertVerdict(
        Verdict.KERNEL,
        Confidence.HIGH,
        NONE,
        sonoma().says("odd").machinery(2).at(KERNEL).frames(4, KERNEL).loaded(APPLE));
  }

  @Test
  void kernelThatNamesNoKextsDoesNotAcquitThem() {
    String text =
        """
        panic(cpu 0 caller 0xfffffff007a01000): odd
        Debugger message: panic
        OS version: 18F72
        Kernel version: Darwin Kernel Version 20.5.0: root:xnu-7195.1~4/RELEASE_ARM64_T8015
        Kernel slide:      0x0000000000a00000
        Kernel text base:  0xfffffff007a04000
        Panicked task 0xffffffe000000000: 9 pages, 3 threads: pid 7: game
        Panicked thread: 0xffffffe000001000, backtrace: 0xffffffe000002000, tid: 7
        \t\t  lr: 0xfffffff007a01000  fp: 0xffffffe000002040
        \t\t  lr: 0xfffffff007a02000  fp: 0x0000000000000000
        """;
    assertEquals(
        Verdict.UNDETERMINED, PanicSketch.analyze(text).attribution().orElseThrow().verdict());
  }

  @Test
  void messageWithoutAStackIsUndetermined() {
    assertVerdict(
        Verdict.UNDETERMINED, Confidence.LOW, NONE, catalina().says("odd").loaded(WIDGET, APPLE));
  }

  /** Its dump of the stack begins with the caller; the instruction itself stands above it. */
  @Test
  void faultingInstructionOnPowerPcCountsBeforeItsCallers() {
    String report =
        """
        Unresolved kernel trap(cpu 0): 0x300 - Data access DAR=0x0000000000000024 PC=0x0000000031941204
        Latest crash info for cpu 0:
           Exception state (sv=0x35F1C780)
              PC=0x31941204; MSR=0x00009030; DAR=0x00000024; DSISR=0x40000000; LR=0x2E7C8010; R1=0x2206BC40; XCP=0x0000000C (0x300 - Data access)
              Backtrace:
                 0x2E7C8A10 0x2E7C9B30 0x002E84F8
              Kernel loadable modules in backtrace (with dependencies):
                 com.example.driver.Widget(1.2.4)@0x31940000
                    dependency: com.apple.iokit.IOUSBFamily(2.7.7)@0x2e7c4000
                 com.apple.iokit.IOUSBFamily(2.7.7)@0x2e7c4000

        Kernel version:
        Darwin Kernel Version 8.11.0: Wed Oct 10 18:26:00 PDT 2007; root:xnu-792.24.17~1/RELEASE_PPC
        """;
    Attribution found = PanicSketch.analyze(report).attribution().orElseThrow();

    assertEquals(List.of("com.example.driver.Widget"), ids(found));
    assertEquals(Confidence.HIGH, found.confidence());
    // Before 10.4 the kernel did not look for the kext of that instruction.
    String panther = report.replace("Version 8.11.0", "Version 7.9.0");
    assertEquals(
        Confidence.LOW, PanicSketch.analyze(panther).attribution().orElseThrow().confidence());
  }

  private static List<String> ids(Attribution found) {
    return found.culprits().stream().map(BundleId::value).toList();
  }
}
