package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code top}, {@code timeline} and {@code stats --by} over the samples. */
class CountCommandsTest {

  @TempDir static Path folder;

  @BeforeAll
  static void indexTheSamples() {
    Paniclens.run("index", "--index", folder.toString(), "samples");
  }

  private static Paniclens run(String... args) {
    return Paniclens.onIndex(folder, args);
  }

  private static List<String> rows(String... args) {
    return run(args).out().lines().toList();
  }

  @Test
  void topAsCsvHasAllRowsWithDaysAndMonths() {
    List<String> rows =
        rows("top", "--by", "vendor", "verdict:third-party", "--limit", "1", "--csv");

    assertEquals(
        "rank,vendor,crashes,macs,share,crashes_before,change,first,last,months", rows.getFirst());
    assertEquals(5, rows.size(), rows.toString());
    assertTrue(
        rows.get(1).startsWith("1,com.fabrikam.*,3,1,0.3750,,,2020-10-08,2025-11-21,"),
        rows.get(1));
  }

  @Test
  void familiesHaveTheirTitlesForPeopleAndTheirIdsForPrograms() {
    String id = rows("top", "--by", "family", "os:10.15", "--csv").get(1).split(",", -1)[1];
    String table = run("top", "--by", "family", "os:10.15").out();
    String list = run("stats", "--by", "family", "os:10.15").out();

    assertTrue(id.matches("[0-9a-f]{16}"), id);
    assertTrue(table.contains(id + " "), table);
    assertFalse(table.contains("+0x"), table);
    assertTrue(list.contains(id + " "), list);
    assertTrue(run("stats", "--by", "family", "os:10.15", "--json").out().contains('"' + id + '"'));
  }

  @Test
  void topOfAWindowTellsTheChange() {
    List<String> rows = rows("top", "--by", "class", "--window", "99999d", "--csv");

    assertEquals("new", rows.get(1).split(",", -1)[6]);
    assertEquals(12, rows.size());
  }

  @Test
  void timelineHasEveryPeriodAndItsCrashesAddUp() {
    List<String> rows = rows("timeline", "--per", "quarter", "--csv");
    int count = Integer.parseInt(run("search", "date:*", "--count").out().strip());

    assertEquals("2008-Q1,2,0", rows.get(1));
    assertEquals("2026-Q3,1,1", rows.getLast());
    assertEquals(
        count, rows.stream().skip(1).mapToInt(r -> Integer.parseInt(r.split(",", -1)[1])).sum());
    assertEquals(1 + 18 * 4 + 3, rows.size());
  }

  @Test
  void statsByFieldsAreTheCrashesThatTheSearchFinds() {
    for (String row : rows("stats", "--by", "verdict,arch", "--csv").stream().skip(1).toList()) {
      String[] cells = row.split(",", -1);
      String query = "verdict:" + cells[0] + " arch:" + cells[1];
      assertEquals(cells[2], run("search", query, "--count").out().strip(), row);
    }
  }

  @Test
  void tableOfTwoFieldsHasTheSumsOfItsRowsAndColumnsAndTheirMacs() {
    List<String> rows = rows("stats", "--by", "arch,culprit", "--top", "2");
    String[] first = rows.get(3).strip().split(" +", -1);
    String query = "arch:" + first[0];

    assertTrue(rows.get(2).matches("arch +all +Macs +.*"), rows.get(2));
    assertEquals(run("search", query, "--count").out().strip(), first[1]);
    assertTrue(
        run("stats", query, "--by", "os").out().contains(first[2] + " Macs"), rows.toString());
    assertTrue(rows.stream().anyMatch(row -> row.matches("all +22 +15 +.*")), rows.toString());
    assertTrue(rows.stream().anyMatch(row -> row.matches("Macs +15 +.*")), rows.toString());
    String json = run("stats", "--by", "arch,culprit", "--json").out();
    assertTrue(json.contains("\"rows\": [") && json.contains("\"columns\": ["), json);
    assertFalse(run("stats", "--by", "arch", "--json").out().contains("\"rows\""));
  }

  @Test
  void kextsAreCountedAndListedWithTheirVersions() {
    String kext = "com.softraid.driver.SoftRAID@6.3.1";

    assertEquals(
        List.of("culprit-version,crashes,macs,first,last", kext + ",1,0,2023-06-02,2023-06-02"),
        rows("stats", "culprit:softraid", "--by", "culprit-version", "--csv"));
    assertEquals("1", run("search", "kext-version:" + kext, "--count").out().strip());
    assertTrue(
        rows("search", "softraid", "--csv").get(1).endsWith("," + kext + "," + kext + ",,"),
        rows("search", "softraid", "--csv").get(1));
  }

  @Test
  void csvOfATransitionTellsOnHowManyMacs() {
    List<String> rows = rows("transition", "--csv");

    assertTrue(rows.getFirst().endsWith(",since,macs"), rows.getFirst());
    assertEquals("total,macOS,,,20,17,16,9,,,,,13", rows.get(1));
    assertTrue(rows.get(2).startsWith("release,") && rows.get(2).endsWith(","), rows.get(2));
  }

  @Test
  void csvOfASearchHasWhatASpreadsheetWants() {
    List<String> rows = rows("search", "com.softraid.driver.SoftRAID", "--csv");
    List<String> header = List.of(rows.getFirst().split(",", -1));

    assertEquals(2, rows.size());
    assertTrue(
        header.containsAll(
            List.of("id", "signature", "family", "vendor", "product", "replacement", "chip")),
        header.toString());
    assertTrue(rows.get(1).contains("SoftRAID / Other World Computing"), rows.get(1));
    assertTrue(
        rows.get(1).contains(",null-pointer,") || rows.get(1).contains("page-fault/"), rows.get(1));
  }

  @Test
  void timeIsCountedByAnotherCommandWhichIsNamed() {
    Paniclens run = run("stats", "--by", "date");

    assertEquals(2, run.status());
    assertTrue(run.err().contains("timeline counts per day"), run.err());
  }

  @Test
  void everythingIsJsonToo() {
    assertTrue(run("stats", "--json").out().startsWith("{"));
    assertTrue(run("stats", "--by", "vendor", "--json").out().contains("\"com.fabrikam.*\""));
    assertTrue(run("top", "--json").out().contains("\"rank\": 1"), run("top", "--json").out());
    assertTrue(run("timeline", "--json").out().contains("\"periods\""));
  }

  @Test
  void tableFitsTheWidth() {
    for (String[] args :
        List.of(
            new String[] {"top", "--window", "99999d"},
            new String[] {"top", "--by", "signature"},
            new String[] {"timeline", "--per", "month"},
            new String[] {"timeline", "--by", "signature"},
            new String[] {"stats", "--by", "product"},
            new String[] {"stats", "--by", "product,release"})) {
      for (String row : rows(args)) {
        assertTrue(row.length() <= 80, row);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "top --by culprits",
        "top --by text",
        "top --window month",
        "top --limit 0",
        "top --json --csv",
        "timeline --per fortnight",
        "timeline --by id",
        "stats --by vendor,class,os",
        "stats --csv"
      })
  void wrongUsageIsOneLine(String line) {
    Paniclens run = run(line.split(" ", -1));
    assertEquals(2, run.status(), line);
    assertEquals(1, run.err().lines().count(), run.err());
  }
}
