package dev.paniclens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KextRangesTest {
  private static final String KERNEL = "0xffffff8012200000";

  private static final Kext DRIVER =
      kext("com.apple.driver.One", "0xffffff7f96000000", "0xffffff7f960fffff");

  private static Kext kext(String id, String start, String end) {
    return new Kext(
        new BundleId(id),
        Optional.empty(),
        Optional.empty(),
        Address.parse(start),
        Address.parse(end),
        List.of(),
        1);
  }

  private static KextRanges of(Kext... kexts) {
    return KextRanges.of(List.of(kexts), Address.parse(KERNEL).stream().toList());
  }

  private static Optional<String> holder(KextRanges ranges, String address) {
    return ranges.holding(Address.parse(address).orElseThrow()).map(k -> k.id().value());
  }

  @Test
  void neighboursAreBelieved() {
    KextRanges ranges =
        of(DRIVER, kext("com.vendor.Two", "0xffffff7f96100000", "0xffffff7f9610ffff"));

    assertFalse(ranges.senseless());
    assertEquals(Optional.of("com.vendor.Two"), holder(ranges, "0xffffff7f96100010"));
  }

  @ParameterizedTest
  @CsvSource({
    "0xffffff7f93600000, 0xffffffffffffffff",
    "0xffffff7f93600000, 0xffffff8f9363ffff",
    "0xffffff7093600000, 0xffffff7f9363ffff",
    "0x0, 0xffffffffffffffff",
    "0xffffff8012100000, 0xffffff8012300000",
    "0xffffff7f93600000, 0xffffff7f93500000"
  })
  void rangeLikeNoKextsIsNotBelieved(String start, String end) {
    KextRanges ranges = of(kext("com.vendor.Two", start, end), DRIVER);

    assertTrue(ranges.senseless());
    assertEquals(Optional.of("com.apple.driver.One"), holder(ranges, "0xffffff7f96001234"));
    assertEquals(Optional.empty(), holder(ranges, "0xffffff7f93601234"));
  }

  @Test
  void ofTwoThatOverlapNeitherIsBelievedInAnyOrder() {
    Kext other = kext("com.vendor.Two", "0xffffff7f95ff0000", "0xffffff7f9600ffff");

    assertEquals(Optional.empty(), holder(of(DRIVER, other), "0xffffff7f96001234"));
    assertEquals(Optional.empty(), holder(of(other, DRIVER), "0xffffff7f96001234"));
  }

  @Test
  void ofTwoInOneAnotherTheNarrowerIsBelievedInAnyOrder() {
    Kext wide = kext("com.vendor.Two", "0xffffff7f95000000", "0xffffff7f97000000");

    assertEquals(
        Optional.of("com.apple.driver.One"), holder(of(DRIVER, wide), "0xffffff7f96001234"));
    assertEquals(
        Optional.of("com.apple.driver.One"), holder(of(wide, DRIVER), "0xffffff7f96001234"));
    assertEquals(Optional.empty(), holder(of(wide, DRIVER), "0xffffff7f95001234"));
  }
}
