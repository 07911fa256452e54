package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdviseCommandTest {
  private static final String KEXTSTAT = "samples/inventories/catalina-kextstat.txt";
  private static final String KMUTIL = "samples/inventories/sequoia-kmutil.txt";
  private static final String EXTENSIONS = "samples/inventories/sequoia-systemextensions.txt";
  private static final String FALCON = "com.crowdstrike.sensor";

  @TempDir Path folder;

  @Test
  void kextIsAskedAboutByItsId() {
    Paniclens run = Paniclens.run("advise", FALCON);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("    instead     Endpoint Security, since macOS 10.15\n"));
    assertTrue(
        run.out().endsWith("1 third-party kext: 1 with a replacement, 0 without, 0 unknown.\n"));
    assertFalse(run.out().contains("BLOCKS"), run.out());
  }

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
    "com.example.driver.Widget, 26, 0"
  })
  void upgradeIsBlockedFromARelease(String kext, String target, int status) {
    Paniclens run = Paniclens.run("advise", "--target-os", target, kext);
    assertEquals(status, run.status(), run.out());
    assertEquals(status == 3, run.out().contains("    BLOCKS  "), run.out());
    assertEquals(status == 3, run.out().replace('\n', ' ').contains(" 1 blocks the upgrade to"));
  }

  @Test
  void fireWireEndsWithMacOs26() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(
        list,
        "20 1 0xffffff7f80000000 0x1 0x1 com.apple.iokit.IOFireWireFamily (4.8)\n"
            + "90 0 0xffffff7f80000000 0x1 0x1 com.example.driver.Tape (1) <20>\n");
    assertEquals(0, Paniclens.run("advise", "--target-os", "15.6", list.toString()).status());
    Paniclens run = Paniclens.run("advise", "--target-os", "26", list.toString());
    assertEquals(3, run.status());
    assertTrue(run.out().contains("confidence: medium"), run.out()); // its interface is inferred
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
    assertTrue(out.contains("    with it     org.virtualbox.kext.VBoxDrv"), out);
  }

  @Test
  void productIsListedOnce() {
    String out = Paniclens.run("advise", KEXTSTAT).out();
    assertTrue(out.contains("    with it     org.virtualbox.kext.VBoxNetFlt, "), out);
    assertTrue(out.contains("3 third-party kexts: "), out);
    assertTrue(out.contains("14 kexts of Apple's.\n"), out);
  }

  @Test
  void systemExtensionOfTheSameVendorIsSaid() {
    Paniclens run = Paniclens.run("advise", KMUTIL, EXTENSIONS);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), run.err());
    assertTrue(out.contains("installed com.crowdstrike.falcon.Agent, activated enabled, is what"));
    assertTrue(
        out.contains("StageBusDriver, activated waiting for user, is of the same vendor, by"), out);
    assertTrue(
        out.contains("Already a System Extension - com.crowdstrike.falcon.Agent 7.17/186.04"));
    assertFalse(out.contains("com.contoso.driver.PanelLink installed"), out);
  }

  @Test
  void panicReportGivesItsKexts() {
    Paniclens run = Paniclens.run("advise", "samples/mavericks-stack-order.panic");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("com.example.driver.WidgetPointer 3.1.2\n"), run.out());
    assertTrue(run.out().contains("input devices, by what it is linked against"), run.out());
    assertTrue(run.out().contains("org.example.filter.QuietKeys"), run.out());
  }

  @Test
  void standardInputIsReadWhateverIsCutAway() {
    Paniclens run =
        withInput("142 com.example.driver.Widget\n143 com.crowdstrike.sensor\n", "--target-os=26");
    assertEquals(3, run.status(), run.err());
    assertTrue(run.out().contains("2 third-party kexts: 1 with"), run.out());
  }

  @Test
  void nothingOfThirdPartiesIsSaidPlainly() {
    Paniclens run = withInput("1 com.apple.kpi.bsd (24.5.0)\n", "--target-os=26");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        "1 kext of Apple's.\nNo third-party kext is listed: none blocks the upgrade to macOS 26.\n",
        run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "kmutil: command not found\n", "{\"a\": 1}", "\0\0\0"})
  void noListIsNotAListWithoutKexts(String text) {
    Paniclens run = withInput(text);
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("paniclens: <stdin>: "), run.err());
  }

  @Test
  void filesAreNeverTakenForKexts() {
    for (String name : new String[] {"report.panic", "my.old.report.ips", "nowhere/a.b.c"}) {
      Paniclens run = Paniclens.run("advise", name);
      assertEquals(1, run.status(), name);
      assertTrue(run.err().contains("There is no file or folder of this name."), run.err());
    }
  }

  @Test
  void unreadableInputIsNamedAndTheRestIsDone() {
    Paniclens run = Paniclens.run("advise", KEXTSTAT, "samples/notapanic-jetsam.ips");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("notapanic-jetsam.ips: neither a list of kexts nor"), run.err());
    assertTrue(run.out().contains("3 third-party kexts"), run.out());
  }

  @Test
  void blockedIsToldEvenIfSomethingIsUnreadable() {
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", FALCON, "nowhere.txt").status());
  }

  @Test
  void foldersAreSearchedForListings() throws IOException {
    Files.copy(Path.of(KMUTIL), folder.resolve("mac-1"));
    Files.writeString(folder.resolve("apps"), "com.example.app.Editor\n");
    Paniclens run = Paniclens.run("advise", folder.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("5 third-party kexts"), run.out());
    assertFalse(run.out().contains("Editor"), run.out());
  }

  @Test
  void jsonCarriesTheSame() {
    Paniclens run = Paniclens.run("advise", "--json", "--target-os", "26", KMUTIL, EXTENSIONS);
    assertEquals(3, run.status(), run.err());
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertEquals("26", json.at("/targetOs").asString());
    assertEquals(12, json.at("/appleKexts").asInt());
    assertEquals(5, json.at("/totals/thirdParty").asInt());
    assertEquals(1, json.at("/totals/blocked").asInt());
    JsonNode falcon = json.at("/products/1");
    assertEquals(FALCON, falcon.at("/advice/kext").asString());
    assertEquals("kauth", falcon.at("/advice/interface").asString());
    assertEquals("interface-blocked", falcon.at("/blockers/0/rule").asString());
    assertEquals("high", falcon.at("/blockers/0/confidence").asString());
    assertEquals("com.crowdstrike.falcon.Agent", falcon.at("/systemExtensions/0").asString());
    assertEquals(KMUTIL, falcon.at("/sources/0").asString());
    assertEquals(4, json.at("/systemExtensions").size());
    assertEquals(FALCON, json.at("/systemExtensions/0/kexts/0").asString());
  }

  @Test
  void withoutTargetNothingIsSaidOfBlocking() {
    JsonNode json =
        JsonMapper.builder().build().readTree(Paniclens.run("advise", "--json", KMUTIL).out());
    assertTrue(json.at("/targetOs").isMissingNode());
    assertTrue(json.at("/totals/blocked").isMissingNode());
    assertTrue(json.at("/products/0/blockers").isMissingNode());
  }

  @Test
  void intelMacEndsWithMacOs26() {
    assertTrue(
        Paniclens.run("advise", "--target-os", "27", KEXTSTAT)
            .out()
            .contains("A listing is of an Intel Mac"));
    assertFalse(Paniclens.run("advise", "--target-os", "27", KMUTIL).out().contains("Intel Mac,"));
  }

  @Test
  void fitsEightyColumns() {
    for (String target : new String[] {"15.4", "26", "27"}) {
      Paniclens.run("advise", "--target-os", target, KEXTSTAT, KMUTIL, EXTENSIONS)
          .out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    String out =
        withInput(
                "\t\tA1B2C3D4E5\tcom.example.shield.filter (2.0/20)\tShi\u001bc\u0007eld"
                    + "\t[activated enabled]\n")
            .out();
    assertTrue(out.contains("com.example.shield.filter"), out);
    assertFalse(out.contains("\u001b"), out);
  }

  private static Paniclens withInput(String text, String... options) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] args = new String[options.length + 2];
      args[0] = "advise";
      System.arraycopy(options, 0, args, 1, options.length);
      args[args.length - 1] = "-";
      return Paniclens.run(args);
    } finally {
      System.setIn(before);
    }
  }
}
