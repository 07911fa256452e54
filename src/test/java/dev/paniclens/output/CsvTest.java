package dev.paniclens.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CsvTest {
  private static String line(String... cells) {
    StringBuilder out = new StringBuilder();
    Csv.line(out, cells);
    return out.toString();
  }

  @Test
  void quotesOnlyWhatNeedsIt() {
    assertEquals(
        "a,\"b,c\",\"say \"\"no\"\"\",,\"x;y\"\r\n", line("a", "b,c", "say \"no\"", "", "x;y"));
  }

  @Test
  void formulasStayText() {
    assertEquals("'=HYPERLINK(x),'@a,'-1\r\n", line("=HYPERLINK(x)", "@a", "-1"));
  }

  @Test
  void lineEndsWithinACellDoNotEndTheLine() {
    assertEquals("a b\r\n", line("a\nb"));
  }
}
