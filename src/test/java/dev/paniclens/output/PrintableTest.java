package dev.paniclens.output;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {

  @Test
  void dropsWhatWouldSteerATerminal() {
    assertEquals("[31mred x", Printable.of("\u001b[31mred\tx\u0007\u202e"));
  }

  @Test
  void isOneLine() {
    assertEquals("a b c d", Printable.of("a\nb\u2028c\r\u2029d"));
  }

  @Test
  void otherScriptsStay() {
    assertEquals("Größe 日本 🙂", Printable.of("Größe 日本 🙂"));
  }
}
