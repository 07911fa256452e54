package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.json.RecordJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class CompareCommandTest {
  private static final String FIRST = "samples/catalina-page-fault.panic";
  private static final String AGAIN = "samples/catalina-page-fault-again.panic";
  private static final String OTHER = "samples/ventura-softraid.panic";
  private static final String TRUNCATED = "samples/sonoma-truncated.ips";
  private static final String NO_PANIC = "samples/notapanic-jetsam.ips";

  @TempDir Path folder;

  @Test
  void otherBootIsTheSameCrash() {
    Paniclens run = Paniclens.run("compare", FIRST, AGAIN);
    assertTrue(run.out().contains("\nA and B\nThe same crash: "), run.out());
    assertTrue(run.out().contains("All 9 frames that count are the same."), run.out());
    assertFalse(run.out().contains("By signature"), run.out());
    assertEquals(0, run.status());
    assertEquals("", run.err());
  }

  @Test
  void oneOtherCrashAmongThemIsStatusOne() {
    Paniclens run = Paniclens.run("compare", FIRST, OTHER, AGAIN);
    assertTrue(run.out().contains("\nA and B\nDifferent crashes: "), run.out());
    assertTrue(run.out().contains("\nA and C\nThe same crash: "), run.out());
    assertTrue(run.out().contains("\n  A, C  page fault in com.fabrikam"), run.out());
    assertTrue(run.out().contains("\n  B  page fault in com.softraid"), run.out());
    assertEquals(1, run.status());
  }

  @Test
  void firstDifferenceOfTheStacksIsMarkedOnce() {
    String out = Paniclens.run("compare", FIRST, OTHER).out();
    List<String> marked = out.lines().filter(l -> l.startsWith("  > ")).toList();
    assertEquals(1, marked.size(), out);
    assertTrue(marked.getFirst().contains("TrafficMeter+0x4e6b"), out);
    assertTrue(marked.getFirst().contains("SoftRAID+0x1a3c"), out);
  }

  @Test
  void truncatedReportIsNotedAndCannotBeTold() {
    Paniclens run = Paniclens.run("compare", FIRST, TRUNCATED);
    assertTrue(run.out().contains("The report is incomplete"), run.out());
    assertTrue(run.out().contains("It cannot be told: "), run.out());
    assertTrue(run.out().contains("(the report does not tell)"), run.out());
    assertEquals(1, run.status());
  }

  @Test
  void truncatedReportIsNotTheSameAsItselfWithoutASignature() {
    assertEquals(1, Paniclens.run("compare", TRUNCATED, TRUNCATED).status());
    assertEquals(0, Paniclens.run("compare", FIRST, FIRST).status());
  }

  @Test
  void whatIsNoPanicIsNamedAndTheOthersAreCompared() {
    Path missing = folder.resolve("missing.panic");
    Paniclens run = Paniclens.run("compare", FIRST, NO_PANIC, missing.toString(), AGAIN);
    assertTrue(run.out().contains("\nA and B\nThe same crash: "), run.out());
    assertTrue(run.err().contains(NO_PANIC + ": not a kernel panic"), run.err());
    assertTrue(run.err().contains(missing + ": There is no file"), run.err());
    assertEquals(2, run.err().lines().count(), run.err());
    assertEquals(1, run.status());
  }

  @Test
  void onePanicAloneIsNotCompared() {
    Paniclens run = Paniclens.run("compare", FIRST, NO_PANIC);
    assertEquals("", run.out());
    assertTrue(run.err().contains("no two panics to compare"), run.err());
    assertEquals(1, run.status());
  }

  @Test
  void panicsOfOneLogAreComparedToo() {
    Paniclens run = Paniclens.run("compare", "samples/tiger-ppc-two-panics.log", FIRST);
    assertTrue(run.out().contains("two-panics.log (panic 2)"), run.out());
    assertTrue(run.out().contains("\nA and C\n"), run.out());
  }

  @Test
  void jsonNamesRelationsDifferencesAndGroups() {
    Paniclens run = Paniclens.run("compare", "--json", FIRST, AGAIN, OTHER, TRUNCATED);
    JsonNode json = new ObjectMapper().readTree(run.out());
    List<String> relations = new ArrayList<>();
    json.at("/reports").forEach(r -> relations.add(r.at("/toFirst/relation").asString("first")));
    assertEquals(List.of("first", "same", "different", "unknown"), relations);
    assertEquals(AGAIN, json.at("/reports/1/path").asString());
    assertEquals("process", json.at("/reports/1/toFirst/differences/0/what").asString());
    assertEquals("Mail", json.at("/reports/1/toFirst/differences/0/first").asString());
    assertEquals("mDNSResponder", json.at("/reports/1/toFirst/differences/0/other").asString());
    assertEquals("[1,2]", json.at("/groups/0/reports").toString());
    assertEquals(3, json.at("/groups").size());
    assertEquals(1, run.status());
    assertEquals("", run.err());
  }

  @Test
  void jsonIsThereWhateverTheFilesAre() {
    JsonNode json =
        new ObjectMapper().readTree(Paniclens.run("compare", "--json", NO_PANIC, "x").out());
    assertEquals(0, json.at("/reports").size());
  }

  @Test
  void jsonCanBeReadBack() {
    RecordJson<ComparedReports> format = RecordJson.of(ComparedReports.class);
    String out = Paniclens.run("compare", "--json", FIRST, OTHER, TRUNCATED).out();
    assertEquals(out.strip(), format.writePretty(format.read(out)));
  }

  @Test
  void fitsEightyColumnsWithoutColour() throws IOException {
    List<String> arguments = new ArrayList<>(List.of("compare"));
    try (var samples = Files.list(Path.of("samples"))) {
      samples
          .map(Path::toString)
          .filter(s -> s.matches(".*\\.(panic|ips|log|txt)"))
          .sorted()
          .forEach(arguments::add);
    }
    String out = Paniclens.run(arguments.toArray(String[]::new)).out();
    assertFalse(out.contains("\u001b"));
    out.lines()
        .filter(line -> !line.contains("samples/")) // paths stay whole
        .forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void headingsAreBoldOnATerminal() {
    Paniclens run = Paniclens.onTerminal(Map.of(), "compare", FIRST, AGAIN);
    assertTrue(run.out().contains("\u001b[1mA and B"), run.out());
  }

  @Test
  void terminalEscapesInAReportAreNotPassedOn() throws IOException {
    Path evil = folder.resolve("evil.panic");
    Files.writeString(
        evil,
        """
        panic(cpu 0 caller 0xffffff8012345678): "\u001b]0;owned\u0007 hello there\u001b[2J"
        Backtrace (CPU 0), Frame : Return Address
        0xffffff8112345670 : 0xffffff8012345678 mach_kernel : _\u001b[31mred + 0x12

        BSD process name corresponding to current thread: \u001b[2Jx
        """);
    Paniclens run = Paniclens.run("compare", FIRST, evil.toString(), evil.toString());
    assertTrue(run.out().contains("A and C"), run.out());
    assertFalse(run.out().contains("\u001b"), run.out());
    assertFalse(run.out().contains("\u0007"), run.out());
  }
}
