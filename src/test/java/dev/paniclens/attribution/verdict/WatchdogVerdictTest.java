package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static dev.paniclens.attribution.Verdicts.assertVerdict;
import static dev.paniclens.attribution.Verdicts.suspects;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Whose panic it is that a watchdog or a timer asked for, or that the end of a process brought
 * about.
 */
class WatchdogVerdictTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String APPLE = "com.apple.driver.AppleHDA";
  private static final List<String> NONE = List.of();
  private static final String WATCHDOG = "com.apple.driver.watchdog";

  @Test
  void silentProcessIsUserspace() {
    assertVerdict(
        Verdict.USERSPACE,
        Confidence.MEDIUM,
        NONE,
        monterey()
            .says("userspace watchdog timeout: no successful checkins from com.apple.WindowServer")
            .machinery(2)
            .at(WATCHDOG)
            .frame(KERNEL));
  }

  /** That watchdogd did not get to run says little of what kept it from running. */
  @Test
  void hangOfTheWholeSystemIsHardlyAttributed() {
    assertVerdict(
        Verdict.USERSPACE,
        Confidence.LOW,
        NONE,
        monterey()
            .says("watchdog timeout: no checkins from watchdogd in 90 seconds (9 total checkins)")
            .machinery(2)
            .at(WATCHDOG)
            .frame(KERNEL));
  }

  @Test
  void kextBelowTheWatchdogIsOnlyASuspect() {
    PanicSketch panic =
        monterey()
            .says("watchdog timeout: no checkins from watchdogd in 90 seconds")
            .machinery(2)
            .at(WATCHDOG)
            .frame(KERNEL)
            .frame(WIDGET);
    assertVerdict(Verdict.USERSPACE, Confidence.LOW, NONE, panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }

  @Test
  void timeoutOfADriverIsNoWatchdogs() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        monterey().says("audio: watchdog timeout of the codec").machinery(2).at(APPLE));
  }

  @Test
  void exitOfLaunchdIsUserspace() {
    assertVerdict(
        Verdict.USERSPACE,
        Confidence.HIGH,
        NONE,
        sonoma()
            .says("initproc exited -- exit reason namespace 2 subcode 0xa description: none")
            .machinery(2)
            .at(KERNEL)
            .frame("com.apple.security.sandbox"));
  }

  @Test
  void exitOfAThreadIsNotLaunchds() {
    assertVerdict(
        Verdict.KERNEL,
        Confidence.MEDIUM,
        NONE,
        sonoma().says("thread exited with locks held").machinery(2).at(KERNEL).loaded(WIDGET));
  }

  @Test
  void threadThatHoldsUpSleepIsReadFromItsTop() {
    PanicSketch panic =
        catalina()
            .says(
                """
                Sleep transition timed out after 180 seconds while waiting. Thread 0x12ee.
                Failure code:: 0x00000040 00000014

                Backtracing specified thread""")
            .frame(KERNEL, "_thread_block_reason")
            .frame(WIDGET, "_setPowerState");
    assertVerdict(Verdict.THIRD_PARTY, Confidence.HIGH, List.of(WIDGET), panic);
  }

  @Test
  void timerThatNoticedLateSleepAccusesNobody() {
    PanicSketch panic =
        sonoma()
            .says("Sleep transition timed out after 180 seconds while waiting.")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET);
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, List.of(), panic);
    assertEquals(List.of(WIDGET), suspects(panic));
  }
}
