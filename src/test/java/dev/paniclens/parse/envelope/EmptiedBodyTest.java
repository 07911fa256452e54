package dev.paniclens.parse.envelope;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

public class EmptiedBodyTest {
  private static final String HEADER = "{\"bug_type\":\"210\",\"x\":{\"y\":[1]}}\n";

  private static final int MANY = 3_000;

  /** With them, a report is larger than what is kept of a file. */
  private static final int VERY_MANY = 80_000;

  private static final String SMALL =
      JsonTexts.ips(Era.SEQUOIA_ARM, PanicTexts.whole(Era.SEQUOIA_ARM).text());

  private static Optional<String> emptied(String json) {
    return of(json).map(bytes -> new String(bytes, StandardCharsets.UTF_8));
  }

  /** What is left of a text, which does not depend on the pieces in which it comes. */
  private static Optional<byte[]> of(String json) {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    Optional<byte[]> whole = inPieces(bytes, Math.max(1, bytes.length));
    for (int size = 1; size < Math.min(bytes.length, 12); size++) {
      assertArrayEquals(whole.orElse(null), inPieces(bytes, size).orElse(null), json);
    }
    return whole;
  }

  /** What is left of bytes that come in pieces of a size. */
  public static Optional<byte[]> inPieces(byte[] bytes, int size) {
    EmptiedBody body = new EmptiedBody();
    for (int at = 0; at < bytes.length; at += size) {
      byte[] piece = Arrays.copyOfRange(bytes, at, at + size);
      body.add(piece, Math.min(size, bytes.length - at));
    }
    return body.result();
  }

  private static void assertEmptied(String expected, String body) {
    assertEquals(Optional.of(HEADER + expected), emptied(HEADER + body), body);
  }

  private static void assertLeft(String json) {
    assertEquals(Optional.empty(), emptied(json), json);
  }

  @Test
  void whatIsNestedInTheBodyIsLeftOut() {
    assertEmptied(
        "{ \"a\" : {}, \"b\":[],\"c\":1 }\n", "{ \"a\" : {\"b\":{}}, \"b\":[[1],[2]],\"c\":1 }\n");
    assertEmptied("{}", "{}");
    assertEmptied("{\"a\":\"{[}\",\"b\":[]}", "{\"a\":\"{[}\",\"b\":[\"]\",\"\\\"]\",\"\\\\\"]}");
    assertEmptied("{\"é\":\"ü\",\"b\":{}}", "{\"é\":\"ü\",\"b\":{\"name\":\"日本\"}}");
  }

  @Test
  void whatFollowsTheBodyStays() {
    assertEmptied("{\"a\":[]} {\"b\":[3]} junk", "{\"a\":[1]} {\"b\":[3]} junk");
  }

  @Test
  void onlyTheBodyOfOneReportIsTouched() {
    assertLeft(HEADER);
    assertLeft("{\"a\":1}\n{\"b\":[1]}");
    assertLeft("{\"panicString\":\"panic\"}\n{\"b\":[1]}");
    assertLeft("[{\"bug_type\":\"210\"},{\"b\":[1]}]");
    assertLeft("{\"bug_type\":\"210\"}\n[{\"b\":[1]}]");
    assertLeft("\ufeff" + HEADER + "{\"b\":[1]}");
    assertLeft("{\"bug_type\":\"210\",\"é\":1}\n{\"b\":[1]}");
    assertLeft("");
    assertLeft(" ");
  }

  @Test
  void disorderIsLeftToTheParser() {
    String body = "{\"a\":{\"b\":[\"c d\",\"e\\\"\"]},\"f\":\"g\"}";
    assertTrue(emptied(HEADER + body).isPresent());
    for (int end = 0; end < body.length(); end++) {
      assertLeft(HEADER + body.substring(0, end));
    }
    for (int i = 0; i < body.length(); i++) {
      if ("\"{}[]".indexOf(body.charAt(i)) >= 0) {
        String lost = HEADER + body.substring(0, i) + body.substring(i + 1);
        Optional<byte[]> left = of(lost);
        assertTrue(left.flatMap(JsonEnvelopeReader::readPlain).isEmpty(), lost);
      }
    }
    assertLeft(HEADER + "{\"a\":{\"b\":\"c\\");
    assertLeft(HEADER + "{\"a\":[" + "[".repeat(100_000));
  }

