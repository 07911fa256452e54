package dev.paniclens.attribution.signature;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Signature;
import dev.paniclens.attribution.PanicSketch;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SignatureTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String FAMILY = "com.apple.iokit.IOUSBHostFamily";

  private static Signature signature(PanicSketch text) {
    return text.analyze().signature().orElseThrow();
  }

  private static PanicSketch fault(long slide) {
    return PanicSketch.monterey().slide(slide).traps().machinery(2).at(WIDGET).frame(WIDGET);
  }

  @Test
  void faultIsNamedByItsPlaceInTheKext() {
    Signature signature = signature(fault(0));
    assertTrue(signature.title().startsWith("page fault in " + WIDGET + "+0x"), signature.title());
    assertEquals(2, signature.frames().size());
    assertTrue(signature.id().matches("[0-9a-f]{16}"), signature.id());
  }

  @Test
  void sameReportHasTheSameSignature() {
    assertEquals(signature(fault(0)), signature(fault(0)));
  }

  @Test
  void otherPlaceIsAnotherCrashOfTheSameFamily() {
    Signature a = signature(fault(0));
    Signature b = signature(PanicSketch.monterey().traps().machinery(4).at(WIDGET).frame(WIDGET));
    assertNotEquals(a.id(), b.id());
    assertEquals(a.family(), b.family());
  }

  @Test
  void machineryAboveThePanicDoesNotCount() {
    List<String> frames = signature(fault(0)).frames();
    assertTrue(frames.stream().allMatch(f -> f.startsWith(WIDGET)), frames.toString());
  }

  @Test
  void kernelBetweenPanicAndKextDoesNotCount() {
    Signature signature =
        signature(
            PanicSketch.monterey()
                .says("widget: lost queue")
                .machinery(1)
                .at(KERNEL)
                .frame(KERNEL)
                .frame(WIDGET));
    assertEquals(1, signature.frames().size());
    assertTrue(signature.frames().getFirst().startsWith(WIDGET), signature.toString());
  }

  @Test
  void familyOfIoKitCountsOnlyWithoutItsDriver() {
    PanicSketch both = PanicSketch.monterey().says("odd end of queue").machinery(1);
    List<String> frames = signature(both.at(KERNEL).frame(FAMILY).frame(WIDGET)).frames();
    assertTrue(frames.stream().noneMatch(f -> f.startsWith(FAMILY)), frames.toString());
    PanicSketch alone = PanicSketch.monterey().says("odd end of queue").machinery(1);
    assertTrue(signature(alone.at(KERNEL).frame(FAMILY)).frames().getFirst().startsWith(FAMILY));
  }

  @Test
  void symbolIsPreferredToTheOffset() {
    Signature signature =
        signature(
            PanicSketch.catalina()
                .says("widget: lost queue")
                .machinery(1)
                .at(KERNEL)
                .frame(WIDGET, "_widget_start"));
    assertEquals(List.of(WIDGET + " widget_start"), signature.frames());
  }

  @Test
  void kernelAddressesWithoutASlideDoNotCount() {
    PanicSketch text = PanicSketch.catalina().traps().machinery(2).at(KERNEL).frames(4, KERNEL);
    assertEquals(Optional.empty(), text.analyze().signature());
  }

  @Test
  void watchdogIsNamedByTheServiceAlone() {
    String message =
        "userspace watchdog timeout: no successful checkins from com.apple.WindowServer";
    PanicSketch first =
        PanicSketch.sonoma().says(message + " in 120 seconds").machinery(1).at(WIDGET);
    PanicSketch second =
        PanicSketch.sonoma()
            .says(message + " (2 induced crashes) in 126 seconds")
            .machinery(3)
            .at(KERNEL);
    assertEquals("no check-in from WindowServer", signature(first).title());
    assertEquals(signature(first).id(), signature(second).id());
  }

  @Test
  void otherMessageIsAnotherCrash() {
    PanicSketch a = PanicSketch.sonoma().says("widget: lost queue").machinery(1).at(WIDGET);
    PanicSketch b = PanicSketch.sonoma().says("widget: full queue").machinery(1).at(WIDGET);
    assertNotEquals(signature(a).id(), signature(b).id());
    assertNotEquals(signature(a).family(), signature(b).family());
  }

  @Test
  void messageThatManyCrashesHaveNeedsAStack() {
    assertEquals(
        Optional.empty(),
        PanicSketch.sonoma().says("Kernel stack memory corruption detected").analyze().signature());
    assertTrue(PanicSketch.sonoma().says("widget: lost queue").analyze().signature().isPresent());
  }

  @Test
  void messageOfNumbersAloneIsNoSignature() {
    assertEquals(Optional.empty(), PanicSketch.sonoma().says("0x12 34 0x56").analyze().signature());
  }

  @Property(tries = 60)
  void slideDoesNotChangeTheSignature(
      @ForAll @IntRange(min = 0, max = 255) int slide,
      @ForAll @IntRange(max = 2) int era,
      @ForAll boolean trap,
      @ForAll @IntRange(max = 4) int between) {
    assertEquals(
        anywhere(era, 0, trap, between).analyze().signature(),
        anywhere(era, slide * 0x200000L, trap, between).analyze().signature());
  }

  private static PanicSketch anywhere(int era, long slide, boolean trap, int between) {
    PanicSketch text =
        switch (era) {
          case 0 -> PanicSketch.catalina();
          case 1 -> PanicSketch.monterey();
          default -> PanicSketch.sonoma();
        };
    text.slide(slide);
    if (trap) {
      text.traps();
    } else {
      text.says("widget: lost queue");
    }
    return text.machinery(2).at(KERNEL).frames(between, KERNEL).frame(WIDGET).frame(WIDGET);
  }
}
