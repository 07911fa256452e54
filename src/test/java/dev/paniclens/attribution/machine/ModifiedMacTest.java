package dev.paniclens.attribution.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.attribution.PanicSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModifiedMacTest {
  private static Machine with(String... loaded) {
    return PanicSketch.catalina()
        .says("odd")
        .machinery(2)
        .at(PanicSketch.KERNEL)
        .loaded(loaded)
        .analyze()
        .system()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "as.vit9696.VirtualSMC",
        "org.netkas.FakeSMC",
        "as.acidanthera.mieze.IntelMausi",
        "com.zxystd.itlwm"
      })
  void driverThatNoMacNeedsMakesAHackintosh(String kext) {
    Machine machine = with("as.vit9696.Lilu", kext, "com.apple.driver.AppleHDA");
    assertTrue(ModifiedMac.isHackintosh(machine), kext);
    assertFalse(ModifiedMac.isPatched(machine));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.parrotgeek.SIPManager",
        "as.vit9696.Lilu",
        "com.khronokernel.FeatureUnlock",
        "as.vit9696.WhateverGreen"
      })
  void patchersAloneAreOnOldMacsAsWell(String kext) {
    Machine machine = with(kext, "as.lvs1974.AirportBrcm4360Injector");
    assertFalse(ModifiedMac.isHackintosh(machine), kext);
    assertTrue(ModifiedMac.isPatched(machine), kext);
    assertTrue(
        machine.security().orElseThrow().getFirst().says().contains("OpenCore Legacy Patcher"));
  }

  @Test
  void wholeListWithoutAnSmcInSteadIsOfAMac() {
    String says =
        with("as.vit9696.Lilu", "com.apple.driver.AppleHDA")
            .security()
            .orElseThrow()
            .getFirst()
            .says();
    assertTrue(says.contains("a Mac of Apple's"), says);
  }

  @Test
  void othersKextsMakeNeither() {
    assertEquals(
        java.util.Optional.empty(),
        with("com.example.driver.Widget", "com.apple.driver.AppleHDA").security());
  }
}
