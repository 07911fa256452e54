package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What a person reads of one report. */
class AnalyzeTextTest {

  @Test
  void intelSideOfAT2MacIsNotSaidToRunOnTheT2() {
    String text = analyze("bridgeos-macos-panic.ips");
    assertTrue(text.contains("x86_64, Intel with a T2 chip"), text);
    assertFalse(text.contains("T8010"), text);
    assertTrue(analyze("bridgeos-caterr.panic").contains("arm64, T8010"));
  }

  @Test
  void olderMacsAreNotSentToTheToolOfNewerOnes() {
    assertFalse(analyze("mavericks-stack-order.panic").contains("kmutil"));
    assertTrue(analyze("tahoe-skipped-list.ips").contains("--volume-root"));
  }

  @Test
  void phoneIsNoMac() {
    String text = analyze("iphone-panic-full.ips");
    String steps = text.substring(text.indexOf("What to do next"));
    assertFalse(steps.contains("Mac"), steps);
    assertFalse(steps.contains("macOS"), steps);
    assertFalse(steps.contains("kext"), steps);
  }

  private static String analyze(String sample) {
    return Paniclens.run("analyze", "samples/" + sample).out();
  }
}
