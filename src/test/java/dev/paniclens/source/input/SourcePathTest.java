package dev.paniclens.source.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourcePathTest {

  @Test
  void membersFollowAnExclamationMark() {
    SourcePath path = new SourcePath("dir/a.zip").member("b.tar.gz").member("./c.ips");

    assertEquals("dir/a.zip!/b.tar.gz!/c.ips", path.toString());
  }

  @Test
  void whatBreaksALineOrSteersATerminalIsReplaced() {
    assertEquals("a\uFFFDb", new SourcePath("a\rb").text());
    assertEquals("a\uFFFDb", new SourcePath("a\u009bb").text()); // one-character escape sequence
    assertEquals("a\uFFFDb", new SourcePath("a\u2028b").text());
    assertEquals("a\uFFFDb", new SourcePath("a\u2066b").text());
    assertEquals("a\uFFFDb", new SourcePath("a\ud800b").text());
  }

  @Test
  void otherLettersStay() {
    String family = "Ж 日本 \uD83D\uDC68\u200D\uD83D\uDC69 é\u00ad";

    assertEquals(family, new SourcePath(family).text());
  }

  @Test
  void endlessNameKeepsItsEnds() {
    String text = new SourcePath("a").member("x".repeat(100_000) + ".ips").text();

    assertEquals("a!/".length() + 1_024, text.length());
    assertTrue(text.startsWith("a!/xxx") && text.endsWith("xxx.ips") && text.contains("…"), text);
  }

  @Test
  void nameThatIsOnlyAnEndingStays() {
    assertEquals("a/.gz!/.gz", new SourcePath("a/.gz").decompressed(Optional.empty()).text());
  }
}
