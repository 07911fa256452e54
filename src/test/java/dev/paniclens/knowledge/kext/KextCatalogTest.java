package dev.paniclens.knowledge.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KextCatalogTest {

  private static final KextCatalog CATALOG = KextCatalog.bundled();

  @Test
  void softRaidIsThirdPartyInMacos() {
    assertEquals(Origin.THIRD_PARTY_IN_MACOS, origin("com.softraid.driver.SoftRAID"));
    assertEquals("SoftRAID", known("com.softraid.driver.SoftRAID").product().orElseThrow());
  }

  @Test
  void lookalikeOfSoftRaidIsUnknown() {
    assertEquals(Optional.empty(), find("com.softraidx.driver"));
    assertEquals(Optional.empty(), find("com.softraid.driver.SoftRAID.helper"));
    assertEquals(Origin.THIRD_PARTY, origin("com.softraid.driver.SoftRAID.helper"));
  }

  @Test
  void onlyExactIdsOfVendorsInMacosCountAsShipped() {
    assertEquals(Origin.THIRD_PARTY_IN_MACOS, origin("com.ATTO.driver.ATTOCelerityFC8"));
    assertEquals(Origin.THIRD_PARTY, origin("com.ATTO.driver.ATTOCelerityFC16"));
    assertEquals("ATTO Technology", known("com.ATTO.driver.ATTOCelerityFC16").vendor());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.sptm",
        "com.apple.txm",
        "com.apple.kec.corecrypto",
        "com.apple.kpi.bsd",
        "com.apple.nvidia.driver.NVDAResman",
        "com.apple.GeForce",
        "com.apple.driver.AppleUSBFTDI",
        "com.apple.driver.usb.realtek8153patcher",
        "com.apple.driver.AppleIntel8254XEthernet",
        "com.apple.iokit.IOFireWireFamily",
        "com.apple.not.in.the.table"
      })
  void appleIdsAreApples(String id) {
    assertEquals(Origin.APPLE, origin(id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.apple.driver.CatalinaIntelI210Ethernet",
        "com.apple.iokit.IO80211ElCap",
        "com.apple.kec.slavcrypto"
      })
  void inventedAppleIdsAreThirdParty(String id) {
    assertEquals(Origin.THIRD_PARTY, origin(id));
    assertEquals("OpenCore Legacy Patcher", known(id).vendor());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.appleseed.x",
        "com.apple",
        "com.nvidia.web.GeForceWeb",
        "AAA.LoadEarly.MouSSE",
        "foo.tun"
      })
  void othersAreThirdParty(String id) {
    assertEquals(Origin.THIRD_PARTY, origin(id));
  }

  @ParameterizedTest
  @ValueSource(strings = {"COM.APPLE.driver.x", "xcom.apple.driver.x", "com.app1e.driver.x"})
  void idsThatAreNearlyApplesAreNobodys(String id) {
    assertEquals(Origin.UNCLEAR, origin(id));
  }

  @Test
  void graphicsOfLeopardUnderNvidiasPrefixCameWithMacos() {
    assertEquals(Origin.THIRD_PARTY_IN_MACOS, origin("com.nvidia.nv40hal"));
    assertEquals(Origin.THIRD_PARTY, origin("com.nvidia.nv40hal.web"));
  }

  @Test
  void caseDoesNotMatter() {
    assertEquals("McAfee / Trellix", known("COM.mcafee.AVKEXT").vendor());
    assertEquals("McAfee / Trellix", known("com.mcafee.SFKext").vendor());
    assertEquals("CylancePROTECT", known("com.Cylance.CyProtectDrvOSX").product().orElseThrow());
  }

  @Test
  void whiteSpaceAroundAnIdDoesNotMatter() {
    assertEquals("McAfee / Trellix", known("com.intelsecurity.FileCore ").vendor());
  }

  @Test
  void prefixCoversVersionedIds() {
    String karabiner = "org.pqrs.driver.Karabiner.VirtualHIDDevice";
    assertEquals("Karabiner-Elements", known(karabiner + ".v061000").product().orElseThrow());
    assertEquals(Optional.empty(), find(karabiner + "v2"));
    assertEquals("Karabiner", known("org.pqrs.driver.Karabiner").product().orElseThrow());
    assertEquals("VMware Fusion", known("com.vmware.kext.vmioplug.15.1.6").product().orElseThrow());
    assertEquals("VMware Fusion", known("com.vmware.kext.vmioplug").product().orElseThrow());
  }

  @Test
  void prefixEndsAtAComponent() {
    assertEquals("HP", known("com.hp.print.x").vendor());
    assertEquals(Optional.empty(), find("com.hpx.print"));
  }

  @Test
  void stemMayEndWithinAComponent() {
    assertEquals("VoodooI2C", known("com.alexandred.VoodooI2CHID").product().orElseThrow());
    assertEquals(Origin.THIRD_PARTY_IN_MACOS, origin("com.acard.driver.ACard67162"));
  }

  @Test
  void exactBeatsPrefixAndLongerPrefixBeatsShorter() {
    assertEquals("PreSonus", known("tc.tctechnologies.driver.PaeFireStudio").vendor());
    assertEquals("TC Electronic", known("tc.tctechnologies.driver.Other").vendor());
    assertEquals(
        "NVIDIA web drivers", known("com.nvidia.web.NVDAResmanWeb").product().orElseThrow());
    assertEquals(Optional.empty(), known("com.nvidia.other").product());
  }

  @Test
  void longerStemBeatsShorterPrefixAndTheOtherWayRound() {
    KextCatalog catalog =
        KextCatalog.read(
            Resource.of(
                "kexts.tsv",
                row("com.a", "prefix", "A")
                    + row("com.a.driver", "stem", "B")
                    + row("com.a.driver9.net", "prefix", "C")
                    + row("com.a.dr", "stem", "D")));
    assertEquals("A", catalog.find(new BundleId("com.a.x")).orElseThrow().vendor());
    assertEquals("B", catalog.find(new BundleId("com.a.driver9")).orElseThrow().vendor());
    assertEquals("C", catalog.find(new BundleId("com.a.driver9.net.x")).orElseThrow().vendor());
    assertEquals("D", catalog.find(new BundleId("com.a.drum")).orElseThrow().vendor());
  }

  @Test
  void patchersAreTold() {
    assertTrue(CATALOG.isPatcher(new BundleId("as.vit9696.Lilu")));
    assertTrue(CATALOG.isPatcher(new BundleId("as.acidanthera.BlueToolFixup")));
    assertTrue(CATALOG.isPatcher(new BundleId("org.acidanthera.NVMeFix")));
    assertTrue(CATALOG.isPatcher(new BundleId("com.dortania.SMC-Spoof")));
    assertFalse(CATALOG.isPatcher(new BundleId("com.zxystd.itlwm")));
    assertFalse(CATALOG.isPatcher(new BundleId("com.apple.driver.AppleSMC")));
    assertFalse(CATALOG.isPatcher(new BundleId("as.vit9696x.Lilu")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "as.acidanthera.mieze.IntelMausi",
        "as.acidanthera.mieze.IntelSnowMausi",
        "as.acidanthera.voodoo.driver.PS2Controller",
        "as.acidanthera.BrcmPatchRAM2",
        "as.acidanthera.BrightnessKeys",
        "as.vit9696.SMCProcessor",
        "ru.joedm.SMCSuperIO",
        "as.vit9696.SomethingNew",
        "as.acidanthera.driver.SomethingNew"
      })
  void driverOfAPatchersAuthorIsNoPatcher(String id) {
    assertFalse(CATALOG.isPatcher(new BundleId(id)), id);
    assertTrue(CATALOG.marksModifiedSystem(new BundleId(id)), id);
  }

  @Test
  void modifiedSystemsAreTold() {
    assertTrue(CATALOG.marksModifiedSystem(new BundleId("as.vit9696.Lilu")));
    assertTrue(CATALOG.marksModifiedSystem(new BundleId("com.zxystd.itlwm")));
    assertTrue(CATALOG.marksModifiedSystem(new BundleId("com.apple.driver.BigSurSDXC")));
    assertFalse(CATALOG.marksModifiedSystem(new BundleId("com.apple.iokit.IOFireWireFamily")));
    assertFalse(CATALOG.marksModifiedSystem(new BundleId("com.softraid.driver.SoftRAID")));
    assertFalse(CATALOG.marksModifiedSystem(new BundleId("com.unknown.kext")));
  }

  @Test
  void batteryManagerOfRehabManIsNotApples() {
    assertEquals(Origin.THIRD_PARTY, origin("org.rehabman.driver.AppleSmartBatteryManager"));
    assertEquals("RehabMan", known("org.rehabman.driver.AppleSmartBatteryManager").vendor());
    assertTrue(
        CATALOG.marksModifiedSystem(new BundleId("org.rehabman.driver.AppleSmartBatteryManager")));
    assertEquals(Origin.APPLE, origin("com.apple.driver.AppleSmartBatteryManager"));
    assertEquals(Optional.empty(), find("com.apple.driver.AppleSmartBatteryManager"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "es.govost.ryan.Thunderbolt3Unblocker",
        "com.apple.kext.mologie.NVWebDriverLibValFix",
        "com.apple.driver.DirectHW",
        "com.nemo.kext.WeaponX",
      })
  void noBootLoaderIsTakenForGrantedWhereAKextIsInstalledOnAnyMac(String id) {
    BundleId kext = new BundleId(id);
    assertFalse(CATALOG.marksModifiedSystem(kext));
    assertEquals(Origin.THIRD_PARTY, CATALOG.origin(kext));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.dortania.BacklightInjector",
        "org.acidanthera.driver.CPUFriendDataProvider",
      })
  void noFaultLiesInWhatHoldsNoCode(String id) {
    assertEquals(KnownKext.Role.CODELESS, known(id).role());
  }

  @Test
  void rootfoolIsToldToTurnProtectionOff() {
    BundleId rootfool = new BundleId("com.sentinelone.rootfool");
    assertFalse(CATALOG.isPatcher(rootfool), "it calls a function of the kernel, and patches none");
    assertTrue(
        known("com.sentinelone.rootfool")
            .successor()
            .orElseThrow()
            .contains("turns System Integrity Protection off"));
    assertEquals("Sentinel agent", known("com.sentinelone.sentinel-kext").product().orElseThrow());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.sophos.x",
        "com.symantec.x",
        "com.bitdefender.x",
        "com.intego.x",
        "com.avg.x",
        "com.expressvpn.x",
        "com.splashtop.x",
        "com.elgato.x",
        "com.valvesoftware.x",
        "com.MBB.x",
        "com.wdc.x",
        "com.roxio.x",
        "com.rim.x",
        "com.motorola-mobility.x",
        "com.pgp.x",
        "com.micromat.x",
        "org.rehabman.x",
        "org.voodoo.x",
        "wtf.spinach.x",
        "com.ChefKiss.x",
        "org.ChefKiss.x",
        "com.zxystd.x",
        "com.no-one.x",
        "com.insanelymac.x",
        "com.Mieze.x",
        "as.lorys89.x",
        "com.dhinakg.x"
      })
  void vendorsAreKnownByTheirPrefix(String id) {
    assertEquals(KnownKext.Match.PREFIX, known(id).match());
    assertEquals(Origin.THIRD_PARTY, origin(id));
  }

  @Test
  void siblingsOfOneProductAreToldAcrossPrefixes() {
    assertTrue(known("com.McAfee.AVKext").sameProductAs(known("com.intelsecurity.FileCore")));
    assertFalse(known("com.McAfee.AVKext").sameProductAs(known("com.mcafee.kext.Virex")));
  }

  @Test
  void unknownProductIsNoProductInCommon() {
    assertFalse(known("com.netgear.a").sameProductAs(known("com.netgear.b")));
  }

  @Test
  void rolesAreTold() {
    assertEquals(KnownKext.Role.TRAP_HOOK, known("org.smichaud.HookCase").role());
    assertEquals(KnownKext.Role.TRAMPOLINE, known("as.vit9696.Lilu").role());
    assertEquals(KnownKext.Role.INTERCEPTOR, known("at.obdev.nke.LittleSnitch").role());
    assertEquals(KnownKext.Role.CODELESS, known("com.hp.kext.io.enabler.compound").role());
    assertEquals(KnownKext.Role.NONE, known("org.openzfsonosx.zfs").role());
  }

  @Test
  void hostileIdsAreLookedUpQuickly() {
    String dots = "com.epson" + ".".repeat(2_000_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(5), () -> assertEquals("Epson", known(dots).vendor()));
    assertEquals(Optional.empty(), find("....."));
    assertEquals(Optional.empty(), find("x".repeat(100_000)));
  }

  @Test
  void malformedLineIsNamed() {
    Resource table = Resource.of("kexts.tsv", row("com.a", "prefix", "A") + "com.b\tglob\n");
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> KextCatalog.read(table));
    assertTrue(e.getMessage().startsWith("kexts.tsv:2: "), e.getMessage());
  }

  private static String row(String id, String match, String vendor) {
    return String.join(
            "\t",
            id,
            match,
            "vendor",
            vendor,
            "-",
            "audio",
            "-",
            "-",
            "legacy",
            "-",
            "-",
            "-",
            "inferred",
            "test")
        + "\n";
  }

  private static Origin origin(String id) {
    return CATALOG.origin(new BundleId(id));
  }

  private static Optional<KnownKext> find(String id) {
    return CATALOG.find(new BundleId(id));
  }

  private static KnownKext known(String id) {
    return find(id).orElseThrow();
  }
}
