package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** How far a fleet has moved away from kexts, asked of an index of the samples. */
class TransitionCommandTest {
  @TempDir static Path folder;

  @BeforeAll
  static void indexTheSamples() {
    index("index", "samples");
  }

  private static void index(String name, String input) {
    Paniclens.run("index", "--index", folder.resolve(name).toString(), input);
  }

  private static Paniclens transition(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "transition";
    all[1] = "--index";
    all[2] = folder.resolve("index").toString();
    System.arraycopy(args, 0, all, 3, args.length);
    Paniclens run = Paniclens.run(all);
    assertEquals(0, run.status(), run.err());
    return run;
  }

  @Test
  void panicsOfMacosAndOfOthersAreAllThereAre() {
    JsonNode json = new ObjectMapper().readTree(transition("--json").out());
    long counted = json.at("/total/panics").asLong();
    for (JsonNode other : json.at("/others")) {
      counted += other.at("/panics").asLong();
    }

    String all =
        Paniclens.run("search", "--count", "--index", folder.resolve("index").toString()).out();
    assertEquals(Long.parseLong(all.strip()), counted);
    assertEquals(1, json.at("/schema").asInt());
  }

  @Test
  void attributedAreThoseThatSearchFinds() {
    String accused =
        Paniclens.run(
                "search",
                "--count",
                "--verdict",
                "third-party,third-party-in-macos",
                "--os",
                "macOS",
                "--index",
                folder.resolve("index").toString())
            .out()
            .strip();

    JsonNode json = new ObjectMapper().readTree(transition("--json").out());

    assertEquals(Long.parseLong(accused), json.at("/total/attributed").asLong());
  }

  @Test
  void filtersNarrow() {
    String text = transition("--os", "13.4").out();

    assertTrue(text.startsWith("1 panic of macOS from 2023-06-02 to 2023-06-02\n"), text);
    assertTrue(text.contains("SoftRAID / Other World Computing"), text);
  }

  @Test
  void reportsOfPhonesAloneAreSaidSo() {
    assertEquals(
        "There is no panic of macOS, so nothing to tell of kexts.\nNot counted: 1 of iOS.\n",
        transition("--os", "iOS").out());
  }

  @Test
  void emptyIndexIsSaidSo() {
    index("empty", "samples/notapanic-jetsam.ips");

    Paniclens run = Paniclens.run("transition", "--index", folder.resolve("empty").toString());

    assertEquals(0, run.status());
    assertEquals("There is no such crash, so nothing to tell of kexts.\n", run.out());
  }

  @Test
  void csvIsATable() {
    String csv = transition("--csv").out();

    assertTrue(csv.startsWith("group,name,title,vendor,panics,"), csv);
    assertTrue(csv.contains("\r\nrelease,macOS 13,,,2,2,2,1,,,,,\r\n"), csv);
    csv.lines().forEach(line -> assertTrue(line.chars().filter(c -> c == ',').count() >= 12, line));
  }

  @Test
  void missingIndexIsOneLine() {
    Paniclens run = Paniclens.run("transition", "--index", folder.resolve("none").toString());

    assertEquals(1, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
