package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportsTest {
  private static final String PANIC = "panic(cpu 0 caller 0xffffff8012345678): ";
  private static final String DATE = "Fri May 18 09:54:36 2012\n";

  private static List<TextReports.Chunk> read(String text) {
    List<TextReports.Chunk> chunks = new ArrayList<>();
    try {
      TextReports.read(new StringReader(text), chunks::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return chunks;
  }

  private static List<List<String>> lines(String text) {
    return read(text).stream().map(TextReports.Chunk::lines).toList();
  }

  @Test
  void everyLineEndCounts() {
    assertEquals(List.of(List.of("a", "b", "", "c", "d")), lines("a\nb\r\n\rc\rd"));
    assertEquals(List.of(List.of("a", "", "b")), lines("a\n\r\nb\n"));
  }

  @Test
  void reportBeginsAtItsHeader() {
    String log = DATE + PANIC + "1\nx\n\n" + DATE + "\n" + PANIC + "2\ny\n";
    assertEquals(
        List.of(
            List.of(DATE.strip(), PANIC + "1", "x", ""),
            List.of(DATE.strip(), "", PANIC + "2", "y")),
        lines(log));
  }

  @Test
  void entryWithoutAHeaderBelongsToTheReportBefore() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + PANIC + "2\n").size());
  }

  @Test
  void headerWithoutAnEntryBelongsToTheReportBefore() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + DATE + "the end\n").size());
  }

  @Test
  void headerFarAboveAnEntryIsAnothersDate() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + DATE + "x\n".repeat(100) + PANIC + "2\n").size());
  }

  @Test
  void quotedReportsArePartedToo() {
    String log = DATE + PANIC + "1\n\n" + DATE + PANIC + "2\n";
    assertEquals(2, lines(Damage.prefixed("> ", log)).size());
  }

  @Test
  void textWithoutAPanicIsOneChunk() {
    assertEquals(List.of(List.of("a", "b")), lines("a\nb\n"));
    assertEquals(List.of(), lines(""));
  }

  @Test
  void panicBehindMuchOtherTextIsFound() {
    String log = "some words of a log\n".repeat(200_000) + DATE + PANIC + "1\n";
    List<TextReports.Chunk> chunks = read(log);
    assertTrue(chunks.getLast().lines().contains(PANIC + "1"));
    assertFalse(chunks.getLast().cut());
  }

  @Test
  void whatIsTooMuchForAReportIsLeftOut() {
    List<TextReports.Chunk> chunks = read(PANIC + "1\n" + "x\n".repeat(1_000_000));
    assertTrue(chunks.getFirst().cut());
    assertTrue(chunks.getFirst().lines().size() < 200_000);
  }

  @Test
  void hugeLineIsCut() {
    TextReports.Chunk chunk = read(PANIC + "x".repeat(3 << 20) + "\nnext\n").getFirst();
    assertTrue(chunk.cut());
    assertEquals(1 << 20, chunk.lines().getFirst().length());
    assertEquals("next", chunk.lines().get(1));
  }
}
