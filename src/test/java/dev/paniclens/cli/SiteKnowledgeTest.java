package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A site's own tables of kexts count more than those of the program, and are told apart. */
class SiteKnowledgeTest {
  private static final String REPORT = "samples/bridgeos-macos-panic.ips";
  private static final String KEXT = "com.northwind.kext.VolumeGuard";

  @TempDir private Path folder;

  private Path own;

  @BeforeEach
  void makeFolder() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
  }

  /** Each run sets anew what is in use; the last one of a test leaves nothing. */
  @AfterEach
  void forget() {
    Paniclens.run("advise", KEXT);
  }

  private static String line(String id, String match, String vendor, String built, String now) {
    return String.join(
            "\t",
            id,
            match,
            "vendor",
            vendor,
            "Guard",
            "security",
            "-",
            built,
            "legacy",
            now,
            "-",
            "-",
            "documented",
            "a wiki")
        + "\n";
  }

  private void table(String name, String... lines) throws IOException {
    Files.writeString(own.resolve(name), "# own\n\n" + String.join("", lines));
  }

  @Test
  void siteNamesItsKextsOwnersAndInstructions() throws IOException {
    table("a.tsv", line(KEXT, "exact", "Desk 12", "kauth", "ask desk 12"));
    String plain = Paniclens.run("analyze", REPORT).out();

    Paniclens run = Paniclens.run("analyze", "--knowledge", own.toString(), REPORT);

    assertEquals("", run.err());
    assertFalse(plain.contains("Desk 12"));
    assertTrue(run.out().contains("third-party, Desk 12, by the site's table,"), run.out());
    assertTrue(run.out().contains(KEXT + " (Guard, by the site's table)"), run.out());
    assertTrue(run.out().contains("vendor now  ask desk 12"), run.out());
    String page = Paniclens.run("analyze", "--knowledge", own.toString(), "--html", REPORT).out();
    assertTrue(page.contains("by the site&#39;s table") || page.contains("by the site's table"));
    String json = Paniclens.run("analyze", "--knowledge", own.toString(), "--json", REPORT).out();
    assertTrue(json.contains("\"knownBy\": \"site\""), json);
    assertEquals(plain, Paniclens.run("analyze", REPORT).out());
  }

  @Test
  void familyOfTheSiteCountsMoreThanALineOfTheProgram() throws IOException {
    String known = "com.softraid.driver.SoftRAID";
    table("a.tsv", line("com.softraid", "prefix", "Desk 9", "-", "ask desk 9"));

    String out = Paniclens.run("advise", "--knowledge", own.toString(), known).out();

    assertTrue(out.contains("Desk 9"), out);
    assertFalse(Paniclens.run("advise", known).out().contains("Desk 9"));
  }

  @Test
  void lineThatIsWrongIsToldAndTheOthersCount() throws IOException {
    String good = line(KEXT, "exact", "Desk 12", "-", "-");
    table(
        "a.tsv",
        "com.example.short\texact\n",
        line("two words", "exact", "V", "-", "-"),
        line("com.example.a", "exactly", "V", "-", "-"),
        line("com.example.b", "exact", "V", "no-such-interface", "-"),
        good,
        good);
    table("b.tsv", "\u0000\u001b[31m\n");
    Files.writeString(own.resolve("notes.txt"), "no table");

    Paniclens run = Paniclens.run("advise", "--knowledge", own.toString(), KEXT);

    assertEquals(0, run.status());
    assertTrue(run.out().contains("Desk 12"), run.out());
    String file = own.resolve("a.tsv").toString();
    assertEquals(
        List.of(
            file + ":3: 14 columns expected, found 2",
            file + ":4: column 1 is no bundle identifier",
            file + ":5: column 2 holds an unknown word: exactly",
            file + ":6: there is no kernel interface \"no-such-interface\"",
            file + ":8: a line above has the same identifier",
            own.resolve("b.tsv") + ":3: 14 columns expected, found 1"),
        run.err()
            .lines()
            .map(l -> l.replace("paniclens: ", "").replace("; the line is left out", ""))
            .toList());
  }

  @Test
  void folderOfTheSettingsIsReadAndThatOfTheCommandLineCountsMore() throws IOException {
    Path settings = folder.resolve("config");
    Path there = Files.createDirectories(settings.resolve("paniclens").resolve("knowledge"));
    Files.writeString(there.resolve("a.tsv"), line(KEXT, "exact", "Settings", "-", "-"));
    table("a.tsv", line(KEXT, "exact", "Command", "-", "-"));
    Map<String, String> environment =
        Map.of("XDG_CONFIG_HOME", settings.toString(), "NO_COLOR", "1");

    assertTrue(Paniclens.onTerminal(environment, "advise", KEXT).out().contains("Settings"));
    String both =
        Paniclens.onTerminal(environment, "advise", "--knowledge", own.toString(), KEXT).out();
    assertTrue(both.contains("Command") && !both.contains("Settings"), both);
  }

  @Test
  void settingsAreWhereTheSystemHasThem() {
    Path home = folder.toAbsolutePath();
    Path config = home.resolve(".config/paniclens/knowledge");
    Map<String, String> environment =
        Map.of("HOME", home.toString(), "XDG_CONFIG_HOME", "relative");

    assertEquals(List.of(config), SiteKnowledge.folders("Linux", environment));
    assertEquals(
        List.of(config, home.resolve("Library/Application Support/paniclens/knowledge")),
        SiteKnowledge.folders("Mac OS X", environment));
    assertEquals(List.of(), SiteKnowledge.folders("Linux", Map.of()));
  }

  @Test
  void folderThatIsNotThereIsWrongUsage() {
    Paniclens run = Paniclens.run("advise", "--knowledge", folder.resolve("none").toString(), KEXT);
    assertEquals(2, run.status());
    assertTrue(run.err().contains("none is no folder that can be read"), run.err());
  }

  @Test
  void indexFollowsWithReindexAll() throws IOException {
    String index = folder.resolve("index").toString();
    assertEquals(0, Paniclens.run("index", "--index", index, REPORT).status());
    table("a.tsv", line(KEXT, "exact", "Desk 12", "-", "-"));
    String[] count = {"search", "--index", index, "vendor:\"Desk 12\"", "--count"};
    assertEquals("0\n", Paniclens.run(count).out());

    Paniclens.run("reindex", "--index", index, "--knowledge", own.toString());
    assertEquals("0\n", Paniclens.run(count).out());
    Paniclens run =
        Paniclens.run("reindex", "--all", "--index", index, "--knowledge", own.toString());

    assertEquals("up to date: 1 of 1 crashes\n", run.out());
    assertEquals("1\n", Paniclens.run(count).out());
    String[] show = {"show", "--index", index, "B7577B92", "--knowledge", own.toString()};
    assertTrue(Paniclens.run(show).out().contains("by the site's table"));
  }
}
