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
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.Verdicts;
import org.junit.jupiter.api.Test;

/** What proves that no third-party kext was there, and what only looks as if it did. */
class AcquittalTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String APPLE = "com.apple.driver.AppleHDA";
  private static final String RULE = "no-third-party";

  private static PanicSketch kernelPanic() {
    return sonoma().says("odd").machinery(2).at(KERNEL).frame(KERNEL);
  }

  @Test
  void listWithoutThirdPartyKextsAcquits() {
    Attribution found = Verdicts.of(kernelPanic().loaded(APPLE));
    assertTrue(found.evidence().stream().anyMatch(e -> e.rule().equals(RULE)));
    assertEquals(Confidence.HIGH, found.confidence());
    assertTrue(found.summary().contains("no third-party one was loaded"), found.summary());
  }

  @Test
  void listCutAtItsEndStillAcquits() {
    // Third-party kexts head the list, so what is missing at the end are Apple's.
    assertTrue(rules(kernelPanic().loaded(APPLE).tail("com.apple.driver.Ap")).contains(RULE));
  }

  @Test
  void cutListDoesNotAcquit() {
    assertFalse(rules(kernelPanic().tail("loaded kexts:")).contains(RULE));
    assertFalse(rules(kernelPanic().tail("loaded kexts:", "com.exam")).contains(RULE));
    assertFalse(rules(kernelPanic().tail("loaded kexts:", "com.apple.dri")).contains(RULE));
  }

  @Test
  void absentListDoesNotAcquit() {
    PanicSketch panic = catalina().says("odd").machinery(2).at(KERNEL).frame(KERNEL);
    assertEquals(Verdict.KERNEL, Verdicts.of(panic).verdict());
    assertFalse(rules(panic).contains(RULE));
    assertEquals(Confidence.MEDIUM, Verdicts.of(panic).confidence());
    assertFalse(Verdicts.of(panic).summary().contains("third-party"));
  }

  @Test
  void skippedListDoesNotAcquit() {
    PanicSketch panic = kernelPanic().tail("loaded kexts: (skipped, see boot kernelcache)");
    assertFalse(rules(panic).contains(RULE));
    assertEquals(Confidence.MEDIUM, Verdicts.of(panic).confidence());
  }

  @Test
  void emptyListDoesNotAcquit() {
    assertFalse(rules(kernelPanic().tail("loaded kexts:", "(none)")).contains(RULE));
  }

  @Test
  void shortenedReportDoesNotAcquit() {
    PanicSketch panic =
        catalina()
            .says("odd")
            .machinery(2)
            .at(APPLE)
            .tail("(...)", "loaded kexts:", APPLE + "\t1.0");
    assertFalse(rules(panic).contains(RULE));
  }

  @Test
  void pieceOfAListDoesNotAcquit() {
    String piece =
        """
        com.apple.driver.AppleHDA\t1.0
        com.apple.driver.AppleSMC\t1.0
        com.apple.iokit.IOUSBFamily\t1.0
        com.apple.iokit.IOHIDFamily\t1.0
        com.apple.security.sandbox\t300.0
        com.apple.kec.pthread\t1
        """;
    Attribution found = PanicSketch.analyze(piece).attribution().orElseThrow();
    assertFalse(found.evidence().stream().anyMatch(e -> e.rule().equals(RULE)));
  }

  @Test
  void t2ListDoesNotAcquitTheMac() {
    PanicSketch panic = kernelPanic().loaded(APPLE).then("", "x86 EFI Boot State: 0x16");
    assertFalse(rules(panic).contains(RULE));
  }

  @Test
  void imitationOfAnAppleKextIsNoApples() {
    // A real identifier of a patcher of old Macs; the tables must know that it is none of Apple's.
    PanicSketch panic = kernelPanic().loaded("com.apple.driver.BigSurSDXC", APPLE);
    assertFalse(rules(panic).contains(RULE));
  }

  @Test
  void oneThirdPartyKextIsEnough() {
    assertFalse(rules(kernelPanic().loaded(WIDGET, APPLE)).contains(RULE));
  }

  @Test
  void framesThatIntelKernelsDoNotLookUpLeaveADoubt() {
    PanicSketch shallow = monterey().says("odd").machinery(2).at(KERNEL).frames(10, KERNEL);
    assertEquals(Confidence.MEDIUM, Verdicts.of(shallow).confidence());
    PanicSketch deep = monterey().says("odd").machinery(2).at(KERNEL).frames(40, KERNEL);
    assertEquals(Verdict.KERNEL, Verdicts.of(deep).verdict());
    assertEquals(Confidence.LOW, Verdicts.of(deep).confidence());
    assertTrue(rules(deep).contains("unnamed-frames"));
  }

  @Test
  void deepFrameAmongKextsIsNotTheKernels() {
    // Deeper than the kernel looks frames up, one lies where kexts are loaded.
    PanicSketch deep =
        catalina()
            .says("odd")
            .machinery(2)
            .at(KERNEL)
            .frames(40, KERNEL)
            .frame(WIDGET)
            .withoutBlock();
    assertEquals(Verdict.UNDETERMINED, Verdicts.of(deep).verdict());
  }
}
