package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.EXTENSIONS;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.applesOnly;
import static dev.paniclens.cli.AdviseRuns.cannotTell;
import static dev.paniclens.cli.AdviseRuns.json;
import static dev.paniclens.cli.AdviseRuns.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Only a whole list of kexts shows that nothing blocks an upgrade, or that no kext is there. */
class AdviseWholeListTest {
  @TempDir Path folder;

  @Test
  void nothingOfThirdPartiesIsSaidPlainly() throws IOException {
    Paniclens run = withInput(applesOnly(), "--target-os=26.1");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        "12 kexts of Apple's.\nNo third-party kext is listed: none blocks the upgrade to macOS 26.1.\n",
        run.out());
    assertEquals("not-blocked", json(applesOnly()).at("/upgrade").asString());
  }

  @Test
  void partOfAListCannotTellThatNothingBlocks() throws IOException {
    String list = applesOnly();
    cannotTell(withInput("1 com.apple.kpi.bsd (24.5.0)\n", "--target-os=26"), "of identifiers, of");
    cannotTell(
        withInput(list.lines().limit(3).toList().getLast(), "--target-os=26"), "it has no rows");
    cannotTell(
        withInput(list.replaceAll("(?m)^.*com\\.apple\\.kpi\\..*$", ""), "--target-os=26"),
        "it lacks the kernel's own parts");
    cannotTell(Paniclens.run("advise", "--target-os", "26", EXTENSIONS), "System Extensions, not");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "com.apple.kpi.bsd"), "only Apple's kexts");
    JsonNode json = json("com.apple.kpi.bsd\n");
    assertEquals("cannot-tell", json.at("/upgrade").asString());
    assertFalse(json.at("/sources/0/complete").asBoolean());
    assertTrue(json.at("/sources/0/why").asString().startsWith("it is a list of identifiers"));
  }

  @Test
  void reportsWithoutAWholeListCannotTellThatNothingBlocks() {
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/sonoma-truncated.ips"), "the report");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/iphone-panic-full.ips"),
        "it is a panic of iOS");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/bridgeos-caterr.panic"),
        "it is a panic of bridgeOS");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/tahoe-skipped-list.ips"),
        "the report has no list of the loaded kexts");
  }

  @Test
  void wholeListAndSomethingThatIsNoneCanTell() throws IOException {
    Path apples = folder.resolve("apples.txt");
    Files.writeString(apples, applesOnly());
    Paniclens run =
        Paniclens.run("advise", "--together", "--target-os", "26", apples.toString(), EXTENSIONS);
    assertEquals(0, run.status(), run.out());
    assertEquals(
        1, Paniclens.run("advise", "--target-os", "26", apples.toString(), "nowhere.txt").status());
    cannotTell(
        Paniclens.run(
            "advise",
            "--together",
            "--target-os",
            "26",
            apples.toString(),
            "samples/sonoma-truncated.ips"),
        "sonoma-truncated.ips: the report");
  }

  @Test
  void knownBlockerBlocksEvenIfTheListIsCut() {
    Paniclens run = withInput("com.crowdstrike.sensor\n", "--target-os=26");
    assertEquals(3, run.status());
    assertTrue(run.out().contains("There may be more that blocks it"), run.out());
    JsonNode json = json("com.crowdstrike.sensor\n");
    assertEquals("blocked", json.at("/upgrade").asString());
    assertFalse(json.at("/sources/0/complete").asBoolean());
  }

  @Test
  void listThatIsCutAtItsEndCannotTell() throws IOException {
    String list = Files.readString(Path.of(KMUTIL));
    assertEquals(0, withInput(list, "--target-os=26").status());
    String cut = list.lines().limit(list.lines().count() - 4).collect(Collectors.joining("\n"));
    cannotTell(withInput(cut + "\n", "--target-os=26"), " kexts that refer to com.apple.kpi.");
  }

  @Test
  void identifiersOfAFileCannotTellButThoseGivenCan() {
    cannotTell(
        withInput("com.softraid.driver.SoftRAID\n", "--target-os=26"),
        "it is a list of identifiers, of which nobody knows whether it is whole");
    Paniclens asked = Paniclens.run("advise", "--target-os", "26", "com.softraid.driver.SoftRAID");
    assertEquals(0, asked.status());
    assertTrue(
        asked.out().replaceAll("\\s+", " ").contains("of the identifiers given none is known"));
  }

  @Test
  void filteredListGetsTheHintToLeaveTheFilterAway() {
    String row = "192 0 0xffffff7f819b9000 0x9000 0x9000 com.contoso.driver.ComPort (2.1) <6 5>\n";
    String out = withInput(row, "--target-os=26").out().replaceAll("\\s+", " ");
    assertTrue(out.contains("without grep and without --collection."), out);
  }

  @Test
  void reportWhoseListMayLackSomeCannotTellThatNoneIsThere() {
    Paniclens run = Paniclens.run("advise", "samples/sonoma-truncated.ips");
    String out = run.out().replaceAll("\\s+", " ");
    assertTrue(out.contains("Cannot tell whether there is one"), out);
    assertTrue(out.contains("Give the whole output of kmutil showloaded"), out);
    assertEquals(1, run.status());
    assertEquals("", run.err());
  }
}
