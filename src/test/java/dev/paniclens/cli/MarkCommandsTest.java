package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tag}, {@code untag} and {@code note} write beside crashes, and other commands tell it. */
class MarkCommandsTest {
  private static final String REPORT = "samples/bridgeos-macos-panic.ips";

  @TempDir private Path folder;

  @BeforeEach
  void fill() {
    assertEquals(0, run("index", REPORT, "samples/catalina-page-fault.panic").status());
  }

  private Paniclens run(String... args) {
    List<String> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--index", folder.resolve("index").toString()));
    return Paniclens.run(all.toArray(String[]::new));
  }

  @Test
  void tagsAndNotesAreFoundCountedAndShown() {
    assertEquals("tagged 1 crash\n", run("tag", "vendor-told", "B7577B92").out());
    assertEquals(
        "tagged 1 crash; 1 had it already\n", run("tag", "Vendor-Told", "--query", "date:*").out());
    assertEquals(
        "noted beside 1 crash\n", run("note", "case 4711 \u2192 vendor", "b7577b92").out());

    assertEquals("1\n", run("search", "note:4711", "--count").out());
    assertEquals("2\n", run("search", "tag:vendor-told", "--count").out());
    assertTrue(run("stats", "--by", "tag").out().contains("vendor-told"));
    String text = run("show", "B7577B92").out();
    assertTrue(
        text.contains(
            "Marked by hand\n  tags          vendor-told\n  note          case 4711 \u2192 vendor\n"),
        text);
    assertTrue(run("show", "--html", "B7577B92").out().contains("case 4711"));
    assertTrue(run("show", "--json", "B7577B92").out().contains("\"marks\": {\n    \"tags\""));
    String csv = run("search", "note:*", "--csv").out();
    assertTrue(csv.contains(",tags,notes\r\n"), csv);
    assertTrue(csv.endsWith(",vendor-told,case 4711 \u2192 vendor\r\n"), csv);
  }

  @Test
  void whatWasMarkedStaysSoWhenItsFileIsReadAgain() throws Exception {
    run("tag", "kept", "B7577B92");
    Path elsewhere = Files.copy(Path.of(REPORT), folder.resolve("copy.ips"));

    assertEquals(0, run("index", "--rehash", REPORT, elsewhere.toString()).status());

    assertEquals("1\n", run("search", "tag:kept", "--count").out());
  }

  @Test
  void marksAreTakenAwayByNameOrPattern() {
    run("tag", "one", "--query", "id:*");
    run("tag", "other", "B7577B92");
    run("note", "first", "B7577B92");
    run("note", "second", "B7577B92");

    assertEquals("untagged 1 crash\n", run("untag", "ONE", "B7577B92").out());
    assertEquals("untagged 2 crashes\n", run("untag", "o*", "--query", "tag:*").out());
    assertEquals("removed from 1 crash\n", run("note", "--remove", "fir*", "B7577B92").out());

    assertEquals("0\n", run("search", "tag:*", "--count").out());
    assertEquals("0\n", run("search", "note:first", "--count").out());
    assertEquals("1\n", run("search", "note:second", "--count").out());
  }

  @Test
  void idThatIsNotThereIsToldAndTheOthersAreMarked() {
    Paniclens run = run("tag", "x", "00000000", "B7577B92", "B7");

    assertEquals(1, run.status());
    assertEquals("tagged 1 crash\n", run.out());
    assertEquals(
        """
        paniclens: no crash in the index has the id 00000000
        paniclens: an id needs at least 6 characters
        """,
        run.err());
  }

  @Test
  void idBeforeTheTagIsTold() {
    Paniclens run = run("tag", "B7577B92", "storage");

    assertEquals(1, run.status());
    assertTrue(run.err().contains("\"B7577B92\" is a crash: ids stand behind the tag"), run.err());
  }

  @Test
  void whatCanBeNoMarkIsWrongUsage() {
    for (List<String> wrong :
        List.of(
            List.of("tag", "two words", "B7577B92"),
            List.of("tag", "x"),
            List.of("tag", "x", "B7577B92", "--query", "id:*"),
            List.of("tag", "x", "--query", "os:x"),
            List.of("note", " ", "B7577B92"))) {
      Paniclens run = run(wrong.toArray(String[]::new));
      assertEquals(2, run.status(), wrong::toString);
      assertFalse(run.err().contains("unexpected"), run.err());
    }
    assertEquals("0\n", run("search", "tag:*", "--count").out());
  }

  @Test
  void whoeverWritesTheIndexIsNamed() {
    try (LuceneCrashIndex busy = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      Paniclens run = run("tag", "x", "B7577B92");
      assertEquals(1, run.status());
      assertTrue(run.err().contains("is being written by another paniclens"), run.err());
      assertEquals(2, busy.count(Query.ALL));
    }
  }

  @Test
  void noIndexIsMadeToMarkNothing() {
    Path none = folder.resolve("none");
    assertEquals(1, Paniclens.run("tag", "x", "B7577B92", "--index", none.toString()).status());
    assertFalse(Files.exists(none));
  }
}
