package dev.paniclens.attribution.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.PanicSketch;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ListGapTest {
  private static final String OTHERS = "com.example.driver";
  private static final String APPLES = "com.apple.iokit.IOUSBHostFamily";

  private static PanicSketch panic() {
    return PanicSketch.catalina().says("odd").machinery(2).at(OTHERS).frame(PanicSketch.KERNEL);
  }

  private static Analysis.Kexts kexts(PanicSketch panic) {
    return panic.analyze().kexts().orElseThrow();
  }

  @Test
  void wholeListHasNoGap() {
    assertEquals(Optional.empty(), kexts(panic().loaded(OTHERS, APPLES)).thirdPartyGap());
  }

  @Test
  void listThatLacksAKextOfTheStackIsNotWhole() {
    String why = kexts(panic().loaded(APPLES)).thirdPartyGap().orElseThrow();
    assertTrue(why.contains("lacks " + OTHERS), why);
  }

  @Test
  void listWithADamagedIdentifierIsNotWhole() {
    String misread = "com.app1e.driver.AppleHDA";
    String why = kexts(panic().loaded(OTHERS, misread, APPLES)).thirdPartyGap().orElseThrow();
    assertTrue(why.contains("identifier in it is damaged"), why);
  }

  @Test
  void listThatLacksTheKextThatWasStartedLastIsNotWhole() {
    String kext = " at 70: com.vendor.driver.Other\t1.0 (addr 0xffffff7f80e00000, size 4096)\n";
    String why = withEvents("last loaded kext" + kext).thirdPartyGap().orElseThrow();
    assertTrue(why.contains("lacks com.vendor.driver.Other"), why);
    assertEquals(
        Optional.empty(),
        withEvents("last loaded kext" + kext + "last unloaded kext" + kext).thirdPartyGap());
  }

  private static Analysis.Kexts withEvents(String events) {
    String text = panic().loaded(OTHERS, APPLES).text();
    return PanicSketch.analyze(text.replace("loaded kexts:", events + "loaded kexts:"))
        .kexts()
        .orElseThrow();
  }
}
