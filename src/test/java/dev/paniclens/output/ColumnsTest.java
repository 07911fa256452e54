package dev.paniclens.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void breaksBetweenWordsOnly() {
    assertEquals(
        List.of("one two", "com.example.driver.VeryLongName", "x"),
        Columns.wrap("one two com.example.driver.VeryLongName x", 10));
  }

  @Test
  void keepsTogetherWhatBelongsTogether() {
    assertEquals(
        List.of("found", "(line 12)"), Columns.wrap("found (line" + Columns.UNBROKEN + "12)", 10));
  }

  @Test
  void cutsWithAnEllipsisWithinTheWidth() {
    assertEquals("abc…", Columns.cut("abcdef", 4));
    assertEquals("abcd", Columns.cut("abcd", 4));
  }

  @Test
  void identifiersKeepTheirEndAndSentencesTheirBegin() {
    assertEquals("…Pointer", Columns.fit("com.example.driver.WidgetPointer", 8));
    assertEquals("page fa…", Columns.fit("page fault in kernel", 8));
    assertEquals("a.b", Columns.fit("a.b", 8));
  }
}
