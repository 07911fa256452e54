package dev.paniclens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchWordsTest {

  @Test
  void addressIsOneWord() {
    assertEquals(
        List.of("panic", "cpu", "3", "caller", "0xffffff8012ab34cd"),
        SearchWords.of("panic(cpu 3 caller 0xFFFFFF8012AB34CD):"));
  }

  @Test
  void underscoreAndDotsSeparate() {
    assertEquals(
        List.of("mach", "kernel", "x86", "64", "1", "0"), SearchWords.of("mach_kernel x86_64 1.0"));
  }

  @Test
  void lettersBeyondAsciiAreParts() {
    assertEquals(List.of("ähm", "日本"), SearchWords.of("Ähm…日本\uD83D\uDE00"));
  }

  @Test
  void veryLongWordCountsByItsBeginning() {
    String start = "a".repeat(SearchWords.MAX_LENGTH);

    assertEquals(List.of(start, "b"), SearchWords.of(start + "xyz b"));
  }
}
