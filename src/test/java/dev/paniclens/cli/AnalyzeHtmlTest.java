package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeHtmlTest {
  private static final String THIRD_PARTY = "samples/catalina-page-fault.panic";
  private static final String CRASH = "samples/notapanic-app-crash.ips";

  @TempDir Path folder;

  @Test
  void oneReportIsAPageHeadedByItsVerdict() {
    Paniclens run = Paniclens.run("analyze", "--html", THIRD_PARTY);
    assertEquals(0, run.status());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("<!DOCTYPE html>\n"), run.out());
    assertTrue(run.out().endsWith("</html>\n"));
    assertTrue(run.out().contains("<h1 id=\"verdict-1\">Third-party kext</h1>"), run.out());
  }

  @Test
  void badInputIsToldAsInOtherFormats() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.panic"));
    String missing = folder.resolve("missing.panic").toString();
    String[] text = {"analyze", missing, empty.toString(), CRASH, THIRD_PARTY};
    String[] html = {"analyze", "--html", missing, empty.toString(), CRASH, THIRD_PARTY};
    assertEquals(Paniclens.run(text).err(), Paniclens.run(html).err());
    assertEquals(1, Paniclens.run(html).status());
    assertTrue(Paniclens.run(html).out().contains(">Third-party kext</h1>"));
  }

  @Test
  void noPanicIsAPageThatSaysSo() {
    Paniclens run = Paniclens.run("analyze", "--html", CRASH);
    assertTrue(run.out().contains("<h1>No kernel panics</h1>"), run.out());
    assertEquals("paniclens: " + CRASH + ": not a kernel panic: a crash of a process\n", run.err());
    assertEquals(1, run.status());
  }

  @Test
  void membersOfArchivesAreReportsOfThePage() {
    String out = Paniclens.run("analyze", "--html", "samples/fleet.zip").out();
    assertTrue(out.contains("<h1>5 kernel panics</h1>"), out);
  }

  @Test
  void explanationBriefAndAllAreObeyed() {
    assertFalse(Paniclens.run("analyze", "--html", THIRD_PARTY).out().contains("Rules, in the"));
    String explained = Paniclens.run("analyze", "--html", "--explain", THIRD_PARTY).out();
    assertTrue(explained.contains("<summary>Rules, in the order of their precedence"), explained);
    String brief = Paniclens.run("analyze", "--html", "--brief", THIRD_PARTY).out();
    assertFalse(brief.contains("The panic string as reported"), brief);
    String all = Paniclens.run("analyze", "--html", "--all", THIRD_PARTY).out();
    assertTrue(all.contains("<details open=\"\"><summary>The panic string as reported"), all);
    assertFalse(all.contains("<details>"), all);
  }

  @Test
  void crashOfTheIndexIsAPageWithAllItsPlaces() {
    String index = folder.resolve("index").toString();
    Paniclens.run(
        "index",
        "--quiet",
        "--index",
        index,
        "samples/ventura-softraid.panic",
        "samples/fleet.zip");
    Paniclens run = Paniclens.run("show", "--html", "--index", index, "8217B66B");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains(">Third-party kext shipped within macOS</h1>"), run.out());
    assertEquals(2, run.out().split("<dt>Also in</dt>", -1).length, run.out());
  }
}
