package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanicWordsTest {

  @Test
  void addressIsOneWord() {
    assertEquals(
        List.of("panic", "cpu", "3", "caller", "0xffffff8012ab34cd"),
        PanicWords.of("panic(cpu 3 caller 0xFFFFFF8012AB34CD):"));
  }

  @Test
  void underscoreAndDotsSeparate() {
    assertEquals(
        List.of("mach", "kernel", "x86", "64", "1", "0"), PanicWords.of("mach_kernel x86_64 1.0"));
  }

  @Test
  void lettersBeyondAsciiAreParts() {
    assertEquals(List.of("ähm", "日本"), PanicWords.of("Ähm…日本\uD83D\uDE00"));
  }

  @Test
  void veryLongWordCountsByItsBeginning() {
    String start = "a".repeat(PanicWords.MAX_LENGTH);

    assertEquals(List.of(start, "b"), PanicWords.of(start + "xyz b"));
  }
}
