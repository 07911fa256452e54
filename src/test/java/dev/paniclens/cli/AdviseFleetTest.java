package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.APPLE;
import static dev.paniclens.cli.AdviseRuns.EXTENSIONS;
import static dev.paniclens.cli.AdviseRuns.FALCON;
import static dev.paniclens.cli.AdviseRuns.INTEL;
import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.whole;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Several inventories: an answer for each Mac. */
class AdviseFleetTest {
  private static final String OWN = "com.apple.driver.Other";
  private static final String ACSOCK = "com.cisco.kext.acsock";

  @TempDir Path folder;

  private Paniclens advise(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "advise";
    System.arraycopy(options, 0, args, 1, options.length);
    args[args.length - 1] = folder.toString();
    return Paniclens.run(args);
  }

  private JsonNode json(String... options) {
    String[] args = new String[options.length + 1];
    args[0] = "--json";
    System.arraycopy(options, 0, args, 1, options.length);
    return JsonMapper.shared().readTree(advise(args).out());
  }

  private static JsonNode mac(JsonNode json, String name) {
    for (JsonNode mac : json.at("/macs")) {
      if (mac.at("/name").asString().equals(name)) {
        return mac;
      }
    }
    throw new AssertionError("no " + name + " in " + json);
  }

  private static String row(Paniclens run, String name) {
    return run.out().lines().filter(line -> line.startsWith(name)).findFirst().orElse(run.out());
  }

  @Test
  void macsAreListedWithWhatBlocksFirst() throws IOException {
    whole(folder, "d.txt", "24.6.0", APPLE, OWN);
    whole(folder, "a.txt", "20.6.0", INTEL, ACSOCK);
    whole(folder, "B.txt", "19.6.0", INTEL, ACSOCK);
    Files.writeString(folder.resolve("c.txt"), Files.readString(Path.of(EXTENSIONS)));
    Paniclens run = advise("--target-os", "26");
    assertEquals(3, run.status(), run.err());
    assertTrue(
        run.out()
            .startsWith(
                "4 Macs, upgrade to macOS 26: 1 blocked, 1 to check, 1 cannot tell, 1 ready.\n"),
        run.out());
    List<String> names =
        run.out()
            .lines()
            .filter(l -> l.matches("\\w\\.txt .*"))
            .map(l -> l.substring(0, 1))
            .toList();
    assertEquals(List.of("B", "a", "c", "d"), names, run.out());
    assertTrue(row(run, "B.txt").contains("blocked      AnyConnect"), run.out());
    assertTrue(row(run, "a.txt").contains("check        AnyConnect"), run.out());
    assertTrue(row(run, "c.txt").contains("cannot tell  it lists System Extensions"), run.out());
    assertTrue(row(run, "d.txt").contains("ready        no third-party kext"), run.out());
    assertTrue(
        row(run, "AnyConnect / Secure Client ").matches(".* 2 +1 +0 +1 +B.txt, a.txt"), run.out());
  }

  @Test
  void eachMacIsAnsweredForAsByItself() throws IOException {
    List<Path> lists =
        List.of(
            whole(folder, "1", "19.6.0", INTEL, ACSOCK),
            whole(folder, "2", "20.6.0", INTEL, ACSOCK),
            whole(folder, "3", "24.6.0", APPLE, "com.vmware.kext.vmx86"),
            whole(folder, "4", "24.6.0", INTEL, "com.vmware.kext.vmx86"),
            whole(folder, "5", "24.6.0", APPLE, OWN),
            Files.copy(Path.of(KMUTIL), folder.resolve("6")),
            Files.copy(Path.of(EXTENSIONS), folder.resolve("7")));
    for (String target : List.of("12", "26", "27")) {
      JsonNode all = json("--target-os", target);
      for (Path list : lists) {
        JsonNode alone =
            JsonMapper.shared()
                .readTree(
                    Paniclens.run("advise", "--json", "--target-os", target, list.toString())
                        .out());
        JsonNode mac = mac(all, list.getFileName().toString());
        String state = mac.at("/state").asString();
        assertEquals(
            alone.at("/upgrade").asString().replace("not-blocked", "free"),
            state.replaceAll("check|ready", "free"),
            target + ": " + mac);
        assertEquals(alone.at("/products").size(), mac.at("/products").size(), mac.toString());
        assertEquals(alone.at("/blockers").size(), mac.at("/blockers").size(), mac.toString());
      }
    }
  }

