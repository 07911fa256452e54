package dev.paniclens.transition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.index.Crash;
import dev.paniclens.report.BundleId;
import dev.paniclens.transition.KextUse.Kext;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KextUseTest {
  private static final String KEXT = "org.example.driver.Thing";
  private static final String OTHER = "org.other.driver.Thing";

  private static KextUse use(Crash crash) {
    return KextUse.of(crash.build());
  }

  private static Kext kext(String id, boolean implicated) {
    return new Kext(new BundleId(id), Optional.empty(), implicated);
  }

  @Test
  void listedKextWasLoaded() {
    KextUse use = use(Crash.of("a").thirdPartyLoaded(KEXT));

    assertEquals(Optional.of(true), use.anyLoaded());
    assertEquals(List.of(kext(KEXT, false)), use.kexts());
  }

  @Test
  void wholeListWithoutOneProvesThatNoneWasLoaded() {
    assertEquals(Optional.of(false), use(Crash.of("a").thirdPartyLoaded()).anyLoaded());
  }

  @Test
  void cutListProvesOnlyWhatItHolds() {
    assertEquals(
        Optional.empty(), use(Crash.of("a").thirdPartyLoaded().listTruncated()).anyLoaded());
    assertEquals(
        Optional.of(true),
        use(Crash.of("a").thirdPartyLoaded(KEXT).listTruncated().truncated()).anyLoaded());
  }

  @Test
  void listThatLacksOnlyApplesKextsProvesThatNoneWasLoaded() {
    assertEquals(
        Optional.of(false), use(Crash.of("a").thirdPartyLoaded().listWithoutEnd()).anyLoaded());
  }

  @Test
  void missingListProvesNothing() {
    assertEquals(Optional.empty(), use(Crash.of("a")).anyLoaded());
    assertEquals(Optional.empty(), use(Crash.of("a").suspects(KEXT)).anyLoaded());
  }

  @Test
  void culpritWasLoadedWhateverTheListTells() {
    Crash accused = Crash.of("a").verdict(Verdict.THIRD_PARTY).culprits(KEXT);

    assertEquals(Optional.of(true), use(accused).anyLoaded());
    assertEquals(List.of(kext(KEXT, true)), use(accused).kexts());
    assertEquals(Optional.of(true), use(accused.thirdPartyLoaded().listTruncated()).anyLoaded());
  }

  @Test
  void kextOnTheStackWasLoadedWhateverTheListTells() {
    KextUse use =
        use(
            Crash.of("a")
                .verdict(Verdict.KERNEL)
                .backtrace("com.apple.iokit.IOUSBFamily", KEXT)
                .thirdPartyLoaded()
                .listTruncated());

    assertEquals(Optional.of(true), use.anyLoaded());
    assertEquals(List.of(kext(KEXT, false)), use.kexts());
  }

  @Test
  void kextsOfApplesOnTheStackProveNothing() {
    assertEquals(
        Optional.empty(), use(Crash.of("a").backtrace("com.apple.iokit.IOUSBFamily")).anyLoaded());
  }

  @Test
  void wordsOfTheEvidenceProveNothing() {
    Crash cut = Crash.of("a").thirdPartyLoaded().listTruncated();

    assertEquals(Optional.empty(), use(cut.evidence("no-third-party")).anyLoaded());
  }

  @Test
  void culpritCountsOnceAndFirst() {
    KextUse use =
        use(
            Crash.of("a")
                .verdict(Verdict.THIRD_PARTY)
                .culprits(KEXT)
                .thirdPartyLoaded(OTHER, KEXT));

    assertTrue(use.attributed());
    assertEquals(List.of(kext(KEXT, true), kext(OTHER, false)), use.kexts());
  }

  @Test
  void kextThatMacosShipsCountsToo() {
    String softraid = "com.softraid.driver.SoftRAID";
    KextUse use = use(Crash.of("a").verdict(Verdict.THIRD_PARTY_IN_MACOS).culprits(softraid));

    assertTrue(use.attributed());
    assertEquals(List.of(kext(softraid, true)), use.kexts());
  }

  @Test
  void kextOfApplesIsNoThirdPartys() {
    Crash beside =
        Crash.of("a").verdict(Verdict.THIRD_PARTY).culprits(KEXT, "com.apple.iokit.IOUSBFamily");

    assertEquals(List.of(kext(KEXT, true)), use(beside).kexts());
  }

  @Test
  void verdictOverApplesCodeImplicatesNoThirdParty() {
    KextUse use =
        use(Crash.of("a").verdict(Verdict.APPLE).culprits("com.apple.z").thirdPartyLoaded(KEXT));

    assertFalse(use.attributed());
    assertEquals(List.of(kext(KEXT, false)), use.kexts());
  }

  @Test
  void interfaceIsThatOfTheAdviceAboutTheKext() {
    Advice advice =
        new Advisor()
            .advise(
                new BundleId(KEXT),
                List.of(new BundleId("com.apple.iokit.IOUSBHostFamily")),
                Optional.empty(),
                Optional.empty());

    List<Kext> kexts = use(Crash.of("a").thirdPartyLoaded(KEXT, OTHER).advice(advice)).kexts();

    assertEquals(Optional.of("usb-host"), kexts.get(0).kernelInterface());
    assertEquals(Optional.empty(), kexts.get(1).kernelInterface());
  }

  @Test
  void dayIsThatOfTheReportsOwnCalendar() {
    KextUse use = use(Crash.of("a").time("2024-03-31T23:30:00-05:00"));

    assertEquals(Optional.of(LocalDate.of(2024, 3, 31)), use.day());
  }

  @Test
  void listWithoutEndIsCut() {
    String[] many =
        IntStream.range(0, 1000).mapToObj(i -> "org.example.driver.N" + i).toArray(String[]::new);

    KextUse use =
        use(
            Crash.of("a")
                .verdict(Verdict.THIRD_PARTY)
                .culprits("org.example.driver.N999")
                .thirdPartyLoaded(many));

    assertEquals(256, use.kexts().size());
    assertEquals(kext("org.example.driver.N999", true), use.kexts().getFirst());
  }
}
