package dev.paniclens.index.passage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.Crash;
import dev.paniclens.index.passage.Passage.Match;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class HighlightsTest {

  private static final String STRING =
      """
      panic(cpu 2 caller 0xffffff8000a1b2c3): "zone_require failed: element 0x00000018
         not in zone kalloc.48"@zalloc.c:512
      Kernel Extensions in backtrace:
         com.example.driver.Widget(2.1)@0xffffff7f81000000->0xffffff7f81010fff
      Process: kernel_task; zone kalloc.48
      loaded kexts:
      com.example.driver.WidgetHelper	3.0
      com.example.driver.Widget	2.1
      """;

  private static final Analysis CRASH =
      Crash.of("a")
          .string(STRING)
          .message("zone_require failed")
          .loaded("com.example.driver.WidgetHelper", "com.example.driver.Widget")
          .build();

  private static Query query(String text) {
    return QueryReader.read(text, LocalDate.of(2024, 1, 1), BareWords.TEXT);
  }

  private static List<String> marked(String query) {
    return Highlights.of(query(query), CRASH, 9).lines().stream()
        .map(HighlightsTest::marked)
        .toList();
  }

  private static String marked(Passage passage) {
    StringBuilder marked = new StringBuilder(passage.line());
    for (Match match : passage.matches().reversed()) {
      marked.insert(match.end(), ']').insert(match.start(), '[');
    }
    return passage.field() + ": " + marked;
  }

  @Test
  void wordsAreMarkedInEitherCase() {
    assertEquals(List.of("text: [Process]: kernel_task; zone kalloc.48"), marked("PROCESS"));
    assertEquals(List.of("text: Process: [kernel_task]; zone kalloc.48"), marked("kernel_task"));
    assertEquals(List.of("text: [Process]: kernel_task; zone kalloc.48"), marked("proc*"));
  }

  @Test
  void phraseIsMarkedOverTheEndOfALineAndItsWordsAloneAreNot() {
    assertEquals(
        List.of(
            "text: panic(cpu 2 caller 0xffffff8000a1b2c3): \"zone_require failed: [element 0x00000018]",
            "text: [not] in zone kalloc.48\"@zalloc.c:512"),
        marked("\"element 0x18 not\""));
    assertEquals(List.of(), marked("\"zone failed\""));
    Analysis apart = Crash.of("a").string("one\n\n  two").build();
    assertEquals(2, Highlights.of(query("\"one two\""), apart, 3).lines().size());
  }

  @Test
  void marksThatOverlapAreOne() {
    assertEquals(
        List.of(
            "text: panic(cpu 2 caller 0xffffff8000a1b2c3): \"[zone_require failed]: element"
                + " 0x00000018"),
        marked("\"zone require\" AND text:\"require failed\""));
  }

  @Test
  void onlyTheTextThatWasAskedForIsMarked() {
    assertEquals(List.of("message: [zone_require] failed"), marked("message:zone_require"));
    assertEquals(List.of("message: zone_require [failed]"), marked("message:failed -zone"));
  }

  @Test
  void kextsAreMarkedInTheirPlace() {
    assertEquals(
        List.of("text: [com.example.driver.Widget](2.1)@0xffffff7f81000000->0xffffff7f81010fff"),
        marked("kext:widget"));
    assertEquals(
        List.of("loaded: [com.example.driver.WidgetHelper]\t3.0"), marked("loaded:*helper"));
    assertEquals(2, marked("loaded:com.example.driver.Widget").size());
  }

  @Test
  void linesWithMostOfTheQueryAreShownAndTheOthersCounted() {
    Highlights highlights = Highlights.of(query("zone OR process"), CRASH, 1);

    assertEquals(
        List.of("text: [Process]: kernel_task; [zone] kalloc.48"),
        highlights.lines().stream().map(HighlightsTest::marked).toList());
    assertEquals(2, highlights.more());
  }

  @Test
  void queryWithoutWordsHasNothingToMark() {
    assertFalse(Highlights.areFor(query("os:13 -zone process:kernel_task")));
    assertTrue(Highlights.areFor(query("os:13 (zone OR date:2023)")));
    assertEquals(Highlights.NONE, Highlights.of(query("os:13"), CRASH, 3));
  }

  @Test
  void longLinesAreCutAroundTheFirstMatch() {
    String line = "x ".repeat(500) + "needle " + "\ud83d\ude00".repeat(400) + " needle";
    Highlights found = Highlights.of(query("needle"), Crash.of("a").string(line).build(), 3);
    Passage passage = found.lines().getFirst();

    assertTrue(passage.line().length() <= Passage.LONGEST, passage.line());
    assertEquals(1, passage.matches().size());
    Match match = passage.matches().getFirst();
    assertEquals("needle", passage.line().substring(match.start(), match.end()));
  }

  @Test
  void hostileTextsTakeNoTime() {
    for (String text : List.of("a".repeat(1 << 20), "a.".repeat(1 << 19), "a\n".repeat(1 << 19))) {
      Analysis crash = Crash.of("a").string(text).build();
      for (String query : List.of("\"a a a b\"", "a", "a*", "kext:a*a*a*b", "kext:b")) {
        assertTimeoutPreemptively(
            Duration.ofSeconds(5), () -> Highlights.of(query(query), crash, 3), query);
      }
    }
  }
}
