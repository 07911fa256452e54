package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SnifferTest {

  private static Sniffer.Form sniff(String text) {
    return Sniffer.sniff(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1}",
        "  \n{ \"a\":1}",
        "\ufeff{}",
        "[{\"a\":1}]",
        "[[1]]",
        "{",
        "\0{\"a\": \"some more words\"}"
      })
  void jsonIsKnownByItsBeginning(String text) {
    assertEquals(Sniffer.Form.JSON, sniff(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "panic(cpu 0): x",
        "[    0.000000] boot",
        "{ x = 1; }",
        "",
        "   ",
        "[x]",
        "\ufefftext"
      })
  void otherTextIsText(String text) {
    assertEquals(Sniffer.Form.TEXT, sniff(text));
  }

  @Test
  void manyControlBytesAreBinary() {
    assertEquals(Sniffer.Form.BINARY, Sniffer.sniff(new byte[100]));
  }

  @Test
  void panicAmongControlBytesIsText() {
    assertEquals(
        Sniffer.Form.TEXT,
        sniff("\0\1\2\3".repeat(50) + "panic(cpu 0): x" + "\0\1\2\3".repeat(50)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0099\u0088wf\2\0\0\0", "hcsd\1\0\0\0"})
  void formatStringsOfTheLogAreBinary(String magic) {
    byte[] table =
        (magic + "panic(cpu %d caller 0x%016llx): \0panic(cpu 0 caller 0x1): %s\0".repeat(9))
            .getBytes(StandardCharsets.ISO_8859_1);
    assertEquals(Sniffer.Form.BINARY, Sniffer.sniff(table));
    assertEquals("a table of the log's format strings, no report", Sniffer.describe(table));
    assertEquals(Sniffer.Form.TEXT, sniff("hcsd is no word, but this is a text"));
  }

  /** As a file that was being written when the power went. */
  @Test
  void textThatGoesOnInZerosIsText() {
    String zeros = "\0".repeat(2_000);

    assertEquals(
        Sniffer.Form.TEXT, sniff("kernel loadable modules in backtrace: ".repeat(4) + zeros));
    assertEquals(Sniffer.Form.BINARY, sniff("SQLite format 3" + zeros));
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE, UTF-16LE", "UTF-16BE, UTF-16BE", "UTF-8, UTF-8"})
  void encodingIsKnownWithAndWithoutItsMark(String name, String expected) {
    String text = "panic(cpu 0): some words";
    assertEquals(
        expected, Sniffer.charset(text.getBytes(java.nio.charset.Charset.forName(name))).name());
    byte[] marked = ("\ufeff" + text).getBytes(java.nio.charset.Charset.forName(name));
    assertEquals(expected, Sniffer.charset(marked).name());
    assertEquals(true, Sniffer.hasMark(marked));
    assertEquals(false, Sniffer.hasMark(text.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({"bplist00, 'a binary property list, no report'", "PK, 'binary data, no report'"})
  void binaryFilesAreDescribed(String magic, String words) {
    assertEquals(words, Sniffer.describe(magic.getBytes(StandardCharsets.UTF_8)));
  }
}
