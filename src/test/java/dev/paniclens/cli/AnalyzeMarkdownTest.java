package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzeMarkdownTest {
  private static final String THIRD_PARTY = "samples/catalina-page-fault.panic";
  private static final String CRASH = "samples/notapanic-app-crash.ips";

  @TempDir Path folder;

  @Test
  void verdictIsTheHeading() {
    Paniclens run = Paniclens.run("analyze", "--markdown", THIRD_PARTY);
    assertEquals(0, run.status());
    assertEquals("", run.err());
    assertTrue(run.out().startsWith("## Third-party kext (confidence: "), run.out());
  }

  @Test
  void reportsOfAnArchiveStandApart() {
    Paniclens run = Paniclens.run("analyze", "--markdown", "samples/fleet.zip");
    assertEquals(5, run.out().split("\n\n---\n\n## ", -1).length, run.out());
  }

  @Test
  void whatIsNoPanicIsToldAsInOtherFormats() {
    Paniclens run = Paniclens.run("analyze", "--markdown", CRASH, THIRD_PARTY);
    assertEquals(1, run.status());
    assertEquals("paniclens: " + CRASH + ": not a kernel panic: a crash of a process\n", run.err());
    assertTrue(run.out().startsWith("## Third-party kext"), run.out());
  }

  @Test
  void crashOfTheIndexHasItsMarks() {
    String index = folder.resolve("index").toString();
    Paniclens.run("index", "--quiet", "--index", index, "samples/ventura-softraid.panic");
    Paniclens.run("note", "--index", index, "as in *case* 4711", "8217B66B");
    Paniclens run = Paniclens.run("show", "--markdown", "--index", index, "8217B66B");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().startsWith("## Third-party kext shipped within macOS"), run.out());
    assertTrue(
        run.out().contains("\n### Marked by hand\n\n- **note:** as in `*case*` 4711\n"), run.out());
  }
}
