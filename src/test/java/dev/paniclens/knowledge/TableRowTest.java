package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.release.Platform;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TableRowTest {

  @Test
  void readsCellsAndSkipsCommentsAndEmptyLines() {
    List<List<String>> rows =
        read("# a comment\n\none\ttwo\r\nthree\tfour", 2, row -> List.of(row.text(0), row.text(1)));
    assertEquals(List.of(List.of("one", "two"), List.of("three", "four")), rows);
  }

  @Test
  void dashMeansNothing() {
    assertEquals(
        List.of(Optional.empty(), Optional.of("x")), read("-\nx\n", 1, row -> row.optional(0)));
    assertEquals(List.of(List.of(), List.of("a", "b")), read("-\na,b\n", 1, row -> row.list(0)));
  }

  @Test
  void wordIsLookedUpByItsSpelling() {
    assertEquals(
        List.of(Platform.BRIDGEOS), read("bridgeOS", 1, row -> row.oneOf(0, Platform.values())));
  }

  @Test
  void malformedRowNamesFileAndLine() {
    assertMalformed("2 columns expected, found 1", "# comment\none\n", row -> row.text(0));
    assertMalformed("2 columns expected, found 3", "# comment\none\ttwo\tthree\n", row -> "");
    assertMalformed("a cell is empty", "# comment\none\t\n", row -> row.text(0));
    assertMalformed("a space at its ends", "# comment\none\t two\n", row -> row.text(0));
    assertMalformed("column 2 must not be \"-\"", "# comment\none\t-\n", row -> row.text(1));
    assertMalformed(
        "unknown word: BeOS", "# comment\none\tBeOS\n", row -> row.oneOf(1, Platform.values()));
  }

  @Test
  void whatTheReaderRejectsNamesFileAndLineToo() {
    assertMalformed(
        "no such number",
        "# comment\none\ttwo\n",
        row -> {
          throw new IllegalArgumentException("no such number");
        });
  }

  @Test
  void missingResourceIsNamed() {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> Resource.load("no-such-table.tsv"));
    assertEquals("no-such-table.tsv: missing from the program", e.getMessage());
  }

  private static <T> List<T> read(String text, int columns, Function<TableRow, T> reader) {
    return TableRow.readAll(Resource.of("table.tsv", text), columns, reader);
  }

  private static void assertMalformed(String why, String text, Function<TableRow, Object> reader) {
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> read(text, 2, reader));
    assertTrue(e.getMessage().startsWith("table.tsv:2: "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }
}
