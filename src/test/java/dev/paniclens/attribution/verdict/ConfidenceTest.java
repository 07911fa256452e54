package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static dev.paniclens.attribution.Verdicts.rules;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.Verdicts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each reason to doubt a verdict, with a neighbour that gives none. */
class ConfidenceTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String APPLE = "com.apple.driver.AppleHDA";

  /** Real identifiers: the tables must know what these kexts do. */
  private static final String LILU = "as.vit9696.Lilu";

  private static final String INTERCEPTOR = "com.objective-see.OstiariusKext";

  private static void assertDoubt(String rule, Confidence expected, PanicSketch panic) {
    assertTrue(rules(panic).contains(rule), () -> rules(panic).toString());
    assertEquals(expected, Verdicts.of(panic).confidence());
  }

  private static void assertNoDoubt(String rule, Confidence expected, PanicSketch panic) {
    assertFalse(rules(panic).contains(rule), () -> rules(panic).toString());
    assertEquals(expected, Verdicts.of(panic).confidence());
  }

  @Test
  void patcherLowersConfidence() {
    PanicSketch panic = catalina().traps().machinery(3).at(WIDGET).loaded(LILU, WIDGET, APPLE);
    Attribution found = Verdicts.of(panic);
    assertEquals(Confidence.MEDIUM, found.confidence());
    assertEquals("patched-kernel", found.evidence().getFirst().rule());
    assertTrue(found.summary().contains(LILU), found.summary());
    assertNoDoubt(
        "patched-kernel",
        Confidence.HIGH,
        catalina().traps().machinery(3).at(WIDGET).loaded(WIDGET, APPLE));
  }

  @Test
  void patcherDoesNotWeakenWhatTheKernelSays() {
    PanicSketch panic =
        sonoma().says("DCP PANIC - frame lost").machinery(2).at(KERNEL).loaded(LILU, APPLE);
    assertEquals(Confidence.HIGH, Verdicts.of(panic).confidence());
  }

  @Test
  void damageDoneBeforeLowersConfidence() {
    assertDoubt(
        "poor-witness",
        Confidence.MEDIUM,
        monterey()
            .says("zfree: double free of 0xff to zone a")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET));
    assertNoDoubt(
        "poor-witness",
        Confidence.HIGH,
        monterey().says("odd").machinery(2).at(KERNEL).frame(WIDGET));
  }

  @Test
  void usedUpStackLowersConfidence() {
    assertDoubt(
        "stack-used-up",
        Confidence.MEDIUM,
        catalina()
            .says("kernel stack overflow; stack base: 0xff")
            .machinery(2)
            .at(KERNEL)
            .frame(WIDGET));
    assertNoDoubt(
        "stack-used-up",
        Confidence.HIGH,
        catalina().says("Kernel stack memory corruption detected").machinery(2).at(WIDGET));
  }

  @Test
  void failingDeviceLowersConfidence() {
    String driver = "com.apple.iokit.IONVMeFamily";
    assertDoubt(
        "device",
        Confidence.MEDIUM,
        sonoma()
            .says("nvme: \"Fatal error occurred. CSTS=0x1\"")
            .machinery(2)
            .at(driver)
            .loaded(APPLE));
    for (String said :
        List.of(
            "apcie[2:finch]::_linkDownInterrupt: Unexpected link down",
            "dart-finch (0xff): DART(DART) error: SID 0 PTE invalid exception on read")) {
      assertDoubt(
          "device",
          Confidence.MEDIUM,
          sonoma().says(said).machinery(2).at("com.apple.driver.AppleT8112PCIe").loaded(APPLE));
    }
    assertNoDoubt(
        "device", Confidence.HIGH, sonoma().says("odd").machinery(2).at(driver).loaded(APPLE));
  }

  @Test
  void panicThatIsNotFoundLowersConfidence() {
    PanicSketch panic = catalina().says("odd").frame(KERNEL).frame(WIDGET);
    assertDoubt("panic-not-located", Confidence.MEDIUM, panic);
    assertTrue(
        Verdicts.of(panic).evidence().stream()
            .anyMatch(e -> e.says().contains("below the first frame that is left")));
  }

  @Test
  void missingMessageLowersConfidence() {
    assertDoubt(
        "message-missing",
        Confidence.MEDIUM,
        catalina().frame(KERNEL, "_panic").frame(KERNEL, "_mark").frame(WIDGET, "_work"));
  }

  @Test
  void trapInTheSymbolsDoesNotStandInForTheMessage() {
    assertDoubt(
        "message-missing",
        Confidence.MEDIUM,
        catalina()
            .frame(KERNEL, "_panic")
            .frame(KERNEL, "_kernel_trap")
            .frame(KERNEL, "_return_from_trap")
            .frame(WIDGET, "_work"));
  }

  @Test
  void interceptorFurtherDownLowersConfidence() {
    assertDoubt(
        "stands-between",
        Confidence.LOW,
        monterey().says("odd").machinery(2).at(KERNEL).frame(APPLE).frame(INTERCEPTOR));
    assertNoDoubt(
        "stands-between",
        Confidence.HIGH,
        monterey().says("odd").machinery(2).at(KERNEL).frame(INTERCEPTOR));
  }

  @Test
  void thirdPartyKextsBesideApplesLeaveADoubt() {
    PanicSketch alone = sonoma().says("odd").machinery(2).at(APPLE).loaded(APPLE);
    assertEquals(Confidence.HIGH, Verdicts.of(alone).confidence());
    PanicSketch beside = sonoma().says("odd").machinery(2).at(APPLE).loaded(WIDGET, APPLE);
    assertEquals(Confidence.MEDIUM, Verdicts.of(beside).confidence());
  }

  @Test
  void doubtsDoNotSinkBelowLow() {
    PanicSketch panic = catalina().frame(KERNEL).frame(WIDGET).loaded(LILU, WIDGET);
    assertEquals(Confidence.LOW, Verdicts.of(panic).confidence());
    assertTrue(rules(panic).contains("panic-not-located"));
    assertTrue(rules(panic).contains("patched-kernel"));
  }
}
