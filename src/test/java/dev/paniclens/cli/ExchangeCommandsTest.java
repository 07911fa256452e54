package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code export} writes, {@code import} takes, and nothing is lost on the way. */
class ExchangeCommandsTest {

  @TempDir private static Path folder;

  private static Path exported;

  @BeforeAll
  static void fill() throws IOException {
    Path twin = Files.createDirectory(folder.resolve("twin"));
    String report = Files.readString(Path.of("samples", "sonoma-apple-gpu.ips"));
    Files.writeString(
        twin.resolve("b.ips"), report.replace("Kernel data abort.", "initproc exited --"));
    assertEquals(0, run("one", "index", "samples", twin.toString()).status());
    assertEquals(0, run("one", "tag", "storage", "--query", "culprit:*").status());
    assertEquals(0, run("one", "note", "\u00e4, \"quoted\"\nand more", "B7577B92").status());
    exported = folder.resolve("all.jsonl.gz");
    assertEquals(0, run("one", "export", "-o", exported.toString()).status());
  }

  private static Paniclens run(String index, String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--index", folder.resolve(index).toString()));
    return Paniclens.run(all.toArray(String[]::new));
  }

  /** The codes of Macs are each index's own. */
  private static String withoutMacs(Paniclens run) {
    return run.out().replaceAll("\\b[0-9a-f]{12}\\b", "MAC");
  }

  private static void sameAnswers(String one, String other, String... args) {
    Paniclens first = run(one, args);
    Paniclens second = run(other, args);
    assertEquals(withoutMacs(first), withoutMacs(second), String.join(" ", args));
    assertEquals(first.status(), second.status());
    assertTrue(!first.out().isEmpty(), String.join(" ", args));
  }

  @Test
  void importIntoAnEmptyIndexGivesEqualAnswers() {
    Paniclens run = run("two", "import", exported.toString());
    assertEquals(0, run.status(), run.err());
    assertEquals("", run.err());

    sameAnswers("one", "two", "search", "--json");
    sameAnswers("one", "two", "search", "--csv");
    sameAnswers("one", "two", "stats", "--top", "100");
    sameAnswers("one", "two", "stats", "--by", "tag,os");
    sameAnswers("one", "two", "transition", "--json");
    sameAnswers("one", "two", "search", "note:quoted tag:storage", "--count");
    Matcher ids =
        Pattern.compile("\"id\":\"([-+0-9A-Za-z]+)\",\"source\"")
            .matcher(run("one", "search", "--json").out());
    int shown = 0;
    while (ids.find()) {
      sameAnswers("one", "two", "show", ids.group(1));
      sameAnswers("one", "two", "show", "--raw", ids.group(1));
      shown++;
    }
    assertTrue(shown > 20, shown + " crashes");
    sameAnswers("one", "two", "export");
  }

  @Test
  void importOfTheSameAgainChangesNothing() {
    run("again", "import", exported.toString());
    String first = run("again", "export").out();
    run("again", "tag", "mine", "B7577B92");

    Paniclens run = run("again", "import", exported.toString());

    assertEquals(0, run.status());
    assertTrue(run.out().contains("\n  imported             0"), run.out());
    assertEquals("1\n", run("again", "search", "tag:mine", "--count").out());
    run("again", "untag", "mine", "B7577B92");
    assertEquals(first, run("again", "export").out());
  }

  @Test
  void lineThatIsWrongCostsNoOther() throws IOException {
    List<String> lines =
        new ArrayList<>(run("one", "export", "date:2022..2024").out().lines().toList());
    assertTrue(lines.size() > 4);
    String good = lines.getFirst();
    lines.add(1, "{\"form\":\"paniclens-crash-1\"");
    lines.add(2, "");
    lines.add(3, "[".repeat(100_000));
    lines.add(4, "{\"schema\":1}");
    lines.add(5, good.replace("paniclens-crash-1", "paniclens-crash-9"));
    lines.add(6, good.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"../*\""));
    lines.add(7, good.replaceFirst(",\"report\":", ",\"tags\":[\"two words\"],\"report\":"));
    lines.add(8, good.replaceFirst("\"report\":\\{.*", "\"report\":{\"path\":\"x\"}}"));
    Path file = Files.writeString(folder.resolve("wrong.jsonl"), String.join("\n", lines));

    Paniclens run = run("wrong", "import", file.toString());

    assertEquals(1, run.status());
    List<String> told = run.err().lines().toList();
    assertEquals(7, told.size(), run.err());
    told.forEach(
        line ->
            assertTrue(line.matches("paniclens: rejected: .*wrong.jsonl, line [2-9]: .*"), line));
    assertFalse(run.err().contains("Exception"), run.err());
    assertEquals(
        run("one", "search", "date:2022..2024", "--count").out(),
        run("wrong", "search", "--count").out());
  }

  @Test
  void fileThatIsNoExportIsToldInFewLines() throws IOException {
    Path file = Files.writeString(folder.resolve("other.txt"), "no crash\n".repeat(1_000));

    Paniclens run = run("other", "import", file.toString());

    assertEquals(1, run.status());
    List<String> told = run.err().lines().toList();
    assertEquals(11, told.size(), run.err());
    assertTrue(told.getLast().endsWith("other.txt: and 990 more lines"), told.getLast());
    assertTrue(run.out().matches("(?s).*rejected +1,?000  lines\\R"), run.out());
  }

  @Test
  void fileThatIsCutIsTakenAsFarAsItGoes() throws IOException {
    byte[] packed = Files.readAllBytes(exported);
    Path cut = folder.resolve("cut.jsonl.gz");
    Files.write(cut, java.util.Arrays.copyOf(packed, packed.length * 3 / 4));

    Paniclens run = run("cut", "import", cut.toString(), folder.resolve("none").toString());

    assertEquals(1, run.status());
    assertTrue(run.err().contains("cut.jsonl.gz"), run.err());
    assertTrue(Integer.parseInt(run("cut", "search", "--count").out().strip()) > 5);
  }

  @Test
  void csvIsThatOfSearch() {
    assertEquals(
        run("one", "search", "--csv").out(), run("one", "export", "--format", "csv").out());
  }

  @Test
  void timelineHasWhatTimesketchNeeds() {
    String out = run("one", "export", "id:B7577B92*", "--format", "timesketch").out();
    assertEquals(
        "{\"message\":\"Kernel panic, third-party: com.northwind.kext.VolumeGuard\","
            + "\"datetime\":\"2022-10-21T13:21:02.770000+00:00\",\"timestamp\":1666358462770000,"
            + "\"timestamp_desc\":\"Kernel Panic\",\"data_type\":\"macos:kernel:panic\"",
        out.substring(0, out.indexOf(",\"id\"")));
    assertTrue(out.contains("\"tag\":[\"storage\"]"), out);
  }

  @Test
  void fileThatCannotBeWrittenIsToldAndNothingIsLeft() throws IOException {
    Paniclens run = run("one", "export", "-o", folder.resolve("no/such.jsonl").toString());
    assertEquals(1, run.status());
    assertTrue(
        run.err().endsWith("no/such.jsonl could not be written: there is no such folder\n"),
        run.err());
    assertEquals(1, run("none", "export", "-o", folder.resolve("x.jsonl").toString()).status());
    assertFalse(Files.exists(folder.resolve("x.jsonl")));
    assertTrue(Files.size(exported) > 1_000);
    assertFalse(Files.exists(folder.resolve("all.jsonl.gz.part")));
  }
}
