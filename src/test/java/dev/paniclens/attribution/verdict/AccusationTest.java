package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static dev.paniclens.attribution.Verdicts.assertVerdict;
import static dev.paniclens.attribution.Verdicts.culprits;
import static dev.paniclens.attribution.Verdicts.ruleAbout;
import static dev.paniclens.attribution.Verdicts.suspects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.Verdicts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The ways in which a third-party kext could be accused wrongly, and must not be. */
class AccusationTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String GADGET = "org.example.filter.Gadget";
  private static final String APPLE = "com.apple.driver.AppleHDA";
  private static final String DISPATCHER = "com.apple.driver.AppleInterruptControllerV2";
  private static final String GZALLOC = "Probabilistic GZAlloc Report:";

  @Test
  void dependencyIsNotACulprit() {
    PanicSketch panic =
        monterey().says("odd").machinery(2).at(KERNEL).frame(APPLE).dependency(APPLE, WIDGET);
    assertEquals(List.of(APPLE), culprits(panic));
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void printedOrderIsNotStackOrder() {
    PanicSketch panic =
        catalina().says("odd").machinery(2).at(KERNEL).frame(WIDGET).frame(KERNEL).frame(GADGET);
    assertEquals(List.of(WIDGET), culprits(panic));
    assertEquals(List.of(WIDGET), culprits(panic.printedInReverse()));
  }

  @Test
  void kextAbovePanicIsNotACulprit() {
    PanicSketch panic =
        catalina().says("odd").machinery(1).frame(WIDGET).machinery(1).at(APPLE).frame(KERNEL);
    assertVerdict(Verdict.APPLE, Confidence.MEDIUM, List.of(APPLE), panic);
    assertEquals(Optional.of("above-panic"), ruleAbout(WIDGET, panic));
  }

  @Test
  void kextAboveThePanicIsFoundBySymbolsToo() {
    PanicSketch panic =
        catalina()
            .frame(KERNEL, "_handle_debugger_trap")
            .frame(WIDGET, "_hook")
            .frame(KERNEL, "_panic")
            .frame(KERNEL, "_mark")
            .frame(APPLE, "_play");
    assertEquals(List.of(APPLE), culprits(panic));
  }

  @Test
  void hookBetweenTrapHandlerAndItsStubIsAbove() {
    PanicSketch panic =
        catalina()
            .frame(KERNEL, "_panic")
            .frame(KERNEL, "_kernel_trap")
            .frame(WIDGET, "_hookedKernelTrap")
            .frame(KERNEL, "_return_from_trap")
            .frame(APPLE, "_play");
    assertEquals(List.of(APPLE), culprits(panic));
    assertEquals(Optional.of("above-panic"), ruleAbout(WIDGET, panic));
  }

  @Test
  void kextRightBelowATrapIsNotTakenForAHook() {
    PanicSketch panic =
        catalina()
            .frame(KERNEL, "_panic")
            .frame(KERNEL, "_kernel_trap")
            .frame(KERNEL, "_return_from_trap")
            .frame(WIDGET, "_start")
            .frame(APPLE, "_play");
    assertEquals(List.of(WIDGET), culprits(panic));
  }

  @Test
  void hookAboveATrapWhoseCodeLeftNoFrameIsAbove() {
    String text =
        catalina()
            .traps()
            .machinery(3)
            .at(APPLE)
            .frame(KERNEL)
            .text()
            // The instruction that failed stands in no frame, and the handler's stub is hooked.
            .replaceFirst("Kernel trap at 0x[0-9a-f]+", "Kernel trap at 0x0000000000000000")
            .replaceFirst("RIP: 0x[0-9a-f]+", "RIP: 0x0000000000000000");
    assertEquals(
        List.of(APPLE),
        Verdicts.ids(PanicSketch.analyze(text).attribution().orElseThrow().culprits()));
  }

  @Test
  void trapHookIsNotAccusedWhereThePanicIsNotFound() {
    // A real identifier, since the tables must know that it hooks the trap handler.
    String hook = "org.smichaud.HookCase";
    PanicSketch panic = catalina().frame(KERNEL).frame(hook).frame(KERNEL);
    assertFalse(Verdicts.of(panic).verdict().accusesThirdParty());
    assertEquals(List.of(hook), suspects(panic));
  }

  @Test
  void noticerIsNotAccused() {
    PanicSketch panic =
        sonoma().says("odd").machinery(2).at("com.apple.driver.RTBuddy").frame(WIDGET);
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void noticerThatTrapsIsAccused() {
    PanicSketch panic = sonoma().traps().machinery(3).at("com.apple.driver.RTBuddy").frame(KERNEL);
    assertEquals(List.of("com.apple.driver.RTBuddy"), culprits(panic));
  }

  @Test
  void interruptedKextIsNotACulprit() {
    PanicSketch panic =
        sonoma().says("odd").machinery(2).at(APPLE).frame(DISPATCHER).frame(KERNEL).frame(WIDGET);
    assertVerdict(Verdict.APPLE, Confidence.MEDIUM, List.of(APPLE), panic);
    assertEquals(Optional.of("interrupted"), ruleAbout(WIDGET, panic));
  }

  @Test
  void kextThatHandlesAnInterruptIsACulprit() {
    PanicSketch panic =
        sonoma()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET)
            .frame(DISPATCHER)
            .frame(APPLE)
            .loaded(WIDGET, APPLE);
    assertEquals(List.of(WIDGET), culprits(panic));
  }

  @Test
  void otherProcessorsKextIsNotACulprit() {
    PanicSketch panic = catalina().says("odd").machinery(2).at(APPLE).frame(KERNEL);
    panic.preamble(
        "Panic(CPU 3, time 1234): NMIPI for unresponsive processor: cross-call timeout",
        "RAX: 0x0000000000000000, RBX: 0x0000000000000000",
        "Backtrace (CPU 3), Frame : Return Address",
        "0xffffff91a0900000 : 0xffffff7f90001010 ",
        "      Kernel Extensions in backtrace:",
        "         " + WIDGET + "(1.0)@0xffffff7f90000000->0xffffff7f9000ffff",
        "");
    assertVerdict(Verdict.APPLE, Confidence.MEDIUM, List.of(APPLE), panic);
    assertEquals(Optional.of("other-stack"), ruleAbout(WIDGET, panic));
  }

  /** Who waited for it, and for how long, is not left: so no more than low. */
  @Test
  void stackOfAProcessorThatDidNotAnswerIsAWeakLeadAlone() {
    String text =
        String.join(
            "\n",
            "Panic(CPU 3, time 1234): NMIPI for unresponsive processor: cross-call timeout",
            "RAX: 0x0000000000000000, RBX: 0x0000000000000000",
            "Backtrace (CPU 3), Frame : Return Address",
            "0xffffff91a0900000 : 0xffffff7f90001010 ",
            "      Kernel Extensions in backtrace:",
            "         " + WIDGET + "(1.0)@0xffffff7f90000000->0xffffff7f9000ffff",
            "");
    var found = PanicSketch.analyze(text).attribution().orElseThrow();
    assertEquals(List.of(WIDGET), Verdicts.ids(found.culprits()));
    assertEquals(Confidence.LOW, found.confidence());
  }

  @Test
  void waiterIsNotACulprit() {
    PanicSketch panic =
        catalina()
            .says("TLB invalidation IPI timeout, unresponsive CPU bitmap: 0x8, NMIPI acks: 0x0")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET);
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void kextOnLaunchdsLastStackIsNotACulprit() {
    PanicSketch panic =
        monterey()
            .says("initproc exited -- exit reason namespace 2 subcode 0xa description: none")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET);
    assertVerdict(Verdict.USERSPACE, Confidence.HIGH, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  /** Whoever asks last for memory seldom is who used it up. */
  @Test
  void lastToAskForMemoryIsAWeakLead() {
    PanicSketch panic =
        monterey()
            .says("zalloc[3]: zone map exhausted while allocating from zone [a]")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET);
    assertVerdict(Verdict.THIRD_PARTY, Confidence.LOW, List.of(WIDGET), panic);
  }

  /** The section of kexts may stand behind another panic's stack; a boot's ranges stay. */
  @Test
  void kextThatStartedLastIsKnownByItsRange() {
    PanicSketch panic = catalina().traps().machinery(3).at(WIDGET).frame(KERNEL).withoutBlock();
    assertEquals(List.of(), culprits(panic));
    long start = panic.start(WIDGET);
    panic.tail(
        "last loaded kext at 1000: " + WIDGET + "\t1.0 (addr 0x%x, size 65536)".formatted(start));
    assertVerdict(Verdict.THIRD_PARTY, Confidence.HIGH, List.of(WIDGET), panic);
  }

  @Test
  void memoryOwnerIsNotACulprit() {
    PanicSketch panic = monterey().traps().machinery(3).at(APPLE).frame(KERNEL);
    panic.tail(
        GZALLOC,
        "  Kind    : use-after-free (high confidence)",
        "  Free Backtrace:",
        "    0xffffff8005001010",
        "      Kernel Extensions in backtrace:",
        "         " + WIDGET + "(1.0)@0xffffff8005000000->0xffffff800500ffff",
        "");
    assertVerdict(Verdict.APPLE, Confidence.LOW, List.of(APPLE), panic);
    assertEquals(Optional.of("memory-owner"), ruleAbout(WIDGET, panic));
  }

  @Test
  void headlessSectionDoesNotAccuse() {
    String text =
        "         "
            + WIDGET
            + "(1.0)[00000000-0000-3000-8000-000000000001]@0xffffff7f90000000->0xffffff7f9000ffff\n\n"
            + "BSD process name corresponding to current thread: tool\n";
    var found = PanicSketch.analyze(text).attribution().orElseThrow();
    assertEquals(Verdict.UNDETERMINED, found.verdict());
    assertEquals(List.of(WIDGET), Verdicts.ids(found.suspects()));
  }

  @Test
  void loadedIsNotGuilty() {
    PanicSketch panic =
        sonoma()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .loaded(WIDGET, APPLE)
            .tail(
                "last started kext at 1234: " + WIDGET + "\t1.0 (addr 0xfffffe0020000000, size 9)");
    assertVerdict(Verdict.KERNEL, Confidence.MEDIUM, List.of(), panic);
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void loadedIsSuspectWhereTheDamageWasDoneBefore() {
    PanicSketch panic =
        sonoma()
            .says("zfree: double free of 0xfffffe100 to zone data")
            .machinery(2)
            .at(KERNEL)
            .loaded(WIDGET, APPLE);
    assertVerdict(Verdict.KERNEL, Confidence.LOW, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
    assertEquals(Optional.of("loaded"), ruleAbout(WIDGET, panic));
  }

  @Test
  void userAddressesAreNoFrames() {
    PanicSketch panic =
        catalina()
            .says("initproc exited -- no exit reason available -- (signal 11, exit status 0 )")
            .tail(
                "uuid info:",
                " 0x10f2b4000\tuuid = <00000000-0000-3000-8000-000000000002>",
                "Thread 0 crashed",
                "Thread 0: 0xffffff8023f3d7e8",
                "\t0x00007fff6d0a1b66")
            .loaded(WIDGET, APPLE);
    assertVerdict(Verdict.USERSPACE, Confidence.HIGH, List.of(), panic);
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void strangerFurtherDownIsASuspect() {
    PanicSketch panic =
        catalina().says("odd").machinery(2).at(WIDGET).frame(KERNEL).frame(GADGET).frame(KERNEL);
    assertEquals(List.of(WIDGET), culprits(panic));
    assertEquals(List.of(GADGET), suspects(panic));
  }

  @Test
  void directCallerSharesTheBlame() {
    PanicSketch panic = catalina().says("odd").machinery(2).at(WIDGET).frame(GADGET).frame(KERNEL);
    assertEquals(List.of(WIDGET, GADGET), culprits(panic));
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void kextOfTheSameProductSharesTheBlame() {
    // Real identifiers, since the tables must know that they belong together.
    String driver = "org.virtualbox.kext.VBoxDrv";
    String filter = "org.virtualbox.kext.VBoxNetFlt";
    PanicSketch panic = catalina().says("odd").machinery(2).at(driver).frame(KERNEL).frame(filter);
    assertEquals(List.of(driver, filter), culprits(panic));
  }

  @Test
  void kextThatNobodyNamesMayBeNearer() {
    // The section of kexts is cut off; one frame has a symbol, the one above it does not.
    PanicSketch panic =
        catalina()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .frame(APPLE)
            .frame(WIDGET, "_work")
            .withoutBlock();
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void kextOfAnUnfinishedSectionIsASuspect() {
    PanicSketch panic =
        monterey().says("odd").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET).frame(APPLE);
    assertEquals(List.of(WIDGET), culprits(panic));
    String cut = upTo(panic.entry(WIDGET), panic.text());
    var found = PanicSketch.analyze(cut).attribution().orElseThrow();
    assertEquals(Verdict.UNDETERMINED, found.verdict());
    assertEquals(List.of(WIDGET), Verdicts.ids(found.suspects()));
  }

  @Test
  void unfinishedSectionDoesNotAccuseApple() {
    PanicSketch panic = monterey().says("odd").listed(APPLE).listed(WIDGET).frame(KERNEL);
    String cut = upTo(panic.entry(WIDGET), panic.text());
    var found = PanicSketch.analyze(cut).attribution().orElseThrow();
    assertEquals(Verdict.UNDETERMINED, found.verdict());
    assertEquals(List.of(WIDGET), Verdicts.ids(found.suspects()));
  }

  @Test
  void unfinishedSectionLeavesWhatAddressesProve() {
    PanicSketch panic = monterey().traps().machinery(3).at(WIDGET).frame(APPLE);
    String cut = upTo(panic.entry(WIDGET), panic.text());
    var found = PanicSketch.analyze(cut).attribution().orElseThrow();
    assertEquals(List.of(WIDGET), Verdicts.ids(found.culprits()));
    assertEquals(Confidence.HIGH, found.confidence());
  }

  private static String upTo(String line, String text) {
    return text.substring(0, text.indexOf(line) + line.length());
  }
}
