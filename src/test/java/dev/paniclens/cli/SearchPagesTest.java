package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.json.AnalysisJson;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code search} with chosen fields, and a page at a time. */
class SearchPagesTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Pattern CURSOR = Pattern.compile("to go on: --after (\\S+)");

  @TempDir private Path folder;
  private Path index;

  @BeforeEach
  void index() {
    index = folder.resolve("fleet.idx");
    add("tahoe-skipped-list.ips", "ventura-softraid.panic", "highsierra-symbols.panic");
  }

  private void add(String... samples) {
    List<String> words = new ArrayList<>(List.of("index"));
    for (String sample : samples) {
      Path file = SAMPLES.resolve(sample);
      assertTrue(Files.exists(file), sample);
      words.add(file.toString());
    }
    assertEquals(0, Paniclens.onIndex(index, words.toArray(String[]::new)).status());
  }

  private Paniclens search(String... words) {
    List<String> all = new ArrayList<>(List.of("search"));
    all.addAll(List.of(words));
    return Paniclens.onIndex(index, all.toArray(String[]::new));
  }

  private static Optional<String> cursor(Paniclens run) {
    return CURSOR.matcher(run.err()).results().findFirst().map((MatchResult m) -> m.group(1));
  }

  @Test
  void chosenFieldsAreTheColumnsOfEachForm() {
    String fields = "date,os,culprit,uptime";

    assertEquals(
        """
        DATE        OS       CULPRIT                           UPTIME
        2025-11-21  26.1     com.fabrikam.filesystems.vaultfs  140900
        2023-06-02  13.4     com.softraid.driver.SoftRAID      93441
        2018-09-03  10.13.6  com.contoso.kext.FileGate         742
        3 crashes on at least 2 Macs (1 does not tell)
        """,
        search("--fields", fields).out());
    assertEquals(
        """
        os,culprit\r
        26.1,com.fabrikam.filesystems.vaultfs\r
        13.4,com.softraid.driver.SoftRAID\r
        10.13.6,com.contoso.kext.FileGate\r
        """,
        search("--fields", "os,culprit", "--csv").out());
    assertEquals(
        """
        {"id":"8217B66B-0332-4249-A732-348F64E1575D","values":{"os":["13.4"],"uptime":["93441"]}}
        """,
        search("--fields", "os,uptime", "--json", "softraid").out());
  }

  @Test
  void fieldsThatAreNoneOrTooLongAreRefused() {
    Paniclens none = search("--fields", "culprt");
    Paniclens text = search("--fields", "text");

    assertEquals(2, none.status());
    assertTrue(none.err().contains("nearest is culprit"), none.err());
    assertEquals(2, text.status());
    assertTrue(text.err().contains("show prints it"), text.err());
  }

  @Test
  void pagesGoOnWhereTheyEndedWhileTheIndexGrows() {
    Paniclens csv = search("--fields", "os", "--csv", "--limit", "2");
    Paniclens json = search("--fields", "os", "--json", "--limit", "2");
    assertEquals("os\r\n26.1\r\n13.4\r\n", csv.out());
    assertEquals(cursor(csv), cursor(json));
    String cursor = cursor(csv).orElseThrow();

    add("goldengate-post-boot.ips", "sequoia-windowserver-watchdog.ips");
    Paniclens next = search("--fields", "os", "--csv", "--limit", "2", "--after", cursor);

    assertEquals("os\r\n10.13.6\r\n", next.out());
    assertEquals(Optional.empty(), cursor(next));
  }

  @Test
  void tableTellsOnlyOfMoreWhereThereIsMore() {
    Paniclens first = search("--limit", "2");
    Paniclens last = search("--limit", "2", "--after", cursor(first).orElseThrow());
    Paniclens none = search("--limit", "3");

    assertTrue(first.out().endsWith("--limit shows more\n"), first.out());
    assertTrue(last.out().contains("1 of 3 crashes"), last.out());
    assertFalse(last.out().contains("shows more"), last.out());
    assertEquals(Optional.empty(), cursor(last));
    assertEquals(Optional.empty(), cursor(none));
  }

  @Test
  void cursorOfAnotherOrderIsRefused() {
    String cursor = cursor(search("--limit", "1")).orElseThrow();
    Paniclens other = search("--limit", "1", "--sort", "os", "--after", cursor);

    assertEquals(2, other.status());
    assertTrue(other.err().contains("another order"), other.err());
    assertEquals(2, search("--after", "nonsense").status());
  }

  @Test
  void highlightedLinesStandBelowEachCrashAndInItsJson() {
    Paniclens table = search("softraid", "--highlight");
    Paniclens fields = search("message:page", "--highlight", "--fields", "os", "--json");
    Paniclens whole = search("softraid", "--highlight", "--json");

    assertTrue(
        table.out().contains("SoftRAID\n    >>com.softraid.driver.SoftRAID<<(6.3.1)["),
        table.out());
    assertTrue(
        fields.out().contains("\"highlights\":{\"lines\":[{\"field\":\"message\""), fields.out());
    assertEquals(
        AnalysisJson.read(search("softraid", "--json").out()), AnalysisJson.read(whole.out()));
    assertTrue(whole.out().contains("\"matches\":[{\"start\":0,\"end\":28}]"), whole.out());
  }

  @Test
  void highlightIsColourOnATerminal() {
    Paniclens terminal =
        Paniclens.onTerminal(
            Map.of(), "search", "--index", index.toString(), "softraid", "--highlight");

    assertTrue(
        terminal.out().contains("\u001b[1;31mcom.softraid.driver.SoftRAID\u001b[0m(6.3.1)"),
        terminal.out());
  }

  @Test
  void highlightWithoutWordsOrPlaceSaysSo() {
    Paniclens none = search("os:13", "--highlight");

    assertTrue(none.err().contains("nothing to highlight"), none.err());
    assertEquals(search("os:13").out(), none.out());
    assertEquals(2, search("softraid", "--highlight", "--csv").status());
    assertEquals(2, search("softraid", "--highlight", "--count").status());
  }
}
