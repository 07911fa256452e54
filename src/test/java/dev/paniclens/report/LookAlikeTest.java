package dev.paniclens.report;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LookAlikeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.app1e.driver.RTBuddy",
        "com.appIe.GeForce",
        "c0m.apple.driver.AppleHDA",
        "corn.apple.driver.AppleHDA",
        "com.Apple.driver.AppleHDA",
        "com_apple.driver.AppleHDA",
        "comapple.driver.AppleHDA",
        "com.appledriver.AppleHDA",
        "com.aplpe.driver.AppleHDA",
        "om.apple.driver.AppleHDA",
        "apple.driver.AppleHDA",
        ".apple.driver.AppleHDA",
        "AppleHDA"
      })
  void misreadAppleIsNoVendor(String id) {
    assertTrue(new BundleId(id).looksMisread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.driver.RTBuddy",
        "com.app.driver",
        "com.applogic.driver",
        "com.appgate.tun",
        "com.apogee.driver.Duet",
        "com.appliedacoustics.kext",
        "com.adobe.kext",
        "org.openzfsonosx.zfs",
        "at.obdev.nke.LittleSnitch"
      })
  void otherNamesAreTheirOwn(String id) {
    assertFalse(new BundleId(id).looksMisread());
  }

  @ParameterizedTest
  @CsvSource({
    "mach_ker.nel, mach_kernel, true",
    "rnach_kernel, mach_kernel, true",
    "com.vend0r.driver.Thing, com.vendor.driver.Thing, true",
    "driver.Thing, com.vendor.driver.Thing, true",
    "com.vendor.driver.Thing, com.vendor.driver.Thing, false",
    "com.vendor.driver.Other, com.vendor.driver.Thing, false"
  })
  void misreadNameIsLikeTheWhole(String name, String whole, boolean like) {
    assertTrue(LookAlike.of(name, whole) == like);
  }
}