  @Test
  void macWithNothingOfThirdPartiesIsReadyOnlyIfItsListIsWhole() throws IOException {
    whole(folder, "whole.txt", "24.6.0", APPLE, OWN);
    String rows = Files.readString(folder.resolve("whole.txt"));
    Files.writeString(folder.resolve("cut.txt"), rows.substring(rows.indexOf('\n') + 1));
    Paniclens run = advise("--target-os", "26");
    assertEquals(1, run.status());
    assertTrue(row(run, "whole.txt").contains("ready "), run.out());
    assertTrue(
        row(run, "cut.txt").contains("cannot tell  it lacks some of the kernel's"), run.out());
    Paniclens kexts = advise();
    assertEquals(1, kexts.status());
    assertTrue(row(kexts, "whole.txt").contains("none "), kexts.out());
    assertTrue(row(kexts, "cut.txt").contains("cannot tell "), kexts.out());
    Files.delete(folder.resolve("cut.txt"));
    whole(folder, "kext.txt", "24.6.0", APPLE, FALCON);
    Paniclens told = advise();
    assertEquals(0, told.status(), told.out());
    assertTrue(
        told.out().startsWith("2 Macs: 1 with third-party kexts, 0 cannot tell, 1 without."));
  }

  @Test
  void fileThatListsNothingIsAMacThatCannotTell() throws IOException {
    whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    whole(folder, "2.txt", "24.6.0", APPLE, OWN);
    Files.writeString(folder.resolve("3.txt"), "ssh: connect to host mac-3: timed out\n");
    Files.writeString(folder.resolve("4.txt"), "");
    Files.writeString(folder.resolve("5.txt"), "com.example.app.Editor\n");
    Files.writeString(folder.resolve(".DS_Store"), "\0\0\0\1Bud1");
    Paniclens run = advise("--target-os", "26");
    assertEquals(1, run.status());
    assertEquals("", run.err());
    assertTrue(
        run.out().startsWith("5 Macs, upgrade to macOS 26: 0 blocked, 0 to check, 3 cannot"));
    assertTrue(row(run, "3.txt").contains("cannot tell  neither a list of kexts"), run.out());
    assertTrue(row(run, "4.txt").contains("cannot tell  it is empty"), run.out());
    assertTrue(row(run, "5.txt").contains("cannot tell  it has identifiers only"), run.out());
    assertFalse(run.out().contains("Editor"), run.out());
  }

  @Test
  void folderWithFewListsIsPerhapsOfOneMac() throws IOException {
    whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    whole(folder, "2.txt", "24.6.0", APPLE, OWN);
    for (int i = 0; i < 5; i++) {
      Files.writeString(folder.resolve("log" + i), "nothing of kexts\n");
    }
    String hint = "paniclens: most files have no list of kexts: if all are of one Mac, --together";
    assertTrue(advise().err().startsWith(hint), advise().err());
    assertEquals("", advise("--together").err());
    Files.delete(folder.resolve("log0"));
    assertEquals("", advise().err());
  }

  @Test
  void whatCannotBeReadIsToldAndTheRestGoesOn() throws IOException {
    String one = whole(folder, "1.txt", "24.6.0", APPLE, OWN).toString();
    String two = whole(folder, "2.txt", "24.6.0", APPLE, OWN).toString();
    String nowhere = folder.resolve("0.txt").toString();
    Paniclens run = Paniclens.run("advise", "--target-os", "26", nowhere, one, two);
    assertEquals(1, run.status());
    assertEquals(
        "paniclens: " + nowhere + ": There is no file or folder of this name.\n", run.err());
    assertTrue(row(run, "0.txt").contains("cannot tell  There is no file"), run.out());
    assertTrue(row(run, "2.txt").contains("ready "), run.out());
    String old = whole(folder, "3.txt", "19.6.0", INTEL, ACSOCK).toString();
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", nowhere, one, old).status());
  }

  @Test
  void oneListKeepsItsAnswerUnlessAskedFor() throws IOException {
    Path list = whole(folder, "1.txt", "19.6.0", INTEL, ACSOCK);
    Files.writeString(folder.resolve("readme"), "Lists of Macs.\n");
    Paniclens alone = Paniclens.run("advise", "--target-os", "26", list.toString());
    Paniclens inFolder = advise("--target-os", "26");
    assertEquals(alone.out(), inFolder.out());
    assertTrue(alone.out().contains("    BLOCKS  "), alone.out());
    Paniclens asked = Paniclens.run("advise", "--per-mac", "--target-os", "26", list.toString());
    assertEquals(3, asked.status());
    assertTrue(asked.out().startsWith("1 Mac, upgrade to macOS 26: 1 blocked"), asked.out());
    whole(folder, "2.txt", "19.6.0", INTEL, ACSOCK);
    assertTrue(advise("--together", "--target-os", "26").out().contains("    BLOCKS  "));
  }

