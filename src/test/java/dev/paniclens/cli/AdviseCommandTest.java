package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.EXTENSIONS;
import static dev.paniclens.cli.AdviseRuns.FALCON;
import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.flat;
import static dev.paniclens.cli.AdviseRuns.json;
import static dev.paniclens.cli.AdviseRuns.oneMac;
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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What advise takes for its input, and the forms of its output. */
class AdviseCommandTest {
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
    assertTrue(run.out().contains("5 third-party kexts of 3 products"), run.out());
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
  void jsonCarriesTheSame() throws IOException {
    String input = oneMac(folder).toString();
    Paniclens run = Paniclens.run("advise", "--json", "--target-os", "26", input);
    assertEquals(0, run.status(), run.err());
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertEquals("26", json.at("/targetOs").asString());
    assertEquals("not-blocked", json.at("/upgrade").asString());
    assertEquals(input, json.at("/sources/0/name").asString());
    assertTrue(json.at("/sources/0/complete").asBoolean());
    assertEquals("15.5", json.at("/sources/0/macos").asString());
    assertEquals(12, json.at("/appleKexts").asInt());
    assertEquals(5, json.at("/totals/thirdParty").asInt());
    assertEquals(0, json.at("/totals/blocked").asInt());
    assertEquals(2, json.at("/totals/cautioned").asInt());
    assertEquals("not-known", json.at("/products/4/cautions/0/rule").asString());
    JsonNode falcon = json.at("/products/1");
    assertEquals(FALCON, falcon.at("/advice/kext").asString());
    assertEquals("kauth", falcon.at("/advice/interface").asString());
    assertEquals("15.5", falcon.at("/loadedOn").asString());
    assertEquals("interface-blocked", falcon.at("/cautions/0/rule").asString());
    assertEquals("low", falcon.at("/cautions/0/confidence").asString());
    assertEquals("Endpoint Security", falcon.at("/replacementsThere/0").asString());
    assertEquals("com.crowdstrike.falcon.Agent", falcon.at("/systemExtensions/0").asString());
    assertEquals(input, falcon.at("/sources/0").asString());
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
  void shortIdentifierOfTheTableIsAskedAbout() {
    Paniclens run = Paniclens.run("advise", "foo.tun");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("foo.tun (Tunnelblick)"), run.out());
    Paniclens none = Paniclens.run("advise", "example.tun");
    assertEquals(1, none.status());
    assertTrue(
        none.err().contains("of this name. Nor does it look like a kext's identifier"), none.err());
    assertFalse(Paniclens.run("advise", "nowhere/a.b").err().contains("look like"));
  }

  @Test
  void identifierMayEndAsFilesDo() {
    Paniclens run = Paniclens.run("advise", "com.symantec.kext.ips", "com.crowdstrike.sensor");
    assertTrue(run.out().contains("com.symantec.kext.ips"), run.out());
    assertEquals(0, run.status());
    assertEquals(1, Paniclens.run("advise", "Kernel-2024.01.ips").status());
  }

  @Test
  void helpTellsTheExitStatusInWholeLines() {
    String help = Paniclens.run("advise", "--help").out();
    String status = help.substring(help.indexOf("Exit status:"));
    status.lines().limit(4).forEach(line -> assertTrue(line.length() > 60, line));
  }

  @Test
  void fitsEightyColumns() {
    for (String target : new String[] {"15.4", "26", "27"}) {
      Paniclens.run("advise", "--together", "--target-os", target, KEXTSTAT, KMUTIL, EXTENSIONS)
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

  @Test
  void bundleWhoseKextNothingTellsIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("ls.txt"), "/Library/Extensions/Contoso.kext\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(1, run.status(), run.out());
    assertTrue(flat(run).contains("nothing tells that of Contoso.kext"), run.out());
    JsonNode json =
        JsonMapper.shared().readTree(Paniclens.run("advise", "--json", file.toString()).out());
    assertEquals("Contoso", json.get("unknownBundles").get(0).asString());
    assertEquals("bundle-paths", json.get("sources").get(0).get("forms").get(0).asString());
  }

  @Test
  void identifierWithSpacesIsAskedAbout() {
    Paniclens run = Paniclens.run("advise", "com.Logitech.Control Center.HID Driver");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("(Logitech Control Center)"), run.out());
  }
}
