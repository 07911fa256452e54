package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static dev.paniclens.attribution.Verdicts.assertVerdict;
import static dev.paniclens.attribution.Verdicts.ruleAbout;
import static dev.paniclens.attribution.Verdicts.suspects;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.Verdicts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in a panic's message: what makes a kext suspect, and what only looks like its name. */
class SuspicionTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String APPLE = "com.apple.driver.AppleHDA";

  private static final String SUSPECTS_WIDGET =
      "Sleep transition timed out after 180 seconds while calling power state change callbacks."
          + " Suspected bundle: "
          + WIDGET
          + ". Thread 0x12ee.";

  @Test
  void suspectedBundleIsAccused() {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.MEDIUM,
        List.of(WIDGET),
        catalina().says(SUSPECTS_WIDGET).machinery(2).frame(KERNEL));
  }

  @Test
  void suspectedBundleThatTheStackShowsIsAccusedWithMore() {
    assertVerdict(
        Verdict.THIRD_PARTY,
        Confidence.HIGH,
        List.of(WIDGET),
        catalina().says(SUSPECTS_WIDGET).machinery(2).frame(KERNEL).frame(WIDGET));
  }

  @Test
  void suspectedBundleThatIsCutOffIsNotAccused() {
    for (String left : List.of("com.exam", "com.example.", WIDGET)) {
      Attribution found =
          PanicSketch.analyze(
                  "panic(cpu 0 caller 0xffffff8000201000): Sleep transition timed out after 180"
                      + " seconds while calling power state change callbacks. Suspected bundle: "
                      + left)
              .attribution()
              .orElseThrow();
      assertEquals(Verdict.UNDETERMINED, found.verdict(), left);
    }
  }

  @Test
  void suspectedAppleBundleIsApples() {
    assertVerdict(
        Verdict.APPLE,
        Confidence.MEDIUM,
        List.of(APPLE),
        catalina()
            .says("Wake transition timed out after 60 seconds. Suspected bundle: " + APPLE + ".")
            .machinery(2)
            .frame(KERNEL));
  }

  @Test
  void suspicionInANameIsNotEvidence() {
    for (String said :
        List.of(
            "very bad mount: volume named Suspected bundle: " + WIDGET + ".",
            "watchdog timeout: no checkins from Suspected bundle: " + WIDGET + ". Thread 0x12",
            "odd\nSleep transition timed out after 180 seconds. Suspected bundle: "
                + WIDGET
                + ".")) {
      assertNotEquals(
          Verdict.THIRD_PARTY,
          Verdicts.of(catalina().says(said).machinery(2).frame(KERNEL)).verdict(),
          said);
    }
  }

  @Test
  void processNameIsNotEvidence() {
    PanicSketch panic =
        sonoma()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .process("WidgetTwo")
            .loaded("com.example.WidgetTwo");
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void bootArgumentIsNotEvidence() {
    PanicSketch panic =
        catalina()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .loaded("com.example.WidgetTwo")
            .tail("Boot args: -v WidgetTwo=1");
    assertEquals(List.of(), suspects(panic));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.driver.controller",
        "com.example.driver.Controller",
        "com.example.driver.kernel",
        "com.example.driver.USB",
        "com.example.driver.timeouts"
      })
  void commonWordIsNotAName(String kext) {
    PanicSketch panic =
        sonoma()
            .says("Controller USB timeouts: the kernel lost its controller")
            .machinery(2)
            .at(KERNEL)
            .loaded(kext, APPLE);
    assertEquals(List.of(), suspects(panic));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.driver.FileGate said no",
        "FileGate::setPowerState(0xff : 0xff, 1 -> 0) timed out after 45 ms",
        "com_example_driver_FileGate[0x100]::terminate(kIOServiceSynchronous) timeout"
      })
  void kextNamedByTheMessageIsASuspect(String words) {
    String gate = "com.example.driver.FileGate";
    PanicSketch panic = sonoma().says(words).machinery(2).at(KERNEL).loaded(gate, APPLE);
    assertFalse(Verdicts.of(panic).verdict().accusesThirdParty());
    assertEquals(List.of(gate), suspects(panic));
    assertEquals(Optional.of("named-in-message"), ruleAbout(gate, panic));
  }

  @Test
  void hyphensAreUnderscoresInTheNameOfAClass() {
    String gate = "com.example.file-gate";
    PanicSketch panic =
        sonoma().says("com_example_file_gate::start failed").machinery(2).at(KERNEL).loaded(gate);
    assertEquals(List.of(gate), suspects(panic));
  }

  @Test
  void partOfALongerNameIsNotAName() {
    PanicSketch panic =
        sonoma()
            .says("MyFileGateUser and com.example.driver.FileGateway")
            .machinery(2)
            .at(KERNEL)
            .loaded("com.example.driver.FileGate", APPLE);
    assertEquals(List.of(), suspects(panic));
  }

  @Test
  void hungProcessIsNotAKextOfTheSameName() {
    PanicSketch panic =
        sonoma()
            .says("userspace watchdog timeout: no successful checkins from com.example.FileGate")
            .machinery(2)
            .at(KERNEL)
            .loaded("com.example.FileGate", APPLE);
    assertEquals(List.of(), suspects(panic));
  }
}