  @Test
  void csvHasALineForEachProductOfAMac() throws IOException {
    whole(folder, "=1,2.txt", "19.6.0", INTEL, ACSOCK);
    Files.copy(Path.of(KEXTSTAT), folder.resolve("kextstat.txt"));
    whole(folder, "ready.txt", "24.6.0", APPLE, OWN);
    Paniclens run = advise("--csv", "--target-os", "26");
    assertEquals(3, run.status());
    String[] lines = run.out().split("\r\n", -1);
    assertEquals(
        "mac,macos,arch,state,why,product,vendor,version,kexts,standing,effect,reasons,replacement",
        lines[0]);
    assertEquals(7, lines.length, run.out());
    assertEquals("", lines[6]);
    assertTrue(lines[1].startsWith("\"'=1,2.txt\",10.15.6,x86_64,blocked,,AnyConnect"), lines[1]);
    assertTrue(lines[1].contains("," + ACSOCK + ",loaded,blocks,"), lines[1]);
    assertTrue(lines[2].startsWith("kextstat.txt,10.15.6,x86_64,blocked,,com.contoso"), lines[2]);
    assertTrue(lines[4].contains(",VirtualBox,Oracle,6.1.18,"), lines[4]);
    assertTrue(lines[5].startsWith("ready.txt,15.6,arm64,ready,,,"), lines[5]);
  }

  @Test
  void jsonNamesTheMacsOfEachProduct() throws IOException {
    Files.createDirectory(folder.resolve("berlin"));
    whole(folder, "berlin/mac.txt", "19.6.0", INTEL, ACSOCK);
    whole(folder, "mac.txt", "20.6.0", INTEL, ACSOCK);
    whole(folder, "other.txt", "20.6.0", INTEL, "com.example.kext.Thing");
    JsonNode json = json("--target-os", "26");
    assertEquals(folder + "/", json.at("/folder").asString());
    assertEquals("26", json.at("/targetOs").asString());
    assertEquals(3, json.at("/totals/macs").asInt());
    JsonNode product = json.at("/products/0");
    assertEquals("AnyConnect / Secure Client", product.at("/product").asString());
    assertEquals(2, product.at("/macs").asInt());
    assertEquals("[\"berlin/mac.txt\"]", product.at("/blocked").toString());
    assertEquals("[\"mac.txt\"]", product.at("/check").toString());
    assertEquals("[\"other.txt\"]", json.at("/products/1/check").toString(), json.toPrettyString());
    assertEquals(
        "interface-blocked",
        mac(json, "berlin/mac.txt").at("/products/0/reasons/0/rule").asString());
  }

