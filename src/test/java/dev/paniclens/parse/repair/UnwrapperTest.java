package dev.paniclens.parse.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.line.Line;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnwrapperTest {

  private static List<String> unwrap(String... lines) {
    return Unwrapper.unwrap(List.of(lines)).stream().map(Line::text).toList();
  }

  @Test
  void linesAreNumberedFromOne() {
    List<Line> lines = Unwrapper.unwrap(List.of("a", "", "b  "));
    assertEquals(List.of(1, 2, 3), lines.stream().map(Line::number).toList());
    assertEquals("b", lines.get(2).text());
  }

  @Test
  void joinedLineKeepsItsFirstNumber() {
    String full = "x".repeat(80);
    List<Line> lines = Unwrapper.unwrap(List.of(full, full, full, "end", "next"));
    assertEquals(List.of(1, 5), lines.stream().map(Line::number).toList());
    assertEquals(full.repeat(3) + "end", lines.getFirst().text());
  }

  @Test
  void sectionsAreNotJoined() {
    String full = "x".repeat(80);
    assertEquals(
        List.of(full.repeat(3), "Mac OS version:", "13F1911"),
        unwrap(full, full, full, "Mac OS version:", "13F1911"));
  }

  @Test
  void blankLostAtTheBreakIsPutBack() {
    String full = "x".repeat(80);
    assertEquals(
        full.repeat(3) + "y".repeat(79) + " z",
        unwrap(full, full, full, "y".repeat(79), "z").getFirst());
  }

  @Test
  void linesOfManyLengthsAreNotJoined() {
    assertEquals(List.of("x".repeat(80), "y"), unwrap("x".repeat(80), "y"));
    assertEquals(
        List.of("x".repeat(120), "x".repeat(80), "x".repeat(80), "x".repeat(80)),
        unwrap("x".repeat(120), "x".repeat(80), "x".repeat(80), "x".repeat(80)));
  }

  @Test
  void rangeOnALineOfItsOwnIsJoined() {
    assertEquals(
        List.of("com.x.a(1.0)[u]@0xffffff7fa0c00000"),
        unwrap("com.x.a(1.0)[u]", "  @0xffffff7fa0c00000"));
  }

  @Test
  void brokenPathIsJoined() {
    assertEquals(
        List.of("\"x\" @/Library/Caches/a/b.c:12"), unwrap("\"x\" @/Library/Caches/", "a/b.c:12"));
    assertEquals(
        List.of("\"x\" @/Library/Caches/", "not a place: 12"),
        unwrap("\"x\" @/Library/Caches/", "not a place: 12"));
  }

  @Test
  void headThatSticksToAFrameIsParted() {
    assertEquals(
        List.of(
            "0x2510bea8 : 0x19a8d4 (0x1 0x2 0x3 0x4)",
            "Kernel loadable modules in backtrace (with dependencies):"),
        unwrap(
            "0x2510bea8 : 0x19a8d4 (0x1 0x2 0x3 0x4)       Kernel loadable modules in backtrace (with dependencies):"));
  }

  @Test
  void joinedLinesAreBounded() {
    List<Line> lines = Unwrapper.unwrap(Collections.nCopies(10_000, "x".repeat(80)));
    assertTrue(lines.stream().allMatch(l -> l.text().length() < 5_000));
  }

  @Test
  void hugeLinesAreClipped() {
    assertEquals(1 << 14, unwrap("x".repeat(1 << 20)).getFirst().length());
  }
}
