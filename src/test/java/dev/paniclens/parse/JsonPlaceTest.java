package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonPlaceTest {
  private static final String HEADER = "{\"bug_type\":\"210\"}";
  private static final String BODY = "{\"panicString\":\"panic(cpu 0): x {\"}";

  private final JsonPlace place = new JsonPlace();

  /** Where reports begin, by the lines that tell so, and where they are over: negative. */
  private List<String> events(String... lines) {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      int begin = place.see(lines[i], i);
      if (begin >= 0) {
        events.add(i + " begins " + begin);
      }
      if (place.isOver()) {
        events.add(i + " ends");
      }
    }
    return events;
  }

  @Test
  void headerAndBodyAreOneReport() {
    assertEquals(
        List.of("1 begins 1", "3 ends", "4 begins 4", "5 ends"),
        events("words", HEADER, "", BODY, HEADER, BODY));
    assertFalse(place.isInside());
  }

  @Test
  void prettyPrintedReportIsToldByALaterLine() {
    assertEquals(
        List.of("2 begins 0", "8 ends"),
        events("{", " \"a\": 1,", " \"bug_type\": \"210\"", "}", "{", "\"b\": {", "}", "", "}"));
  }

  @Test
  void nextHeaderEndsOneThatIsCut() {
    String cut = "{\"panicString\":\"panic(cpu 0): so";
    assertEquals(List.of("0 begins 0", "2 begins 2", "3 ends"), events(HEADER, cut, HEADER, BODY));
  }

  @Test
  void prettyPrintedHeaderEndsOneThatIsCut() {
    String cut = "{\"panicString\":\"panic(cpu 0): so";
    assertEquals(
        List.of("0 begins 0", "3 begins 2"),
        events(HEADER, cut, "{", "\"bug_type\": \"210\"", "}"));
  }

  @Test
  void memberWithoutABraceBeginsAReportThatIsCutAtItsTop() {
    assertEquals(
        List.of("1 begins 0", "2 ends"),
        events("\"build\" : \"B\",", "\"panicString\" : \"x\"", "}"));
  }

  @Test
  void otherJsonIsNoReport() {
    assertEquals(List.of(), events("{\"a\": 1}", "{", "\"b\": {}", "}", "\"c\": 1"));
  }

  @Test
  void quotedReportIsOneToo() {
    assertEquals(List.of("0 begins 0", "1 ends"), events("> " + HEADER, "> " + BODY));
    assertEquals(-1, place.see("words", 2));
    place.see(HEADER + " ", 3);
    assertTrue(place.see(BODY, 4) < 0);
  }

  @Test
  void placesMoveWithTheLines() {
    place.see("{", 7);
    place.forget(5);
    assertEquals(2, place.see("\"bug_type\": \"1\"", 3));
  }
}
