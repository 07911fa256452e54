package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportParserTest {
  private static final String TEXT = PanicTexts.whole(Era.MONTEREY).text();

  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new IOException("the disk is gone");
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      return read();
    }
  }

  private static InputStream breaksAfter(String text) {
    return new SequenceInputStream(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), new Broken());
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "nothing"})
  void fileIsHashedToItsEnd(String form) throws NoSuchAlgorithmException {
    String text =
        switch (form) {
          case "text" -> TEXT;
          case "json" -> JsonTexts.ips(Era.MONTEREY, TEXT) + "} junk \n";
          default -> "only words\n".repeat(100);
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    ParsedFile file = Parsing.file(bytes);
    String hash = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    assertEquals(Optional.of(hash), file.sha256());
    assertEquals(OptionalLong.of(bytes.length), file.bytes());
  }

  @Test
  void fileThatCannotBeReadAtAllIsAnError() {
    assertThrows(IOException.class, () -> new ReportParser().parse(new Broken()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatCameBeforeAReadingErrorIsRead(boolean json) throws IOException {
    String whole = json ? JsonTexts.ips(Era.MONTEREY, TEXT) : TEXT;
    ParsedFile file =
        new ReportParser().parse(breaksAfter(whole.substring(0, whole.length() - 60)));
    ParseResult.Panic panic = assertInstanceOf(ParseResult.Panic.class, file.results().getFirst());
    assertEquals(PanicFacts.of(TEXT).frames(), PanicFacts.of(panic.report().log()).frames());
  }

  @Test
  void resultsAreNeverEmpty() {
    for (String text : new String[] {"", " ", "x", "{", "[", "{}", "[]", "\0", "{\"a\":"}) {
      assertTrue(!Parsing.results(text).isEmpty(), text);
    }
  }

  @Test
  void jsonBehindWordsIsFound() {
    String file = "Translated Report (Full Report Below)\n" + JsonTexts.ips(Era.MONTEREY, TEXT);
    assertEquals(PanicFacts.of(TEXT), PanicFacts.of(file));
  }

  @Test
  void logThatBeginsWithABracketIsRead() {
    String file = "[    0.000000] boot\n".repeat(10) + TEXT;
    assertEquals(PanicFacts.of(TEXT), PanicFacts.of(file));
  }
}
