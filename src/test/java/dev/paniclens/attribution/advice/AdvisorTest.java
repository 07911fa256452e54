package dev.paniclens.attribution.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdvisorTest {

  private static final String FALCON = "com.crowdstrike.sensor";
  private static final String UNKNOWN = "com.example.driver.Sample";

  private static final Advisor ADVISOR = new Advisor();

  @Test
  void productIsToldByItsId() {
    Advice advice = advise(FALCON);
    assertEquals("product", advice.basis());
    assertEquals(Optional.of("Falcon sensor"), advice.product());
    assertEquals(Optional.of("kauth"), advice.kernelInterface());
    assertEquals(Optional.of("Endpoint Security"), advice.replacement());
    assertEquals(Optional.of("endpoint-security"), advice.kind());
    assertEquals(Optional.of("macOS 10.15"), advice.since());
    assertEquals(Optional.of("macOS 11"), advice.obligatorySince());
    assertEquals(Optional.of("com.apple.developer.endpoint-security.client"), advice.entitlement());
    assertTrue(advice.successor().orElseThrow().contains("System Extension"));
    assertEquals(Optional.of("legacy"), advice.status());
  }

  @Test
  void productBeatsDependencies() {
    assertEquals(
        Optional.of("kauth"), advise(FALCON, "com.apple.iokit.IOHIDFamily").kernelInterface());
  }

  @Test
  void dependenciesTellOfUnknownKexts() {
    Advice advice =
        advise(UNKNOWN, "com.apple.iokit.IOSerialFamily", "com.apple.iokit.IOUSBHostFamily");
    assertEquals("dependencies", advice.basis());
    assertEquals(Optional.of("usb-serial"), advice.kernelInterface());
    assertEquals(Optional.of("inferred"), advice.confidence());
    assertTrue(
        advice
            .says()
            .contains("com.apple.iokit.IOSerialFamily and com.apple.iokit.IOUSBHostFamily"),
        advice.says());
  }

  @Test
  void dependenciesBeatWhatIsOnlyTrueOfTheVendor() {
    Advice guessed = advise("com.motu.driver.Something");
    assertEquals("vendor", guessed.basis());
    assertEquals(Optional.of("iokit-audio"), guessed.kernelInterface());
    Advice told = advise("com.motu.driver.Something", "com.apple.iokit.IONetworkingFamily");
    assertEquals("dependencies", told.basis());
    assertEquals(Optional.of("iokit-network"), told.kernelInterface());
  }

  @Test
  void siblingTellsWhatAKextIsBuiltOn() {
    Advice advice = advise(UNKNOWN, "com.intelsecurity.FileCore");
    assertEquals("dependencies", advice.basis());
    assertEquals(Optional.of("macf"), advice.kernelInterface());
  }

  @Test
  void nameOfAFileSystemIsAConvention() {
    Advice advice = advise("com.example.filesystems.examplefs", "com.apple.iokit.IOStorageFamily");
    assertEquals("name", advice.basis());
    assertEquals(Optional.of("vfs"), advice.kernelInterface());
    assertEquals(Optional.of("inferred"), advice.confidence());
    assertEquals(
        Optional.of("iokit-storage"),
        advise("com.example.myfilesystems", "com.apple.iokit.IOStorageFamily").kernelInterface());
  }

  @Test
  void unknownStaysUnknown() {
    Advice advice = advise(UNKNOWN, "com.apple.iokit.IOSurface");
    assertEquals("none", advice.basis());
    assertEquals(Optional.empty(), advice.kernelInterface());
    assertEquals(Optional.empty(), advice.replacement());
    assertEquals(Optional.empty(), advice.confidence());
    assertTrue(advice.says().startsWith("Nothing tells"), advice.says());
  }

  @Test
  void noReplacementIsNotUnknown() {
    Advice advice = advise("com.softraid.driver.SoftRAID");
    assertEquals(Optional.of("software-raid"), advice.kernelInterface());
    assertEquals(Optional.of("none"), advice.replacement());
    assertEquals(Optional.empty(), advice.since());
    assertTrue(advice.says().contains("macOS has no replacement"), advice.says());
  }

  @Test
  void culpritComesFirstThenTheStackThenWhatWasLoaded() {
    Optional<List<Advice>> advice =
        PanicSketch.monterey()
            .traps()
            .machinery(3)
            .at(UNKNOWN)
            .frame(FALCON)
            .frame(PanicSketch.KERNEL)
            .loaded("io.macfuse.filesystems.macfuse", FALCON, UNKNOWN)
            .analyze()
            .advice();
    assertEquals(
        List.of(UNKNOWN, FALCON, "io.macfuse.filesystems.macfuse"), ids(advice.orElseThrow()));
  }

  @Test
  void oneProductIsSpokenOfOnce() {
    assertEquals(
        List.of("org.virtualbox.kext.VBoxUSB"),
        ids(
            PanicSketch.monterey()
                .traps()
                .machinery(3)
                .at("org.virtualbox.kext.VBoxUSB")
                .loaded("org.virtualbox.kext.VBoxDrv", "org.virtualbox.kext.VBoxUSB")
                .analyze()
                .advice()
                .orElseThrow()));
  }

  @Test
  void patchersAreSpokenOfOnce() {
    List<Advice> advice =
        PanicSketch.monterey()
            .traps()
            .machinery(3)
            .at(PanicSketch.KERNEL)
            .loaded("as.vit9696.Lilu", "as.vit9696.WhateverGreen", "as.vit9696.VirtualSMC", FALCON)
            .analyze()
            .advice()
            .orElseThrow();
    assertEquals(List.of("as.vit9696.Lilu", FALCON), ids(advice));
  }

  @Test
  void listsWithoutEndAreCut() {
    String[] many =
        IntStream.range(0, 500).mapToObj(i -> "com.example.kext" + i).toArray(String[]::new);
    assertEquals(
        12,
        PanicSketch.monterey()
            .traps()
            .machinery(3)
            .at(PanicSketch.KERNEL)
            .loaded(many)
            .analyze()
            .advice()
            .orElseThrow()
            .size());
  }

  @Test
  void reportWithoutThirdPartyKextsHasNoAdvice() {
    assertEquals(
        Optional.empty(),
        PanicSketch.monterey()
            .traps()
            .machinery(3)
            .at("com.apple.iokit.IOHIDFamily")
            .loaded("com.apple.iokit.IOHIDFamily")
            .analyze()
            .advice());
  }

  @Test
  void kextOfAPanicWasLoaded() {
    Advice advice =
        PanicSketch.sonoma()
            .traps()
            .machinery(3)
            .at(FALCON)
            .analyze()
            .advice()
            .orElseThrow()
            .getFirst();
    Advice.LoadsHere loads = advice.loadsHere().orElseThrow();
    assertEquals("loaded", loads.answer());
    assertEquals(Optional.of("reduced-security"), loads.policy());
    assertEquals(Optional.of("approval-and-restart"), loads.consent());
    assertTrue(loads.says().contains("macOS 14.5 on Apple silicon"), loads.says());
    assertTrue(loads.says().contains("yet this one was"), loads.says());
  }

  @Test
  void consentGrowsWithTheRelease() {
    String fuse = "io.macfuse.filesystems.macfuse";
    assertLoads(fuse, "10.9.5", Arch.X86_64, "yes", "none", Optional.empty());
    assertLoads(fuse, "10.12.6", Arch.X86_64, "yes", "none", Optional.empty());
    assertLoads(fuse, "10.13", Arch.X86_64, "with-consent", "user-approval", Optional.empty());
    assertLoads(fuse, "10.15.7", Arch.X86_64, "with-consent", "user-approval", Optional.empty());
    assertLoads(
        fuse, "11.0", Arch.X86_64, "with-consent", "approval-and-restart", Optional.empty());
    assertLoads(
        fuse,
        "26.1",
        Arch.ARM64,
        "with-consent",
        "approval-and-restart",
        Optional.of("reduced-security"));
  }

  @Test
  void unsupportedInterfaceIsNotLoadedByDefault() {
    assertEquals("with-consent", loads(FALCON, "10.15.7", Arch.X86_64).answer());
    assertEquals("not-by-default", loads(FALCON, "11.0", Arch.X86_64).answer());
    assertTrue(
        loads(FALCON, "12", Arch.X86_64).says().contains("not loaded by default since macOS 11"));
  }

  @Test
  void fireWireEndsWithMacos26() {
    String kext = "com.motu.driver.FireWireAudio";
    assertEquals("with-consent", loads(kext, "15.7", Arch.ARM64).answer());
    assertEquals("not-by-default", loads(kext, "26.0", Arch.ARM64).answer());
  }

  @Test
  void softRaidNeedsNoPolicySinceItIsInTheBootCollection() {
    String kext = "com.softraid.driver.SoftRAID";
    assertEquals(Optional.of("full-security"), loads(kext, "13.3", Arch.ARM64).policy());
    assertEquals("yes", loads(kext, "13.3", Arch.ARM64).answer());
    assertEquals(Optional.of("reduced-security"), loads(kext, "13.2.1", Arch.ARM64).policy());
  }

  @Test
  void bootCollectionOfALaterReleaseIsNotKnown() {
    for (String kext : List.of("com.Areca.ArcMSR", "com.promise.driver.stex")) {
      assertEquals("yes", loads(kext, "12.3", Arch.ARM64).answer(), kext);
      Advice.LoadsHere later = loads(kext, "26.0", Arch.ARM64);
      assertEquals("with-consent", later.answer(), kext);
      assertEquals(Optional.of("reduced-security"), later.policy(), kext);
      assertTrue(later.says().startsWith("macOS 12.3 had it"), later.says());
      assertTrue(later.says().contains("not known"), later.says());
    }
  }

  @Test
  void intelMacsHaveNoPolicyForKexts() {
    for (String kext : List.of("com.softraid.driver.SoftRAID", "com.promise.driver.stex", FALCON)) {
      for (String macos : List.of("10.15.7", "12.6", "13.4", "26.0")) {
        Advice.LoadsHere loads = loads(kext, macos, Arch.X86_64);
        assertEquals(Optional.empty(), loads.policy(), kext + macos);
        assertFalse(loads.says().contains(" Security"), loads.says());
      }
    }
  }

  @Test
  void withoutAProcessorBothRulesAreTold() {
    Advice.LoadsHere loads =
        ADVISOR
            .advise(new BundleId(UNKNOWN), List.of(), Optional.of("14.5"), Optional.empty())
            .loadsHere()
            .orElseThrow();
    assertTrue(loads.says().contains("on Apple silicon Reduced Security"), loads.says());
    assertEquals(Optional.empty(), loads.policy());
  }

  @Test
  void copyThatMacosShippedBefore11IsNotPromisedLater() {
    String kext = "com.ATTO.driver.ATTOCelerityFC8";
    assertEquals("yes", loads(kext, "10.15.7", Arch.X86_64).answer());
    assertEquals("with-consent", loads(kext, "14.5", Arch.ARM64).answer());
    assertTrue(loads(kext, "14.5", Arch.ARM64).says().contains("Where macOS 14.5"));
  }

  @Test
  void kextOfABootLoaderAsksNobody() {
    Advice.LoadsHere loads = loads("as.vit9696.Lilu", "14.5", Arch.X86_64);
    assertEquals(Optional.of("none"), loads.consent());
    assertTrue(loads.says().contains("OpenCore"), loads.says());
  }

  @Test
  void withoutAReleaseNothingIsSaidOfLoading() {
    assertEquals(
        Optional.empty(),
        ADVISOR
            .advise(new BundleId(FALCON), List.of(), Optional.empty(), Optional.empty())
            .loadsHere());
    assertEquals(
        Optional.empty(),
        ADVISOR
            .advise(new BundleId(FALCON), List.of(), Optional.of("next"), Optional.empty())
            .loadsHere());
  }

  @Test
  void conclusionsAreMarkedAsSuch() {
    for (String kext : List.of(FALCON, "com.softraid.driver.SoftRAID", "as.vit9696.Lilu")) {
      assertTrue(loads(kext, "14.5", Arch.ARM64).says().contains("(inferred)"), kext);
    }
    assertFalse(advise(FALCON).says().contains("inferred"));
  }

  private static void assertLoads(
      String kext,
      String macos,
      Arch arch,
      String answer,
      String consent,
      Optional<String> policy) {
    Advice.LoadsHere loads = loads(kext, macos, arch);
    assertEquals(answer, loads.answer(), macos);
    assertEquals(Optional.of(consent), loads.consent(), macos);
    assertEquals(policy, loads.policy(), macos);
  }

  private static Advice.LoadsHere loads(String kext, String macos, Arch arch) {
    return ADVISOR
        .advise(new BundleId(kext), List.of(), Optional.of(macos), Optional.of(arch))
        .loadsHere()
        .orElseThrow();
  }

  private static Advice advise(String kext, String... dependencies) {
    return ADVISOR.advise(
        new BundleId(kext),
        Stream.of(dependencies).map(BundleId::new).toList(),
        Optional.of("14.5"),
        Optional.of(Arch.ARM64));
  }

  private static List<String> ids(List<Advice> advice) {
    return advice.stream().map(a -> a.kext().value()).toList();
  }
}