  /** The same report with stacks, and without. */
  @Test
  void largeReportTellsTheSameAsASmallOne() {
    PanicReport expected = Parsing.report(SMALL);

    assertEquals(expected, Parsing.report(withStacks("\"procname\" : \"launchd\"")));
    assertEquals(expected, Parsing.report(withStacks("\"procname\" : \"Größe\"")));
    assertEquals(expected, Parsing.report(withStacks("\"panicString\" : \"panic(cpu 9): no\"")));
  }

  /** Beyond what is kept of a file. */
  @Test
  void reportLargerThanWhatIsKeptTellsTheSame() {
    PanicReport expected = Parsing.report(SMALL);

    assertEquals(expected, Parsing.report(withStacks("\"procname\" : \"launchd\"", VERY_MANY)));
    assertEquals(expected, Parsing.report(withStacks("\"procname\" : \"Größe\"", VERY_MANY)));
  }

  @Test
  void panicsThatFollowALargeReportAreFound() {
    String small = SMALL + withStacks("\"pid\" : 1", 500);

    for (int processes : List.of(MANY, VERY_MANY)) {
      List<PanicReport> expected = new ArrayList<>(List.of(Parsing.report(SMALL)));
      for (int i = 0; i < 80; i++) {
        expected.addAll(List.of(Parsing.report(SMALL), Parsing.report(SMALL)));
      }
      assertEquals(
          expected, Parsing.reports(withStacks("\"pid\" : 1", processes) + small.repeat(80)));
    }
  }

  @Test
  void damageInALargeReportIsStillTold() {
    for (int processes : List.of(MANY, VERY_MANY)) {
      String large = withStacks("\"pid\" : 1", processes);
      assertDamage("the JSON ends in the middle", large.substring(0, large.length() - 30_000));
      int near = large.length() - 30_000;
      assertDamage(
          "the JSON is damaged",
          large.substring(0, near) + large.substring(large.indexOf("pid", near)));
    }
  }

  /** More beside what is nested than any report has, wherever in a piece it becomes too much. */
  @Test
  void reportOfWhichTooMuchIsKeptIsReadWhole() {
    PanicReport expected = Parsing.report(SMALL);
    String nested = "\"stacks\":[" + "[1,2],".repeat(1_000_000) + "0],";

    for (int more = 0; more < 32_000; more += 5_000) {
      String flat = "\"pad\":\"" + "x".repeat((2 << 20) + more) + "\",";
      String again = "\"more\":[" + "[1,2],".repeat(60_000) + "0],";
      assertEquals(
          expected,
          Parsing.report(SMALL.replace("\"notes\"", nested + flat + again + "\"notes\"")));
    }
  }

  private static void assertDamage(String problem, String json) {
    PanicReport cut = Parsing.report(json);
    assertEquals(Parsing.report(SMALL).log(), cut.log());
    assertTrue(cut.truncated());
    assertEquals(List.of(problem), cut.problems());
  }

  @Test
  void otherLargeReportsAreKnownByTheirNumber() {
    String stacks =
        withStacks("\"pid\" : 1")
            .replaceAll("\"bug_type\"\\s*:\\s*\"\\d+\"", "\"bug_type\":\"288\"")
            .replaceAll("(?m)^  \"\\w*[sS]tring\".*\n", "");

    ParseResult result = Parsing.results(stacks).getFirst();
    assertEquals(
        ReportKind.STACKSHOT, assertInstanceOf(ParseResult.Other.class, result).kind(), stacks);
  }

  private static String withStacks(String member) {
    return withStacks(member, MANY);
  }

  /** The report with stacks of so many processes, of 68 bytes each. */
  private static String withStacks(String member, int processes) {
    String process = "{" + member + ", \"threadById\" : {\"1\" : {\"frames\" : [[0, 4096]]}}},";
    return SMALL.replace(
        "\"notes\" : []", "\"stacks\" : [" + process.repeat(processes) + "{}],\n  \"notes\" : []");
  }
}
