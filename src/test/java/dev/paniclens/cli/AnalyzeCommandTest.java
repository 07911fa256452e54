package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class AnalyzeCommandTest {
  private static final String THIRD_PARTY = "samples/catalina-page-fault.panic";
  private static final String CRASH = "samples/notapanic-app-crash.ips";

  private final ObjectMapper mapper = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void verdictStandsBeforeEverythingElse() {
    Paniclens run = Paniclens.run("analyze", THIRD_PARTY);
    List<String> lines = run.out().lines().filter(l -> !l.isBlank()).toList();
    assertEquals(THIRD_PARTY, lines.get(0));
    assertTrue(lines.get(1).startsWith("THIRD-PARTY KEXT"), lines.get(1));
    assertTrue(lines.get(2).contains("com.fabrikam.nke.TrafficMeter"), lines.get(2));
    assertEquals(0, run.status());
    assertEquals("", run.err());
  }

  @Test
  void fitsEightyColumnsWithoutColour() throws IOException {
    try (var samples = Files.list(Path.of("samples"))) {
      for (Path sample : samples.sorted().toList()) {
        String out = Paniclens.run("analyze", sample.toString()).out();
        assertFalse(out.contains("\u001b"), sample.toString());
        out.lines()
            .filter(line -> !line.startsWith("samples/")) // paths stay whole
            .forEach(line -> assertTrue(line.length() <= 80, sample + ": " + line));
      }
    }
  }

  @Test
  void colourIsForTerminalsUnlessForbidden() {
    String[] args = {"analyze", THIRD_PARTY};
    assertTrue(Paniclens.onTerminal(Map.of(), args).out().contains("\u001b[1;31m"));
    assertFalse(Paniclens.onTerminal(Map.of("NO_COLOR", "1"), args).out().contains("\u001b"));
    assertTrue(Paniclens.onTerminal(Map.of("NO_COLOR", ""), args).out().contains("\u001b"));
    assertFalse(Paniclens.onTerminal(Map.of("TERM", "dumb"), args).out().contains("\u001b"));
  }

  @Test
  void oneFileIsOneJsonObjectAndSeveralAnArray() {
    JsonNode one = mapper.readTree(Paniclens.run("analyze", "--json", THIRD_PARTY).out());
    assertEquals("third-party", one.at("/attribution/verdict").asString());
    assertEquals("0x", one.at("/panic/caller").asString().substring(0, 2));
    JsonNode two = mapper.readTree(Paniclens.run("analyze", "--json", THIRD_PARTY, CRASH).out());
    assertTrue(two.isArray());
    assertEquals(2, two.size());
    assertEquals("crash", two.get(1).at("/source/kind").asString());
  }

  @Test
  void jsonLinesHaveOneObjectForEveryFileInOrder() {
    Paniclens run = Paniclens.run("analyze", "--jsonl", CRASH, THIRD_PARTY, "samples/README.md");
    List<JsonNode> lines = run.out().lines().map(mapper::readTree).toList();
    assertEquals(
        List.of(CRASH, THIRD_PARTY, "samples/README.md"),
        lines.stream().map(l -> l.at("/source/path").asString()).toList());
    assertEquals(
        List.of("crash", "panic", "unreadable"),
        lines.stream().map(l -> l.at("/source/kind").asString()).toList());
    assertEquals(1, run.status());
  }

  @Test
  void briefLeavesThePanicStringOut() {
    JsonNode json =
        mapper.readTree(Paniclens.run("analyze", "--json", "--brief", THIRD_PARTY).out());
    assertTrue(json.at("/panic/string").isMissingNode());
    assertFalse(json.at("/panic/message").isMissingNode());
  }

  @Test
  void membersOfArchivesAreNamedByTheirPath() {
    Paniclens run = Paniclens.run("analyze", "--jsonl", "--brief", "samples/fleet.zip");
    List<String> panics =
        run.out()
            .lines()
            .map(mapper::readTree)
            .filter(l -> l.at("/source/kind").asString().equals("panic"))
            .map(l -> l.at("/source/path").asString())
            .toList();
    assertEquals(5, panics.size(), panics.toString());
    assertTrue(panics.stream().allMatch(p -> p.startsWith("samples/fleet.zip!/")));
    assertTrue(panics.stream().anyMatch(p -> p.contains(".tar.gz!/")), panics.toString());
    assertEquals(0, run.status());
  }

  @Test
  void severalPanicsOfOneLogAreNumbered() {
    List<JsonNode> lines =
        Paniclens.run("analyze", "--jsonl", "samples/tiger-ppc-two-panics.log")
            .out()
            .lines()
            .map(mapper::readTree)
            .toList();
    assertEquals(2, lines.size());
    assertEquals(1, lines.get(0).at("/source/part").asInt());
    assertEquals(2, lines.get(1).at("/source/part").asInt());
  }

  @Test
  void whatIsNoPanicIsOneLineOnTheSide() {
    Paniclens run = Paniclens.run("analyze", CRASH);
    assertEquals("", run.out());
    assertEquals("paniclens: " + CRASH + ": not a kernel panic: a crash of a process\n", run.err());
    assertEquals(1, run.status());
  }

  @Test
  void whatHoldsNoPanicIsSaidOfPackedFilesAndFoldersToo() throws IOException {
    Path packed = folder.resolve("crash.ips.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(Files.readAllBytes(Path.of(CRASH)));
    }
    Path empty = Files.createDirectory(folder.resolve("empty"));
    Path two = Files.createDirectory(folder.resolve("two"));
    Files.copy(Path.of(CRASH), two.resolve("a.ips"));
    Files.writeString(two.resolve("b"), "a note");

    Paniclens run = Paniclens.run("analyze", "" + packed, "" + empty, "" + two, THIRD_PARTY);

    assertEquals(
        List.of(
            "paniclens: " + packed + "!/crash.ips: not a kernel panic: a crash of a process",
            "paniclens: " + empty + ": there is nothing in it",
            "paniclens: " + two + ": none of its 2 files is a kernel panic"),
        run.err().lines().toList());
    assertEquals(1, run.status());
    assertTrue(run.out().contains("THIRD-PARTY KEXT"));
    assertEquals(1, Paniclens.run("analyze", "--jsonl", packed.toString()).status());
    assertEquals("", Paniclens.run("analyze", "--jsonl", packed.toString()).err());
    assertEquals(1, Paniclens.run("analyze", "--jsonl", empty.toString()).status());
  }

  @Test
  void badInputDoesNotStopTheGood() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.panic"));
    Path missing = folder.resolve("missing.panic");
    Paniclens run = Paniclens.run("analyze", missing.toString(), empty.toString(), THIRD_PARTY);
    assertTrue(run.out().contains("THIRD-PARTY KEXT"));
    assertEquals(2, run.err().lines().count(), run.err());
    assertTrue(run.err().contains(missing + ": There is no file"), run.err());
    assertTrue(run.err().contains(empty + ": not a kernel panic: the file is empty"), run.err());
    assertEquals(1, run.status());
  }

  @Test
  void terminalEscapesInAReportAreNotPassedOn() throws IOException {
    Path evil = folder.resolve("evil.panic");
    Files.writeString(
        evil,
        """
        panic(cpu 0 caller 0xffffff8012345678): "\u001b]0;owned\u0007 hello\u001b[2J"
        Backtrace (CPU 0), Frame : Return Address
        0xffffff8112345670 : 0xffffff8012345678 mach_kernel : _\u001b[31mred + 0x12
        """);
    Paniclens run = Paniclens.run("analyze", "--all", evil.toString());
    assertFalse(run.out().contains("\u001b"), run.out());
    assertFalse(run.out().contains("\u0007"), run.out());
  }

  @Test
  void terminalEscapesInTheNumberOfAReportAreNotPassedOn() throws IOException {
    Path evil = Files.writeString(folder.resolve("evil.ips"), "{\"bug_type\":\"21\\u001b[2J\"}");
    Paniclens run = Paniclens.run("analyze", evil.toString());
    assertTrue(run.err().contains("not a kernel panic: a report of type 21"), run.err());
    assertFalse(run.err().contains("\u001b"), run.err());
  }
}
