package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.PanicReport;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmptiedBodyTest {
  private static final String HEADER = "{\"bug_type\":\"210\",\"x\":{\"y\":[1]}}\n";

  private static final String SMALL =
      JsonTexts.ips(Era.SEQUOIA_ARM, PanicTexts.whole(Era.SEQUOIA_ARM).text());

  private static Optional<String> emptied(String json) {
    return EmptiedBody.of(json.getBytes(StandardCharsets.UTF_8))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8));
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
        Optional<byte[]> left = EmptiedBody.of(lost.getBytes(StandardCharsets.UTF_8));
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

  @Test
  void panicsThatFollowALargeReportAreFound() {
    String large = withStacks("\"pid\" : 1");

    assertEquals(
        List.of(Parsing.report(SMALL), Parsing.report(SMALL)), Parsing.reports(large + SMALL));
  }

  @Test
  void damageInALargeReportIsStillTold() {
    String large = withStacks("\"pid\" : 1");
    PanicReport cut = Parsing.report(large.substring(0, large.length() - 30_000));

    assertEquals(Parsing.report(SMALL).log(), cut.log());
    assertTrue(cut.truncated());
    assertEquals(List.of("the JSON ends in the middle"), cut.problems());
  }

  /** The report with stacks of 200 KB. */
  private static String withStacks(String member) {
    String process = "{" + member + ", \"threadById\" : {\"1\" : {\"frames\" : [[0, 4096]]}}},";
    return SMALL.replace(
        "\"notes\" : []", "\"stacks\" : [" + process.repeat(3_000) + "{}],\n  \"notes\" : []");
  }
}
