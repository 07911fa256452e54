package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.FALCON;
import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.flat;
import static dev.paniclens.cli.AdviseRuns.json;
import static dev.paniclens.cli.AdviseRuns.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What blocks an upgrade, and what is to be checked before it. */
class AdviseUpgradeTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "com.crowdstrike.sensor, 10.15, 0",
    "com.crowdstrike.sensor, 11, 3",
    "com.crowdstrike.sensor, macOS 26, 3",
    "io.macfuse.filesystems.macfuse, 26, 0",
    "com.softraid.driver.SoftRAID, 26, 0",
    "com.rugarciap.DisableTurboBoost, 26, 0",
    "com.rugarciap.DisableTurboBoost, 27, 3",
    "as.vit9696.Lilu, 26, 0",
    "as.vit9696.Lilu, 27, 3",
    "com.intel.kext.intelhaxm, 26, 0",
    "com.intel.kext.intelhaxm, 27, 3",
    "com.vmware.kext.vmx86, 27, 3",
    "org.virtualbox.kext.VBoxDrv, 27, 3",
    "com.parallels.kext.hypervisor, 27, 3",
    "org.virtualbox.kext.VBoxNetFlt, 26, 0",
    "org.virtualbox.kext.VBoxNetAdp, 26, 0",
    "org.virtualbox.kext.VBoxUSB, 26, 0",
    "net.tunnelblick.tap, 26, 0",
    "com.vmware.kext.vsockets, 26, 0",
    "com.joshuawise.kexts.HoRNDIS, 26, 3",
    "com.getdropbox.dropbox.kext, 12, 3",
    "com.getdropbox.dropbox.kext, 12.0, 0",
    "com.example.driver.Widget, 26, 0"
  })
  void upgradeIsBlockedFromARelease(String kext, String target, int status) {
    Paniclens run = Paniclens.run("advise", "--target-os", target, kext);
    assertEquals(status, run.status(), run.out());
    assertEquals(status == 3, run.out().contains("    BLOCKS  "), run.out());
    assertEquals(status == 3, run.out().replace('\n', ' ').contains(" 1 blocks the upgrade to"));
    assertFalse(run.out().contains("annot tell"), run.out());
  }

  @Test
  void fireWireEndsWithMacOs26() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(
        list,
        "20 1 0xffffff7f80000000 0x1 0x1 com.apple.iokit.IOFireWireFamily (4.8)\n"
            + "90 0 0xffffff7f80000000 0x1 0x1 com.example.driver.Tape (1) <20>\n");
    assertFalse(
        Paniclens.run("advise", "--target-os", "15.6", list.toString()).out().contains("BLOCKS"));
    Paniclens run = Paniclens.run("advise", "--target-os", "26", list.toString());
    assertEquals(3, run.status());
    assertTrue(run.out().contains("confidence: medium"), run.out()); // its interface is inferred
  }

  @Test
  void kextThatIsLoadedInSpiteOfTheRuleDoesNotBlock() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", KMUTIL);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), run.out());
    assertFalse(out.contains("BLOCKS"), out);
    assertTrue(
        out.contains(
            "CHECK it is loaded on macOS 15, although kexts of this kind are not loaded by"
                + " default since macOS 11 (unless device management allows them): whether that"
                + " goes on with macOS 26 must be tried (inferred, confidence: low)"),
        out);
    String there = Paniclens.run("advise", "--target-os", "15.4", KMUTIL).out();
    assertFalse(there.contains("CHECK"), there);
  }

  @Test
  void kernelThatIsNewerThanTheTableCountsAsTheNewest() throws IOException {
    Path list = folder.resolve("newer.txt");
    Files.writeString(list, Files.readString(Path.of(KMUTIL)).replace("24.5.0", "27.1.0"));
    assertFalse(
        Paniclens.run("advise", "--target-os", "27", list.toString()).out().contains("BLOCKS"));
  }

  @Test
  void reportTellsTheReleaseThatItsKextsWereLoadedOn() throws IOException {
    Path report = folder.resolve("mavericks.panic");
    Files.writeString(
        report,
        Files.readString(Path.of("samples/mavericks-stack-order.panic"))
            .replace("org.example.filter.QuietKeys", FALCON));
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", report.toString()).status());
    assertFalse(
        Paniclens.run("advise", "--target-os", "10.15", report.toString())
            .out()
            .contains("BLOCKS"));
  }

  @Test
  void kextThatNobodyMaintainsIsToBeCheckedButDoesNotBlock() {
    for (String target : new String[] {"10.15", "12", "26"}) {
      Paniclens run = Paniclens.run("advise", "--target-os", target, "com.protech.NoSleep");
      String out = run.out().replaceAll("\\s+", " ");
      assertEquals(0, run.status(), run.out());
      assertTrue(out.contains("CHECK the kext is no longer maintained"), out);
      assertTrue(out.contains("it may not work on macOS " + target), out);
      assertTrue(
          out.contains(", of the identifiers given none is known to block the upgrade to macOS"),
          out);
      assertTrue(out.endsWith(", 1 to check. "), out);
    }
    Paniclens known = Paniclens.run("advise", "--target-os", "12.3", "com.getdropbox.dropbox.kext");
    assertEquals(3, known.status(), known.out());
    assertEquals(
        0, Paniclens.run("advise", "--target-os", "12.2", "com.getdropbox.dropbox.kext").status());
  }

  @Test
  void replacementThatTheTargetDoesNotHaveIsSaidSo() {
    String kext = "io.macfuse.filesystems.macfuse";
    String out = Paniclens.run("advise", "--target-os", "14", kext).out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains("FSKit, since macOS 15.4; not on macOS 14, which has no replacement"), out);
    assertTrue(out.contains("0 with a replacement there, 1 without, 0 unknown"), out);
    String later =
        Paniclens.run("advise", "--target-os", "15.4", kext).out().replaceAll("\\s+", " ");
    assertFalse(later.contains("not on macOS"), later);
    assertTrue(later.contains("1 with a replacement there, 0 without"), later);
  }

  @Test
  void whatIsOnlyInferredIsToBeChecked() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", KEXTSTAT);
    String out = run.out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "policy (mac_policy_register), by what it is linked against instead Endpoint Security,"
                + " since macOS 10.15 CHECK kexts of this kind are not loaded by default since"
                + " macOS 11 (inferred, confidence: low)"),
        out);
    assertTrue(out.contains("1 blocks the upgrade to macOS 26, 2 to check"), out);
  }

  @Test
  void whatIsOnlyDeprecatedIsToBeChecked() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "net.tunnelblick.tap")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "CHECK what it is built on is deprecated since macOS 10.15.4, but not known to be"
                + " refused: try it on macOS 26 (inferred, confidence: low)"),
        out);
    assertFalse(
        Paniclens.run("advise", "--target-os", "10.15.3", "net.tunnelblick.tap")
            .out()
            .contains("CHECK"));
  }

  @Test
  void byDefaultIsSaidOnce() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.example.nke.Filter")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(
        out.contains("BLOCKS kexts of this kind are not loaded by default since macOS 11 ("));
    assertFalse(out.contains("(by default"), out);
  }

  @Test
  void kextThatLoadsWithoutProtectionIsSaidSo() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.joshuawise.kexts.HoRNDIS")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("since macOS 11 (unless System Integrity Protection is off)"), out);
  }

  @Test
  void generationIsTakenAsItsNewestRelease() {
    String out = Paniclens.run("advise", "--target-os", "12", FALCON).out();
    assertTrue(out.contains("\nmacOS 12 is taken as 12."), out);
    assertFalse(Paniclens.run("advise", "--target-os", "12.3", FALCON).out().contains("is taken"));
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(
                Paniclens.run(
                        "advise", "--json", "--target-os", "15", "io.macfuse.filesystems.macfuse")
                    .out());
    assertEquals("15", json.at("/targetOs").asString());
    assertTrue(json.at("/targetRelease").asString().startsWith("15."), json.toString());
    assertEquals("FSKit", json.at("/products/0/replacementsThere/0").asString());
  }

  @Test
  void kernelCountsAsTheLowestReleaseThatHasIt() throws IOException {
    String rows =
        Files.readString(Path.of(KMUTIL))
            .replace("24.5.0", "21.6.0")
            .replace("com.crowdstrike.sensor", "com.getdropbox.dropbox.kext");
    Paniclens run = withInput(rows, "--target-os=13");
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), out);
    assertTrue(out.contains("CHECK it is loaded on macOS 12.5, although kexts of this kind"), out);
  }

  @Test
  void olderTargetIsADowngrade() {
    Paniclens run = Paniclens.run("advise", "--target-os", "14", KMUTIL);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.status(), out);
    assertTrue(
        out.contains(
            "A downgrade, of which nothing is said here: macOS 14 is older than that of "
                + KMUTIL
                + " (macOS 15.5)."),
        out);
    assertFalse(out.contains("the upgrade"), out);
    Paniclens both = Paniclens.run("advise", "--together", "--target-os", "14", KMUTIL, KEXTSTAT);
    assertTrue(both.out().contains("A downgrade"), both.out());
    assertTrue(both.out().replaceAll("\\s+", " ").contains(" the upgrade to macOS 14"), both.out());
  }

  @Test
  void unknownKextIsToBeChecked() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", "com.example.driver.Widget");
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status());
    assertTrue(
        out.contains("CHECK nothing tells whether it runs on macOS 26: ask the vendor "), out);
    assertTrue(out.contains("1 unknown, of the identifiers given none is known to block"), out);
    assertTrue(out.endsWith(", 1 to check. "), out);
  }

  @ParameterizedTest
  @CsvSource({
    "com.Logitech.camera.driver, 0, CHECK",
    "com.fortinet.whatever, 0, CHECK",
    "com.webroot.x, 0, CHECK",
    "com.netgear.x, 0, CHECK",
    "com.McAfee.x, 3, BLOCKS",
    "com.logitech.manager.kernel.driver, 3, BLOCKS"
  })
  void whatNobodyHasSourcedOfAVendorDoesNotBlock(String kext, int status, String label) {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", kext);
    assertEquals(status, run.status(), run.out());
    assertTrue(run.out().contains("    " + label + "  "), run.out());
    assertEquals(
        kext.equals("com.logitech.manager.kernel.driver"),
        run.out().replaceAll("\\s+", " ").contains("confidence: high"),
        run.out());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<result>com.joshuawise.kexts.HoRNDIS</result>; 1",
        "ABCDE12345|com.joshuawise.kexts.HoRNDIS|1|Example|8; 1",
        "/Library/Extensions/HoRNDIS.kext; 1",
        "Bundle ID: com.joshuawise.kexts.HoRNDIS; 1",
        "com.joshuawise.kexts.HoRNDIS; 3"
      })
  void kextThatIsNotKnownToBeLoadedMayBlock(String list, int status) throws IOException {
    Path file = Files.writeString(folder.resolve("list.txt"), list + "\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(status, run.status(), run.out());
    assertEquals(status == 1, run.out().contains("    MAY BLOCK   if it is "), run.out());
    assertEquals(status == 3, run.out().contains("    BLOCKS  "), run.out());
    assertEquals(status == 1, run.out().contains("    listed as   "), run.out());
    assertEquals(status == 1, flat(run).contains("none is known to block"), run.out());
    assertEquals(status == 1, flat(run).contains("macOS 26, 1 may."), run.out());
  }

  @Test
  void kextThatIsNotLoadedIsToBeCheckedAndDoesNotBlock() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("profile.txt"),
            "Extensions:\n\n  HoRNDIS:\n    Bundle ID: com.joshuawise.kexts.HoRNDIS\n"
                + "    Loaded: No\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(1, run.status(), run.out());
    assertTrue(run.out().contains("    listed as   not loaded when it was listed\n"), run.out());
    assertTrue(run.out().contains("    CHECK       if it is loaded at other times: "), run.out());
  }
}
