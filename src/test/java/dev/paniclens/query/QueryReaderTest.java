package dev.paniclens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryReaderTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  private static Query read(String text) {
    return QueryReader.read(text, TODAY, BareWords.TEXT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os:13 OR os:14 verdict:apple | os:13 OR (os:14 AND verdict:apple)",
        "os:13 && os:14 | os:13 AND os:14",
        "NOT verdict:apple | NOT verdict:apple",
        "-verdict:apple !class:gpu | NOT verdict:apple AND NOT class:gpu",
        "NOT NOT verdict:apple | verdict:apple",
        "-(os:13 OR os:14) | NOT (os:13 OR os:14)",
        "os:(13 OR 14 AND NOT 14.1) | os:13 OR (os:14 AND NOT os:14.1)",
        "((((verdict:apple)))) | verdict:apple",
        "verdict: apple | verdict:apple",
        "VERDICT:Apple | verdict:apple",
        "os:>=12 | os:>=12",
        "os:>13 | os:>=14",
        "os:<13 | os:<=12",
        "os:12..13.5 | os:12..13.5",
        "os:[12 TO 14} | os:12..13",
        "os:{12 TO *] | os:>=13",
        "os:22G74 | build:22G74",
        "build:22g* | build:22G",
        "os:bridgeOS | system:bridgeOS",
        "os:Ventura | system:macOS AND os:13",
        "os:\"High Sierra\" | system:macOS AND os:10.13",
        "os:Lion | system:macOS AND os:10.7",
        "os:\"macOS 13\" | system:macOS AND os:13",
        "os:\"13.3.1 (a)\" | os:13.3.1.1",
        "date:2024-02 | date:2024-02-01..2024-02-29",
        "date:>=now-30d | date:>=2026-10-30",
        "since:30d | date:>=2026-10-30",
        "since:2025-03 until:2025-03 | date:>=2025-03-01 AND date:<=2025-03-31",
        "date:yesterday | date:2026-11-28",
        "date:>2024 | date:>=2025-01-01",
        "uptime:>2h | uptime:>2h",
        "uptime:120m | uptime:2h",
        "kext:a.b@<2.3 | kext:a.b@<2.3",
        "kext:a.b@7..8 | kext:a.b@7..8",
        "kext:a.b@>=4.2.5b2 | kext:a.b@>=4.2.5b2",
        "kind:page-fault/null-pointer | class:page-fault AND kind:null-pointer",
        "culprit:* -culprit:* | culprit:* AND NOT culprit:*",
        "zone:kalloc.48 | memory.zone:kalloc.48",
        "trap:>10 | fault.trap.number:>=11",
        "address:0x0018 | fault.trap.address:0x18",
        "coprocessor:x | coprocessor.name:x OR coprocessor.firmware:x OR coprocessor.client:x",
        "model:\"MacBook Air\" | model:\"MacBook Air\"",
        "process:\"say \\\"a\\\"\" | process:\"say \\\"a\\\"\"",
        "signature:0123456789 | signature:0123456789*",
        "signature:1f0c | signature:1f0c*",
        "signature:fault | title:fault",
        "model:MacBookPro18,3 | model:MacBookPro18,3",
        "kext:\"a.b,c.d\" | kext:\"a.b,c.d\"",
        "[IGFX] keepsyms=1 | text:igfx AND text:\"keepsyms 1\"",
        "* | *",
        "page fault \"side by side\" | text:page AND text:fault AND text:\"side by side\"",
        "zalloc.c | text:\"zalloc c\"",
        "IOUSB* -0x10 | text:iousb* AND NOT text:0x10"
      })
  void queryIsUnderstood(String text, String means) {
    Query read = read(text);
    assertEquals(means, QueryWriter.write(read));
    assertEquals(read, read(means));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "culprt:x | 0 | 6 | nearest is culprit",
        "a http://x | 2 | 4 | no field \"http\"",
        "verdict:aple | 8 | 4 | nearest is apple",
        "class:* AND class:foo | 18 | 3 | panic class",
        "os:thirteen | 3 | 8 | a version is written",
        "os:13.5 os:14..13 | 11 | 6 | ends before",
        "date:2025-02-30 | 5 | 10 | a date is written",
        "date:2025-13 | 5 | 7 | a date is written",
        "uptime:2 | 7 | 1 | a length of time",
        "trap:14abc | 5 | 5 | a number is written",
        "trap:0x10 | 5 | 4 | a number is written",
        "address:18 | 8 | 2 | an address is written",
        "kext:a@x | 5 | 3 | no version",
        "kext:a@8..7 | 5 | 6 | no version lies",
        "text:... | 5 | 3 | no letter",
        "roam~1 | 0 | 6 | likeness",
        "word^2 | 0 | 6 | weights",
        "/a.*b/ | 0 | 6 | regular",
        "kext:com.a? | 5 | 6 | ? for one",
        "+must | 0 | 5 | unless OR",
        "os:12,13 | 3 | 5 | written os:(12 OR 13)",
        "verdict:apple,kernel | 8 | 12 | written verdict:(apple OR kernel)",
        "kext:a.b,c.d | 5 | 7 | written kext:(a.b OR c.d)",
        "kext=a.b | 0 | 8 | behind it: kext:a.b;",
        "panic os>=12 | 6 | 6 | behind it: os:>=12;",
        "os==12 | 0 | 6 | behind it: os:12;",
        "[2024-01 TO 2025-01] | 0 | 8 | behind a field",
        "a AND | 5 | 1 | missing at the end",
        "OR a | 0 | 2 | between two",
        "(a | 2 | 1 | missing at the end",
        "a) | 1 | 1 | without its",
        "() | 1 | 1 | nothing before",
        "\"a b | 0 | 4 | closing quote",
        "os:[12 TO | 3 | 6 | closing bracket",
        "panic(cpu) | 5 | 1 | a blank is missing",
        "\"a\"b | 3 | 1 | a blank is missing",
        "a - b | 2 | 1 | right before",
        "12:30 | 2 | 1 | a colon",
        "os:(12 build:22A) | 7 | 6 | within the values of os",
        "os: | 3 | 1 | missing at the end"
      })
  void faultIsNamedAndItsPlace(String text, int start, int length, String says) {
    QueryException fault = assertThrows(QueryException.class, () -> read(text));
    assertTrue(fault.getMessage().contains(says), fault.getMessage());
    assertEquals(start, fault.start(), fault.getMessage());
    assertEquals(length, fault.length(), fault.getMessage());
  }

  @Test
  void signsOfOtherLanguagesAreOperatorsToo() {
    assertEquals(
        read("(os:13 AND os:14) OR verdict:apple"), read("os:13 && os:14 || verdict:apple"));
  }

  @Test
  void placeIsCountedAsJavaCounts() {
    QueryException fault =
        assertThrows(QueryException.class, () -> read("\"a\uD83D\uDE00\" culprt:x"));
    assertEquals(6, fault.start());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\t\n"})
  void blankTextIsEveryCrash(String text) {
    assertEquals(Query.ALL, read(text));
  }

  @Test
  void hugeQueriesAreRefused() {
    String deep = "(".repeat(20_000);
    String many = String.join(" OR ", Collections.nCopies(1_001, "a"));
    String open = String.join(" OR ", Collections.nCopies(201, "kext:*0*"));
    String list = "kext:" + String.join(",", Collections.nCopies(201, "*0*"));
    String text = "text:" + "a".repeat(401);
    String quoted = String.join(" OR ", Collections.nCopies(201, "kext:\"*0*\""));
    for (String huge : List.of(deep, many, open, list, quoted, "a".repeat(20_001), text)) {
      assertThrows(QueryException.class, () -> read(huge));
    }
    read("(".repeat(40) + "a" + ")".repeat(40));
    read(String.join(" OR ", Collections.nCopies(1_000, "os:13")));
    read("NOT ".repeat(4_999) + "a");
    read(String.join(" OR ", Collections.nCopies(200, "kext:*0*")));
    read(String.join(" OR ", Collections.nCopies(800, "kext:com.example.*")));
    read(String.join(" OR ", Collections.nCopies(800, "kext:\"com.example.*\"")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          verdict:apple date:2026-03 until:2026-04    | 2026-03-31
          date:2024 OR date:<2025-06                  | 2025-05-31
          date:2024 OR verdict:apple                  |
          NOT date:<2025                              |
          date:>2024                                  |
          uptime:<2h                                  |
          """)
  void lastDayIsThatOfTheSpansThatBindAll(String text, LocalDate last) {
    OptionalLong greatest = Query.greatest(read(text), Fields.DATE);

    assertEquals(last, greatest.isPresent() ? LocalDate.ofEpochDay(greatest.getAsLong()) : null);
  }

  @Test
  void whiteSpaceAroundAValueMeansNothing() {
    assertEquals(read("thread:<br>*"), read("thread:\u001d<br>*"));
    assertEquals(read("thread:1*"), read("thread:\u001d1*"));
    assertEquals(read("process:*"), read("process:\u001d*"));
  }

  @Test
  void phraseThatCouldNotBeWrittenAsAValueIsRefused() {
    String word = "a!".repeat(200) + "b";
    assertEquals(
        "a value has at most 400 characters",
        assertThrows(QueryException.class, () -> read(word)).getMessage());
    read("a!".repeat(199) + "b");
  }
}
