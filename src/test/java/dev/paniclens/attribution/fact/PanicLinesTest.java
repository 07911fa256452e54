package dev.paniclens.attribution.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;

class PanicLinesTest {

  @Property(tries = 2_000)
  void linesAreThoseOfTheText(
      @ForAll @Chars({'\n', '\r', ' '}) @CharRange(from = 'a', to = 'b') String text) {
    assertEquals(text.lines().toList(), all(new PanicLines(text)));
  }

  @Test
  void manyLinesFit() {
    String text = "line\n".repeat(1_000);
    assertEquals(text.lines().toList(), all(new PanicLines(text)));
  }

  @Test
  void textIsSoughtInItsOwnLine() {
    PanicLines lines = new PanicLines("one two\nthree\n");
    assertTrue(lines.contains(1, "two"));
    assertFalse(lines.contains(1, "three"));
    assertFalse(lines.contains(2, "two"));
  }

  @Test
  void beginningIsFoundBehindWhiteSpaceOfItsLine() {
    PanicLines lines = new PanicLines(" \tBoot args: x\n \nBoot");
    assertTrue(lines.begins(1, "Boot args:"));
    assertFalse(lines.begins(1, "args:"));
    assertFalse(lines.begins(2, "Boot"));
    assertTrue(lines.begins(3, "Boot"));
    assertFalse(lines.begins(3, "Boot args:"));
  }

  /** As one who goes from line to line finds it. */
  @Property(tries = 2_000)
  void linesAreFoundByWhatTheyBeginWithAndHold(
      @ForAll @Chars({'\n', '\r', ' ', '\t'}) @CharRange(from = 'a', to = 'b') String text) {
    PanicLines lines = new PanicLines(text);
    for (String sought : List.of("a", "ab", "b a")) {
      for (int from = 1; from <= lines.count() + 1; from++) {
        assertEquals(
            first(lines, from, line -> lines.begins(line, sought)),
            lines.nextBeginning(sought, from));
        assertEquals(
            first(lines, from, line -> lines.contains(line, sought)),
            lines.nextContaining(sought, from));
      }
    }
  }

  private static int first(PanicLines lines, int from, IntPredicate test) {
    return IntStream.rangeClosed(from, lines.count()).filter(test).findFirst().orElse(0);
  }

  private static List<String> all(PanicLines lines) {
    return IntStream.rangeClosed(1, lines.count()).mapToObj(lines::get).toList();
  }
}
