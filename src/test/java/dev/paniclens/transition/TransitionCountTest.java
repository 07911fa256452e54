package dev.paniclens.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.report.BundleId;
import dev.paniclens.transition.KextUse.Kext;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Other;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Replacements;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TransitionCountTest {
  private static final Kext UNKNOWN = kext("org.example.driver.Thing", false);

  private static final Optional<Boolean> LOADED = Optional.of(true);
  private static final Optional<Boolean> NONE_LOADED = Optional.of(false);
  private static final Optional<Boolean> SILENT = Optional.empty();

  private static Kext kext(String id, boolean implicated) {
    return new Kext(new BundleId(id), Optional.empty(), implicated);
  }

  private static Kext builtOn(String id, String key) {
    return new Kext(new BundleId(id), Optional.of(key), false);
  }

  private static KextUse mac(String version, String day, Optional<Boolean> loaded, Kext... kexts) {
    List<Kext> all = List.of(kexts);
    return new KextUse(
        Optional.of("macOS"),
        Optional.of(version),
        Optional.of(LocalDate.parse(day)),
        loaded,
        all.stream().anyMatch(Kext::implicated),
        all);
  }

  private static KextUse mac(Kext... kexts) {
    return mac("14.5", "2024-06-19", Optional.of(kexts.length > 0), kexts);
  }

  private static Transition count(KextUse... uses) {
    return count(List.of(uses));
  }

  private static Transition count(List<KextUse> uses) {
    TransitionCount count = new TransitionCount();
    uses.forEach(count::add);
    return count.result();
  }

  private static Slice slice(String name, long panics, long telling, long loaded, long attributed) {
    return new Slice(Optional.of(name), new Share(panics, telling, loaded, attributed));
  }

  @Test
  void releasesAreCountedNewestFirst() {
    Transition t =
        count(
            mac("10.9.5", "2014-01-01", LOADED, UNKNOWN),
            mac("13.5.1", "2023-01-01", NONE_LOADED),
            mac("10.15.7", "2020-01-01", LOADED, UNKNOWN),
            mac("13.4", "2023-01-01", SILENT, kext("org.example.driver.Thing", true)),
            mac("9.9.9.9", "2023-01-01", SILENT));

    assertEquals(
        List.of(
            slice("macOS 13", 2, 1, 0, 1),
            slice("macOS 10.15", 1, 1, 1, 0),
            slice("macOS 10.9", 1, 1, 1, 0),
            new Slice(Optional.empty(), new Share(1, 0, 0, 0))),
        t.releases());
    assertEquals(new Share(5, 3, 2, 1), t.total());
    assertEquals(2, t.total().silent());
  }

  @Test
  void otherSystemsAreCountedApart() {
    KextUse phone =
        new KextUse(
            Optional.of("iOS"), Optional.of("17"), Optional.empty(), SILENT, false, List.of());
    KextUse chip =
        new KextUse(
            Optional.of("bridgeOS"), Optional.empty(), Optional.empty(), SILENT, true, List.of());
    KextUse nameless =
        new KextUse(
            Optional.empty(), Optional.of("14"), Optional.empty(), LOADED, true, List.of(UNKNOWN));

    Transition t = count(chip, phone, chip, nameless);

    assertEquals(
        List.of(
            new Other(Optional.of("bridgeOS"), 2),
            new Other(Optional.empty(), 1),
            new Other(Optional.of("iOS"), 1)),
        t.others());
    assertEquals(new Share(0, 0, 0, 0), t.total());
    assertEquals(List.of(), t.releases());
    assertEquals(List.of(), t.products());
  }

  @Test
  void interfaceTellsItsReplacement() {
    Transition t = count(mac(builtOn("org.example.driver.Thing", "usb-host")), mac(UNKNOWN));

    assertEquals(
        List.of(
            new Interface(
                Optional.empty(),
                Optional.empty(),
                Replaced.UNKNOWN,
                Optional.empty(),
                Optional.empty(),
                new Uses(1, 0)),
            new Interface(
                Optional.of("usb-host"),
                Optional.of("USB devices"),
                Replaced.AVAILABLE,
                Optional.of("USBDriverKit"),
                Optional.of("macOS 10.15"),
                new Uses(1, 0))),
        t.interfaces());
  }

  @Test
  void interfaceThatNoTableHasIsUnknown() {
    Transition t = count(mac(builtOn("org.example.driver.Thing", "of-a-later-version")));

    assertEquals(Optional.empty(), t.interfaces().getFirst().key());
  }

  @Test
  void tablesTellWhatTheAdviceDoesNot() {
    Transition t = count(mac(kext("com.crowdstrike.sensor", false)));

    assertEquals(Optional.of("kauth"), t.interfaces().getFirst().key());
  }

  @Test
  void reportCountsOnceForSeveralKextsOfAKind() {
    Transition t =
        count(
            mac(
                kext("org.example.driver.One", false),
                kext("org.example.driver.Two", true),
                kext("org.example.driver.Three", false)));

    assertEquals(List.of(new Vendor("org.example.*", false, new Uses(1, 1))), t.vendors());
    assertEquals(new Uses(1, 1), t.interfaces().getFirst().uses());
    assertEquals(
        List.of("org.example.driver.Two", "org.example.driver.One", "org.example.driver.Three"),
        t.products().stream().map(Product::name).toList());
  }

  @Test
  void kextsOfOneProductAreOne() {
    Transition t =
        count(mac(kext("com.crowdstrike.sensor", false), kext("com.crowdstrike.platform", false)));

    assertEquals(List.of(new Vendor("CrowdStrike", true, new Uses(1, 0))), t.vendors());
    assertEquals(1, t.products().size());
    assertEquals("Falcon sensor", t.products().getFirst().name());
    assertEquals("CrowdStrike", t.products().getFirst().vendor());
    assertEquals(Replaced.AVAILABLE, t.products().getFirst().replaced());
  }

  @Test
  void productIsReplacedOnlyWhenAllItIsBuiltOnIs() {
    Kext usb = builtOn("com.crowdstrike.sensor", "usb-host");
    Kext raid = builtOn("com.crowdstrike.platform", "software-raid");

    Product product = count(mac(usb, raid)).products().getFirst();

    assertEquals(List.of("software-raid", "usb-host"), product.interfaces());
    assertEquals(Replaced.NONE, product.replaced());
    assertEquals(List.of("USBDriverKit (macOS 10.15)"), product.replacements());
  }

  @Test
  void productsAreSummedUpByReplacement() {
    Transition t =
        count(
            mac(kext("com.softraid.driver.SoftRAID", true), UNKNOWN),
            mac(kext("com.crowdstrike.sensor", false)));

    assertEquals(new Replacements(1, 1, 1), t.replacements());
  }

  @Test
  void whatOneReportRevealsOfAProductHoldsForAll() {
    Transition t = count(mac(UNKNOWN), mac(builtOn("org.example.driver.Thing", "usb-host")));

    assertEquals(Replaced.AVAILABLE, t.products().getFirst().replaced());
    assertEquals(new Uses(2, 0), t.products().getFirst().uses());
  }

  @Test
  void shortIdentifierIsItsOwnVendor() {
    assertEquals("thing", count(mac(kext("thing", false))).vendors().getFirst().name());
    assertEquals("org.thing", count(mac(kext("org.thing", false))).vendors().getFirst().name());
  }

  @Test
  void trendIsInOrderOfTimeByQuarterOrYear() {
    Transition t =
        count(
            mac("14", "2024-12-31", NONE_LOADED),
            mac("14", "2024-01-01", LOADED, UNKNOWN),
            mac("13", "2023-06-30", LOADED, kext("org.example.driver.Thing", true)),
            mac("14", "2024-03-31", SILENT));

    assertEquals(
        List.of(
            slice("2023-Q2", 1, 1, 1, 1),
            slice("2024-Q1", 2, 1, 1, 0),
            slice("2024-Q4", 1, 1, 0, 0)),
        t.quarters());
    assertEquals(List.of(slice("2023", 1, 1, 1, 1), slice("2024", 3, 2, 1, 0)), t.years());
    assertEquals(Optional.of(LocalDate.of(2023, 6, 30)), t.first());
    assertEquals(Optional.of(LocalDate.of(2024, 12, 31)), t.last());
  }

  @Test
  void neitherOrderNorPartsMatter() {
    Random random = new Random(7);
    List<String> kexts =
        List.of("com.crowdstrike.sensor", "com.softraid.driver.SoftRAID", "org.a.b", "org.a.c");
    List<KextUse> uses = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Kext one = kext(kexts.get(random.nextInt(4)), random.nextBoolean());
      Kext two = builtOn("org.example.driver.N" + random.nextInt(9), "usb-host");
      String day = LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)).toString();
      uses.add(mac((10 + random.nextInt(6)) + "." + random.nextInt(3), day, LOADED, one, two));
    }
    Transition expected = count(uses);
    Collections.shuffle(uses, random);
    TransitionCount left = new TransitionCount();
    TransitionCount right = new TransitionCount();
    uses.subList(0, 70).forEach(left::add);
    uses.subList(70, 200).forEach(right::add);
    left.add(right);

    assertEquals(expected, left.result());
  }

  @Test
  void nothingIsCountedOfNothing() {
    Transition t = count();

    assertEquals(new Share(0, 0, 0, 0), t.total());
    assertEquals(Optional.empty(), t.first());
    assertEquals(List.of(), t.quarters());
    assertEquals(new Replacements(0, 0, 0), t.replacements());
  }
}
