package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.EXTENSIONS;
import static dev.paniclens.cli.AdviseRuns.INTEL;
import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.flat;
import static dev.paniclens.cli.AdviseRuns.json;
import static dev.paniclens.cli.AdviseRuns.oneMac;
import static dev.paniclens.cli.AdviseRuns.whole;
import static dev.paniclens.cli.AdviseRuns.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is said of a product: its kexts, what they are built on, and its System Extensions. */
class AdviseProductTest {
  @TempDir Path folder;

  @Test
  void driversOfHackintoshesAreProductsOfTheirOwn() {
    String out =
        Paniclens.run(
                "advise",
                "as.acidanthera.mieze.IntelMausi",
                "as.acidanthera.voodoo.driver.PS2Controller",
                "as.acidanthera.voodoo.driver.PS2Keyboard",
                "me.kishorprins.VoodooInput")
            .out();
    assertTrue(out.contains("4 third-party kexts of 3 products"), out);
  }

  @Test
  void linksOfTheListingTellTheInterface() {
    String out = Paniclens.run("advise", KEXTSTAT).out();
    assertTrue(out.contains("    built on    USB serial adapters, by what it is linked against\n"));
    assertTrue(out.contains("MAC framework policy"), out);
  }

  @Test
  void inferenceIsSaidOnce() {
    String out = Paniclens.run("advise", "--target-os", "26", KEXTSTAT).out();
    assertTrue(out.contains("    BLOCKS  "), out);
    assertFalse(out.replaceAll("\\s+", " ").contains("(inferred) (inferred"), out);
  }

  @Test
  void productIsListedOnce() {
    String out = Paniclens.run("advise", KEXTSTAT).out();
    assertTrue(out.contains("    with it     org.virtualbox.kext.VBoxNetFlt, "), out);
    assertTrue(out.contains("5 third-party kexts of 3 products: "), out);
    assertTrue(out.contains("14 kexts of Apple's.\n"), out);
  }

  @Test
  void systemExtensionOfTheSameVendorIsSaid() throws IOException {
    Paniclens run = Paniclens.run("advise", oneMac(folder).toString());
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), run.err());
    assertTrue(out.contains("installed com.crowdstrike.falcon.Agent, activated enabled, is what"));
    assertTrue(
        out.contains(
            "not active com.northwind.audio.StageBusDriver, activated waiting for user, is of"),
        out);
    assertFalse(out.contains("com.contoso.driver.PanelLink installed"), out);
  }

  @Test
  void onlyActiveOnesAreAlreadyASystemExtension() {
    String out = Paniclens.run("advise", EXTENSIONS).out().replaceAll("\\s+", " ");
    String active = out.substring(0, out.indexOf("System Extensions that are not active"));
    String others = out.substring(active.length());
    assertTrue(
        active.contains("Already a System Extension - com.crowdstrike.falcon.Agent 7.17/186.04"));
    assertTrue(active.contains("com.fabrikam.netshade.filter 2.3.1/231"), out);
    assertFalse(active.contains("StageBusDriver"), out);
    assertTrue(others.contains("2.3.0/230 (NetShade Filter): terminated waiting"), out);
    assertTrue(others.contains("an old copy that the next restart removes"), out);
    assertTrue(others.contains("not in use until somebody allows it"), out);
  }

  @Test
  void kextThatTheOthersAreLinkedAgainstStandsForTheProduct() {
    String drv = "131 2 0xffffff7f830c0000 0x1 0x1 org.virtualbox.kext.VBoxDrv (6.1) <5>\n";
    String flt = "133 0 0xffffff7f83140000 0x1 0x1 org.virtualbox.kext.VBoxNetFlt (6.1) <131>\n";
    String usb = "129 0 0xffffff7f83040000 0x1 0x1 org.virtualbox.kext.VBoxUSB (6.1) <131>\n";
    JsonNode json = json(usb + drv + flt);
    assertEquals("org.virtualbox.kext.VBoxDrv", json.at("/products/0/advice/kext").asString());
    JsonNode caution = json.at("/products/0/cautions/0");
    assertEquals("[\"org.virtualbox.kext.VBoxUSB\"]", caution.at("/kexts").toString());
    assertEquals(3, json.at("/totals/thirdPartyKexts").asInt());
    assertEquals(1, json.at("/totals/thirdParty").asInt());
    String out = withInput("org.virtualbox.kext.VBoxNetFlt\norg.virtualbox.kext.VBoxDrv\n").out();
    assertTrue(out.contains("  org.virtualbox.kext.VBoxDrv (VirtualBox)"), out);
  }

  @Test
  void withoutTargetSystemExtensionsLackNothing() {
    Paniclens run = Paniclens.run("advise", EXTENSIONS);
    assertEquals(0, run.status());
    assertEquals("", run.err());
  }

  @Test
  void linksThatNearlyEveryKextHasLeaveItUnknown() throws IOException {
    String list = whole(folder, "list.txt", "19.6.0", INTEL, "com.example.kext.Thing").toString();
    Paniclens run = Paniclens.run("advise", "--target-os", "26", list);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), out);
    assertTrue(out.contains("CHECK nothing tells whether it runs on macOS 26"), out);
    assertTrue(out.contains("0 with a replacement there, 0 without, 1 unknown"), out);
    assertTrue(
        Paniclens.run("advise", "--json", list)
            .out()
            .contains("linked against the BSD layer (files, sockets, file systems), as most are"));
  }

  @Test
  void cloudStorageIsAdvisedFileProviderNotFsKit() {
    for (String kext :
        List.of("com.google.drivefs.filesystems.dfsfuse", "com.box.filesystems.osxfuse")) {
      String out = flat("advise", kext);
      assertTrue(out.contains("instead File Provider"), out);
      assertFalse(out.contains("instead FSKit"), out);
    }
  }

  @Test
  void macFuseIsOneProductUnderItsIdentifiersOfAllReleases() {
    Paniclens run =
        Paniclens.run(
            "advise",
            "--target-os=26",
            "io.macfuse.filesystems.macfuse.23",
            "io.macfuse.filesystems.macfuse.25");
    assertTrue(run.out().contains("(macFUSE)\n"), run.out());
    assertTrue(run.out().contains("2 third-party kexts of 1 product: "), run.out());
    String other = Paniclens.run("advise", "io.macfuse.filesystems.macfuse2").out();
    assertFalse(other.contains("(macFUSE)"), other);
  }

  @Test
  void linksInTheBacktracesOfAnAllocationTellTheInterface() {
    String out = Paniclens.run("advise", "samples/monterey-zone-corruption.panic").out();
    assertTrue(out.contains("    built on    USB devices, by what it is linked against\n"), out);
  }
}