  @Test
  void archiveIsOfOneMac() throws IOException {
    whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    Path list = whole(folder, "2.txt", "24.6.0", APPLE, FALCON);
    try (ZipOutputStream zip =
        new ZipOutputStream(Files.newOutputStream(folder.resolve("mac.zip")))) {
      for (String name : List.of("kexts.txt", "later.txt", "notes.txt")) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(name.startsWith("n") ? "by hand\n".getBytes(UTF_8) : Files.readAllBytes(list));
        zip.closeEntry();
      }
    }
    Files.delete(list);
    JsonNode json = json("--target-os", "26");
    assertEquals(2, json.at("/totals/macs").asInt(), json.toPrettyString());
    assertEquals("check", mac(json, "mac.zip").at("/state").asString());
    assertEquals(1, mac(json, "mac.zip").at("/products").size());
  }

  @Test
  void folderWithAnExclamationMarkIsNoArchive() throws IOException {
    Files.createDirectory(folder.resolve("urgent!"));
    whole(folder, "urgent!/1.txt", "24.6.0", APPLE, OWN);
    whole(folder, "urgent!/2.txt", "19.6.0", INTEL, ACSOCK);
    JsonNode json = json("--target-os", "26");
    assertEquals("ready", mac(json, "1.txt").at("/state").asString());
    assertEquals("blocked", mac(json, "2.txt").at("/state").asString());
  }

  @Test
  void fileThatIsNamedTwiceIsOneMac() throws IOException {
    String list = whole(folder, "1.txt", "24.6.0", APPLE, OWN).toString();
    whole(folder, "2.txt", "24.6.0", APPLE, OWN);
    assertEquals(2, json("--target-os", "26", list).at("/totals/macs").asInt());
    Paniclens same = Paniclens.run("advise", "--target-os", "26", list, list);
    assertTrue(same.out().contains("No third-party kext is listed"), same.out());
  }

  @Test
  void listOfSeveralMacsInOneFileCannotTell() throws IOException {
    Path one = whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    String intel = Files.readString(whole(folder, "2.txt", "19.6.0", INTEL, OWN));
    Files.writeString(folder.resolve("2.txt"), intel + Files.readString(one));
    assertTrue(
        row(advise("--target-os", "26"), "2.txt")
            .contains("cannot tell  it lists kexts of several"));
  }

  @Test
  void newerMacIsNoUpgrade() throws IOException {
    whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    whole(folder, "2.txt", "19.6.0", INTEL, OWN);
    Paniclens run = advise("--target-os", "12");
    assertTrue(row(run, "1.txt").contains("cannot tell  it runs macOS 15.6,"), run.out());
    assertTrue(row(run, "2.txt").contains("ready "), run.out());
  }

  @Test
  void intelMacItselfBlocks() throws IOException {
    whole(folder, "1.txt", "24.6.0", INTEL, OWN);
    whole(folder, "2.txt", "24.6.0", APPLE, OWN);
    Paniclens run = advise("--target-os", "27");
    assertEquals(3, run.status());
    assertTrue(row(run, "1.txt").contains("blocked      the Intel Mac itself"), run.out());
    assertTrue(advise("--csv", "--target-os", "27").out().contains("macOS 26 is the last that"));
  }

  @Test
  void kextThatIsNotKnownToBeLoadedMayBlock() throws IOException {
    whole(folder, "1.txt", "24.6.0", APPLE, OWN);
    Files.writeString(folder.resolve("2.txt"), "<result>com.joshuawise.kexts.HoRNDIS</result>\n");
    Paniclens run = advise("--target-os", "26");
    assertEquals(1, run.status());
    assertTrue(run.out().replaceAll("\\s+", " ").contains("; may block: HoRNDIS "), run.out());
    assertTrue(row(run, "HoRNDIS ").matches(".* 1 +0 +1 +0 +2.txt"), run.out());
    assertEquals(
        "may-block", mac(json("--target-os", "26"), "2.txt").at("/products/0/effect").asString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "15.4", "26", "27"})
  void fitsEightyColumns(String target) throws IOException {
    whole(folder, "a-very-long-name-of-a-mac-in-the-office-of-berlin.txt", "19.6.0", INTEL, ACSOCK);
    whole(folder, "b.txt", "19.6.0", INTEL, "com.example.kext.with.a.name.that.has.no.end.Thing");
    for (Path sample : List.of(Path.of(KEXTSTAT), Path.of(KMUTIL), Path.of(EXTENSIONS))) {
      Files.copy(sample, folder.resolve(sample.getFileName()));
    }
    Paniclens run = target.isEmpty() ? advise() : advise("--target-os", target);
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertFalse(run.out().lines().anyMatch(line -> line.endsWith(" ")), run.out());
    assertFalse(run.out().contains("\033"));
  }

  @ParameterizedTest
  @CsvSource({"Tahoe, 26", "macOS Tahoe, 26", "tahoe, 26", "macos sequoia, 15", "Catalina, 10.15"})
  void targetCanBeNamed(String name, String version) {
    Paniclens named = Paniclens.run("advise", "--target-os", name, KEXTSTAT);
    Paniclens numbered = Paniclens.run("advise", "--target-os", version, KEXTSTAT);
    assertEquals(numbered.out(), named.out());
    assertEquals(numbered.status(), named.status());
    assertTrue(named.out().contains("macOS " + version), named.out());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "advise --csv --together samples",
        "advise --csv --json samples",
        "advise --per-mac --together samples",
        "advise --per-mac com.example.driver.Widget",
        "advise --csv com.example.driver.Widget"
      })
  void optionsThatExcludeEachOtherAreWrongUsage(String line) {
    Paniclens run = Paniclens.run(line.split(" ", -1));
    assertEquals(2, run.status(), run.out());
    assertEquals("", run.out());
  }
}
