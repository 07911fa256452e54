package dev.paniclens.parse.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ParsedFile;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.parse.envelope.JsonEnvelopeReader.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlainJsonTest {
  private static final String REPORT =
      "{\"bug_type\":\"210\",\"os_version\":\"macOS 14.5 (23F79)\"}\n"
          + "{\"build\":\"23F79\",\"product\":\"Mac15,3\",\r\n\t\"x\":[1,-2.5e3,true,null,{\"y\":\"\\u00e9\"}],"
          + "\"panicString\":\"panic(cpu 0 caller 0xfffffe0012345678): words\\n\\tand \\\"more\\\"\\z\","
          + "\"other\":{\"panicString\":\"no\"},}\n";

  @Test
  void bytesAndCharactersTellTheSame() {
    assertSame(REPORT);
    assertSame("[" + REPORT.replace("}\n{", "},{") + "]");
    assertSame("{\"data\":[{\"panicString\":\"one\"},{\"panicString\":\"two\"}]}");
    assertSame("1 \"text\" {}");
    assertSame("{\"panicString\":\"a\tb\nc\"}");
  }

  @Test
  void damagedBytesAreLeftToTheReaderOfCharacters() {
    for (int end = 1; end < REPORT.length(); end++) {
      String cut = REPORT.substring(0, end);
      Optional<Outcome> plain = JsonEnvelopeReader.readPlain(bytes(cut));
      assertEquals(JsonEnvelopeReader.read(new StringReader(cut)).damaged(), plain.isEmpty(), cut);
    }
  }

  @Test
  void onlyAsciiIsPlain() {
    byte[] text = bytes("{\"panicString\":\"panic(cpu 0 caller 0x0): \"}");
    assertTrue(PlainBytes.isAscii(text));
    for (int i = 0; i < text.length; i++) {
      byte[] other = text.clone();
      other[i] = (byte) 0xc3;
      assertFalse(PlainBytes.isAscii(other), "at " + i);
    }
    assertFalse(PlainBytes.isAscii(new byte[] {'{', 0, 0, 0, '}', 0, 0, 0}));
  }

  @Test
  void lengthThatTheStreamTellsIsNotTrusted() throws IOException {
    byte[] file = bytes(REPORT + " ".repeat(300_000));
    for (int told : new int[] {0, 1, 50_000, file.length - 8192, Integer.MAX_VALUE}) {
      ParsedFile parsed = new ReportParser().parse(telling(told, file));
      assertTrue(parsed.results().getFirst() instanceof ParseResult.Panic, "told " + told);
      assertEquals(file.length, parsed.bytes().orElseThrow(), "told " + told);
    }
  }

  private static InputStream telling(int available, byte[] file) {
    return new ByteArrayInputStream(file) {
      @Override
      public synchronized int available() {
        return available;
      }
    };
  }

  private static void assertSame(String text) {
    Outcome expected = JsonEnvelopeReader.read(new StringReader(text));
    Outcome plain = JsonEnvelopeReader.readPlain(bytes(text)).orElseThrow();
    assertEquals(expected.objects(), plain.objects());
    assertEquals(expected.complete(), plain.complete());
    assertEquals(expected.firstEnd(), plain.firstEnd());
    assertEquals(values(expected), values(plain));
  }

  private static List<List<String>> values(Outcome outcome) {
    return outcome.reports().stream()
        .map(fields -> EnvelopeFields.wanted().stream().sorted().map(fields::raw).toList())
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
