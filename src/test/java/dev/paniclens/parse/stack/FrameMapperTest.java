package dev.paniclens.parse.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.PanicLog;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FrameMapperTest {
  private static final String WIDGET = "com.example.driver.Widget";

  private static PanicTexts intel(Era era, String... addresses) {
    PanicTexts panic = PanicTexts.whole(era);
    panic.frames.clear();
    for (String address : addresses) {
      panic.frame("0xffffffb0c16d3%03x".formatted(panic.frames.size()), address);
    }
    return panic;
  }

  private static List<Frame> frames(PanicTexts panic) {
    return Parsing.frames(Parsing.log(panic.text()));
  }

  @Test
  void endOfARangeIsInclusiveAndReturnAddressesLieOneFurther() {
    List<Frame> frames =
        frames(
            intel(
                Era.MONTEREY,
                "0xffffff7fa0c00001", // the first call's return address
                "0xffffff7fa0c07fff",
                "0xffffff7fa0c08000", // a call was the last instruction
                "0xffffff7fa0c08001"));
    assertEquals(Optional.of(WIDGET), frames.get(0).image());
    assertEquals(Optional.of(WIDGET), frames.get(1).image());
    assertEquals(Optional.of(WIDGET), frames.get(2).image());
    assertEquals(Optional.empty(), frames.get(3).image());
  }

  @Test
  void offsetIsCountedFromTheStart() {
    Frame frame = frames(intel(Era.MONTEREY, "0xffffff7fa0c01f2a")).getFirst();
    assertEquals(Optional.of(new Address(0x1f2a)), frame.offset());
    assertEquals(FoundBy.KEXT_RANGE, frame.foundBy());
  }

  @Test
  void dependencyWithARangeIsFound() {
    Frame frame = frames(intel(Era.MONTEREY, "0xffffff8007a00010")).getFirst();
    assertEquals(Optional.of("com.apple.iokit.IOPCIFamily"), frame.image());
    assertEquals(FoundBy.DEPENDENCY_RANGE, frame.foundBy());
  }

  @Test
  void printedNameWinsOverTheRange() {
    PanicTexts panic = intel(Era.MONTEREY);
    panic.frame("0xffffffb0c16d3000", "0xffffff7fa0c01f2a", "com.other.Kext : _x + 0x1");
    Frame frame = frames(panic).getFirst();
    assertEquals(Optional.of("com.other.Kext"), frame.image());
    assertEquals(FoundBy.SYMBOL, frame.foundBy());
    assertEquals(Optional.of("_x"), frame.symbol());
  }

  @Test
  void kextsOfOldSystemsLieElsewhereThanTheKernel() {
    PanicTexts panic = intel(Era.SIERRA, "0xffffff7f81234567", "0xffffff8006700000");
    panic.kexts.clear();
    assertEquals(List.of("?", "mach_kernel"), Parsing.images(Parsing.log(panic.text())));
  }

  @Test
  void addressesOfACollectionNeedTheSection() {
    String text = intel(Era.MONTEREY, "0xffffff8006700000").text();
    PanicLog cut = Parsing.log(text.substring(0, text.indexOf("      Kernel Ext")));
    assertEquals(FoundBy.UNKNOWN, Parsing.frames(cut).getFirst().foundBy());
    assertEquals(FoundBy.KERNEL_TEXT, Parsing.frames(Parsing.log(text)).getFirst().foundBy());
  }

  @Test
  void armKernelWithoutACollectionTellsNoImage() {
    List<Frame> frames = frames(PanicTexts.whole(Era.IOS_12));
    assertEquals(FoundBy.UNKNOWN, frames.getFirst().foundBy());
  }

  @Test
  void whereNoEndsArePrintedTheNearestStartBelowOwnsTheAddress() {
    PanicTexts panic = PanicTexts.whole(Era.TIGER_PPC);
    panic.kext("com.example.driver.Next", "1.0", "0x2f1c4000", "");
    panic.frames.clear();
    panic
        .frame("", "0x2F1C3F00")
        .frame("", "0x2F1C4E58")
        .frame("", "0x2E8D2000")
        .frame("", "0x7F1C4E58");
    assertEquals(
        List.of(WIDGET, "com.example.driver.Next", "?", "?"),
        Parsing.images(Parsing.log(panic.text())).subList(1, 5));
  }

  @Test
  void entryCutBeforeItsEndOwnsNothing() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    PanicLog log = Parsing.log(text.substring(0, text.indexOf("->0xffffff7fa0c07fff")));
    assertEquals(Optional.of(List.of(WIDGET)), Parsing.kexts(log));
    assertEquals("?", Parsing.images(log).get(2));
  }
}
