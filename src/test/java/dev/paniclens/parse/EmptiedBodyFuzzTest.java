package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.parse.envelope.EmptiedBodyTest;
import dev.paniclens.parse.envelope.JsonEnvelopeReader;
import dev.paniclens.parse.envelope.JsonEnvelopeReader.Outcome;
import dev.paniclens.parse.envelope.PlainBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any bytes behind the header of a report: its nested members are left out without any effect on
 * what is read, in whatever pieces it comes. The first byte is the size of the pieces.
 */
class EmptiedBodyFuzzTest {
  private static final byte[] HEADER =
      "{\"bug_type\":\"210\",\"incident_id\":\"7\"}\n".getBytes(StandardCharsets.US_ASCII);

  static Stream<byte[]> seeds() {
    return Stream.of(
            "{\"panicString\":\"panic(cpu 1 caller 0x0): \\\"{[\",\"a\":[{\"b\":\"]\\\\\"},[],1.5e3]}",
            "{\"a\":{\"panicString\":\"no\"},\"b\":[[[[1],2],3]],\"date\":\"x\"} {\"c\":{\"d\":[]}}",
            " {\"macOSPanicString\":\"\\u0041\",\"x\":[\"\\\\\"],\"panicFlags\":\"0x2\",}\n[{}] null",
            "{\"a\":[\"\\\"\\",
            "{\"a\":\"\"b\"\",\"c\":]}",
            "{\"bug_type\":\"309\",\"threads\":[{\"frames\":[{\"imageOffset\":7}]}]}")
        .map(text -> ("\5" + text).getBytes(StandardCharsets.US_ASCII));
  }

  @MethodSource("seeds")
  @FuzzTest
  void emptied(byte[] bytes) {
    if (bytes.length == 0) {
      return;
    }
    byte[] report = Arrays.copyOf(HEADER, HEADER.length + bytes.length - 1);
    System.arraycopy(bytes, 1, report, HEADER.length, bytes.length - 1);
    Optional<byte[]> emptied = EmptiedBodyTest.inPieces(report, report.length);
    assertArrayEquals(
        emptied.orElse(null),
        EmptiedBodyTest.inPieces(report, 1 + (bytes[0] & 0xff)).orElse(null),
        "in pieces");
    Optional<Outcome> whole = read(report);
    if (whole.isPresent() && beginsObject(report)) {
      Optional<Outcome> rest = emptied.flatMap(EmptiedBodyFuzzTest::read);
      assertTrue(rest.isPresent(), "a sound report is emptied");
      assertEquals(JsonReports.results(whole.get()), JsonReports.results(rest.get()));
    }
  }

  private static boolean beginsObject(byte[] report) {
    int at = HEADER.length;
    while (at < report.length && " \n\r\t".indexOf(report[at]) >= 0) {
      at++;
    }
    return at < report.length && report[at] == '{';
  }

  private static Optional<Outcome> read(byte[] json) {
    return PlainBytes.isAscii(json) ? JsonEnvelopeReader.readPlain(json) : Optional.empty();
  }
}
