package dev.paniclens.attribution.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.attribution.inventory.InventoryAdvice.Blocker;
import dev.paniclens.attribution.inventory.SeenKext.Place;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntelOnlyTest {
  private static final UpgradeTarget TAHOE = new UpgradeTarget("26", new MacVersion(26, 0, 0));
  private static final UpgradeTarget NEXT = new UpgradeTarget("27", new MacVersion(27, 0, 0));

  private static final Advisor ADVISOR = new Advisor();
  private static final UpgradeRules RULES = new UpgradeRules();

  @ParameterizedTest
  @CsvSource({
    "com.Cycling74.driver.Soundflower, HIGH, built for no other",
    "com.github.osxfuse.filesystems.osxfuse, HIGH, built for no other",
    "com.highpoint-tech.kext.HighPointRR, HIGH, built for no other",
    "com.vmware.kext.vsockets, HIGH, built for no other",
    "com.rugarciap.DisableTurboBoost, HIGH, built for no other",
    "org.virtualbox.kext.VBoxDrv, HIGH, only Apple's own hypervisor",
    "com.parallels.kext.hypervisor, HIGH, only Apple's own hypervisor",
    "org.netkas.driver.FakeSMC, HIGH, Intel or AMD",
    "com.apple.iokit.IO80211ElCap, HIGH, Intel or AMD",
    "com.protech.NoSleep, MEDIUM, older than Apple silicon",
    "org.pqrs.driver.Karabiner.VirtualHIDDevice.v061000, MEDIUM, older than Apple silicon",
    "net.sf.tuntaposx.tap, MEDIUM, older than Apple silicon"
  })
  void blocksTheFirstReleaseWithoutIntelMacs(String kext, Confidence sureness, String because) {
    Blocker blocker = intelOnly(kext, NEXT).orElseThrow();
    assertEquals(sureness, blocker.confidence());
    assertTrue(blocker.says().contains(because), blocker.says());
    assertTrue(intelOnly(kext, TAHOE).isEmpty(), kext);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "io.macfuse.filesystems.macfuse.26",
        "com.google.drivefs.filesystems.dfsfuse",
        "com.github.kbfuse.filesystems.kbfuse",
        "net.tunnelblick.tap",
        "com.uaudio.driver.UAD2System",
        "com.paragon-software.filesystems.ntfs",
        // Nothing tells what these were built for; somebody may have made a newer build.
        "com.joshuawise.kexts.HoRNDIS",
        "com.mice.driver.Xbox360Controller",
        "com.box.filesystems.osxfuse",
        "com.example.driver.Sample"
      })
  void doesNotTouchWhatRunsOrMayRunOnAppleSilicon(String kext) {
    assertTrue(intelOnly(kext, NEXT).isEmpty(), kext);
    assertFalse(
        loads(kext, "27.0", Arch.ARM64).filter(l -> l.answer().equals("no")).isPresent(), kext);
  }

  @Test
  void copyInMacOsLoadsOnIntelOnly() {
    String kext = "com.highpoint-tech.kext.HighPointIOP";
    Advice.LoadsHere apple = loads(kext, "15.4", Arch.ARM64).orElseThrow();
    assertEquals("no", apple.answer());
    assertTrue(apple.says().endsWith("it does not load on Apple silicon (inferred)."));
    Advice.LoadsHere intel = loads(kext, "15.4", Arch.X86_64).orElseThrow();
    assertEquals("with-consent", intel.answer());
    assertTrue(intel.says().contains("/Library/Extensions, 12 to 15"), intel.says());
  }

  @Test
  void whatIsSeenOnAppleSiliconIsNotForIntelOnly() {
    Place apple = new Place(Optional.of(Arch.ARM64), Optional.empty());
    assertTrue(blockers("com.protech.NoSleep", NEXT, apple).isEmpty());
  }

  @Test
  void productThatIsGoneSaysOnceThatItDoesNotRun() {
    Place unknown = new Place(Optional.empty(), Optional.empty());
    UpgradeRules.Findings found =
        RULES.judge(advise("com.protech.NoSleep", "27.0", Arch.ARM64), unknown, NEXT);
    assertEquals(1, found.blockers().size());
    assertEquals(List.of(), found.cautions());
  }

  private static Optional<Blocker> intelOnly(String kext, UpgradeTarget target) {
    Place unknown = new Place(Optional.empty(), Optional.empty());
    return blockers(kext, target, unknown).stream()
        .filter(b -> b.rule().equals("intel-only"))
        .findFirst();
  }

  private static List<Blocker> blockers(String kext, UpgradeTarget target, Place seen) {
    return RULES
        .judge(advise(kext, target.release().toString(), Arch.ARM64), seen, target)
        .blockers();
  }

  private static Optional<Advice.LoadsHere> loads(String kext, String macos, Arch arch) {
    return advise(kext, macos, arch).loadsHere();
  }

  private static Advice advise(String kext, String macos, Arch arch) {
    return ADVISOR.advise(new BundleId(kext), List.of(), Optional.of(macos), Optional.of(arch));
  }
}
