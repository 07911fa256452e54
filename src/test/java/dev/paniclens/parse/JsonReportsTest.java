package dev.paniclens.parse;

import static dev.paniclens.parse.fixture.Parsing.report;
import static dev.paniclens.parse.fixture.Parsing.reports;
import static dev.paniclens.parse.fixture.Parsing.results;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Damage;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportsTest {
  private static final String TEXT = PanicTexts.whole(Era.SEQUOIA_ARM).text();
  private static final PanicFacts FACTS = PanicFacts.of(TEXT);

  private static PanicFacts facts(PanicReport report) {
    return PanicFacts.of(report.log());
  }

  @ParameterizedTest
  @EnumSource(names = {"CATALINA", "MONTEREY", "BIG_SUR_ARM", "SEQUOIA_ARM", "TAHOE_ARM"})
  void headerAndBodyTellWhatTheTextTells(Era era) {
    String text = PanicTexts.whole(era).text();
    PanicReport json = report(JsonTexts.ips(era, text));
    PanicReport plain = report(text);
    assertEquals(PanicFacts.of(plain.log()), PanicFacts.of(json.log()));
    assertEquals(plain.log().text(), json.log().text());
    assertEquals(Container.IPS, json.envelope().container());
    assertFalse(json.truncated());
    assertEquals(List.of(), json.problems());
  }

  @Test
  void envelopeIsReadFromBothObjects() {
    Envelope envelope = report(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT)).envelope();
    assertEquals(Optional.of("210"), envelope.bugType());
    assertEquals(Optional.of("00112233-4455-6677-8899-AABBCCDDEEFF"), envelope.incident());
    assertEquals(
        Optional.of(OffsetDateTime.parse("2025-08-16T09:10:11+02:00")), envelope.timestamp());
    assertEquals(
        Optional.of(OffsetDateTime.parse("2025-08-16T09:10:11.050+02:00")), envelope.date());
    assertEquals(Optional.of("macOS 15.6 (24G84)"), envelope.osVersion());
    assertEquals(Optional.of("macOS 15.6 (24G84)"), envelope.build());
    assertEquals(Optional.of("Mac14,7"), envelope.product());
    assertEquals(Optional.of("8112"), envelope.soc());
    assertEquals(Optional.of("0x802"), envelope.flags());
    assertTrue(envelope.timeZoneKnown());
  }

  @Test
  void bodyWithoutHeaderIsOneObject() {
    PanicReport report = report(JsonTexts.deviceBody(TEXT));
    assertEquals(Container.JSON, report.envelope().container());
    assertEquals(FACTS, facts(report));
  }

  @Test
  void headerAloneIsAPanicWithoutItsString() {
    PanicReport report = report(JsonTexts.header());
    assertEquals(Optional.empty(), report.log().message());
    assertTrue(report.truncated());
    assertTrue(report.log().problems().contains("the report has no panic string"));
  }

  @Test
  void headerAndBodyCanBeMerged() {
    String merged =
        JsonTexts.header().replace("}", ",") + JsonTexts.deviceBody(TEXT).strip().substring(1);
    PanicReport report = report(merged);
    assertEquals(Container.JSON, report.envelope().container());
    assertEquals(Optional.of("210"), report.envelope().bugType());
    assertEquals(FACTS, facts(report));
  }

  @Test
  void bodyOnTheHeadersLineIsRead() {
    String file = JsonTexts.ips(Era.SEQUOIA_ARM, TEXT).replace("\n", "");
    assertEquals(FACTS, facts(report(file)));
  }

  @Test
  void rawLineBreaksInTheStringAreTakenAsTheyAre() {
    String file =
        JsonTexts.ips(Era.SEQUOIA_ARM, "MARK").replace("MARK", TEXT.replace("\"", "\\\""));
    PanicReport report = report(file);
    assertEquals(FACTS, facts(report));
    assertEquals(List.of(), report.problems());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ufeff", "\n\n  ", "\r\n"})
  void whatStandsBeforeTheHeaderIsSkipped(String before) {
    assertEquals(FACTS, facts(report(before + JsonTexts.ips(Era.SEQUOIA_ARM, TEXT))));
  }

  @Test
  void windowsLineEndsChangeNothing() {
    String file = JsonTexts.ips(Era.SEQUOIA_ARM, TEXT).replace("\n", "\r\n");
    assertEquals(FACTS, facts(report(file)));
  }

  @Test
  void utf16IsRead() {
    byte[] file = JsonTexts.ips(Era.SEQUOIA_ARM, TEXT).getBytes(StandardCharsets.UTF_16);
    ParseResult.Panic panic = (ParseResult.Panic) Parsing.file(file).results().getFirst();
    assertEquals(FACTS, facts(panic.report()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\n\nModel: MacBookPro16,1, BootROM 1715.40.15.0.0, 8 processors\nGraphics: Some card\n",
        "\0\0\0\0",
        "} trailing",
        "\n{\"unfinished\": "
      })
  void whatFollowsTheJsonDoesNoHarm(String after) {
    PanicReport report = report(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT) + after);
    assertEquals(FACTS, facts(report));
  }

  @Test
  void junkBehindWholeJsonIsNoDamage() {
    PanicReport report = report(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT) + "\nModel: MacBookPro16,1");
    assertFalse(report.truncated());
    assertEquals(List.of(), report.problems());
  }

  @Test
  void fileThatEndsInTheStacksIsTruncatedButRead() {
    String file = JsonTexts.ips(Era.SEQUOIA_ARM, TEXT);
    PanicReport report = report(file.substring(0, file.indexOf("kernel_task\"")));
    assertEquals(FACTS, facts(report));
    assertTrue(report.truncated());
    assertEquals(List.of("the JSON ends in the middle"), report.problems());
  }

  @Test
  void headerThenPlainTextIsRead() {
    PanicReport report = report(JsonTexts.header() + "\n" + TEXT);
    assertEquals(FACTS, facts(report));
    assertEquals(Optional.of("210"), report.envelope().bugType());
  }

  @Test
  void valuesCanHaveOtherTypes() {
    String file =
        JsonTexts.ips(Era.SEQUOIA_ARM, TEXT)
            .replace("\"8112\"", "8112")
            .replace("\"210\"", "210")
            .replace("[]", "\"Stackshot source : disk\"");
    PanicReport report = report(file);
    assertEquals(FACTS, facts(report));
    assertEquals(Optional.of("8112"), report.envelope().soc());
    assertEquals(Optional.of("210"), report.envelope().bugType());
  }

  @Test
  void nullIsNoText() {
    String file = "{\"bug_type\":\"210\",\"macOSPanicString\":null,\"product\":null}";
    PanicReport report = report(file);
    assertEquals(Optional.empty(), report.log().message());
    assertEquals(Optional.empty(), report.envelope().product());
  }

  @Test
  void firstOfTwoLikeMembersCounts() {
    String file =
        JsonTexts.deviceBody(TEXT)
            .replace("\"panicFlags\"", "\"panicString\" : \"panic(cpu 9): other\", \"panicFlags\"");
    assertEquals(FACTS, facts(report(file)));
  }

  @Test
  void forcedResetHasItsStringUnderAnotherName() {
    String file =
        JsonTexts.header().replace("210", "151")
            + "\n"
            + JsonTexts.deviceBody("string", TEXT).replace("\"210\"", "\"151\"");
    PanicReport report = report(file);
    assertEquals(Optional.of("151"), report.envelope().bugType());
    assertEquals(FACTS, facts(report));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Notes on a crash:\n\n```json\n%s\n```\n\n### More { of } them\n",
        "It says {x} and {\"a\": 1}: %s",
        "See {\"open\": here:\n%s\n"
      })
  void wholeJsonAmongOtherWordsIsWhole(String around) {
    PanicReport report = report(around.formatted(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT)));
    assertEquals(List.of(), report.problems());
    assertEquals(Container.IPS, report.envelope().container());
    assertEquals(report(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT)).truncated(), report.truncated());
  }

  @Test
  void reportOfAnotherKindInAFenceIsNamed() {
    String jetsam = JsonTexts.header().replace("210", "298") + "\n{\"largestProcess\":\"A\"}";
    ParseResult.Other other =
        assertInstanceOf(
            ParseResult.Other.class, results("Look:\n```\n" + jetsam + "\n```\n").getFirst());
    assertEquals(ReportKind.JETSAM, other.kind());
  }

  @Test
  void fencesOfAPageHoldAReportEach() {
    String one = JsonTexts.ips(Era.SEQUOIA_ARM, TEXT);
    String page = "# First\n```\n" + one + "\n```\n# Second\n```\n" + one + "\n```\n";
    assertEquals(2, reports(page).size());
  }

  @Test
  void bodyOfAnIntelMacWithoutHeaderMayHoldANestedPanicOnly() {
    PanicReport report =
        report(
            """
            {"macOSProcessedStackshotData":"bm8=",
             "macOSPanicString":"Nested panic detected - entry count: 2 panic_caller: 0xffffff80109d360e\\n"}
            """);
    assertEquals(1, report.log().details().orElseThrow().furtherPanics().orElseThrow().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unexpected SoC (system) watchdog reset occurred",
        "SOCD report detected: (AP watchdog expired)",
        "<mysterious>"
      })
  void sentenceOfTheReportingDaemonIsTheMessage(String sentence) {
    PanicReport report = report(JsonTexts.ips(Era.SEQUOIA_ARM, sentence));
    assertEquals(sentence, report.log().message().orElseThrow().text());
    assertFalse(report.truncated());
  }

  @Test
  void otherKindsAreNamedByTheirNumber() {
    String header = JsonTexts.header().replace("210", "309");
    ParseResult.Other other = (ParseResult.Other) results(header + "\n{\"pid\":1}").getFirst();
    assertEquals(ReportKind.CRASH, other.kind());
    assertEquals(Optional.of("309"), other.bugType());
    ParseResult.Other unknown = (ParseResult.Other) results("{\"bug_type\":\"777\"}").getFirst();
    assertEquals("a report of type 777", unknown.title());
  }

  @Test
  void panicStringWinsOverTheNumber() {
    String file = JsonTexts.header().replace("210", "309") + "\n" + JsonTexts.deviceBody(TEXT);
    assertEquals(FACTS, facts(report(file)));
  }

  @Test
  void reportsInARowAreAllRead() {
    String second = PanicTexts.whole(Era.TAHOE_ARM).text();
    String file =
        JsonTexts.ips(Era.SEQUOIA_ARM, TEXT)
            + JsonTexts.ips(Era.TAHOE_ARM, second)
            + JsonTexts.ips(Era.CATALINA, PanicTexts.whole(Era.CATALINA).text());
    List<PanicReport> reports = reports(file);
    assertEquals(3, reports.size());
    assertEquals(FACTS, facts(reports.getFirst()));
    assertEquals(PanicFacts.of(second), facts(reports.get(1)));
  }

  @Test
  void reportsInOtherProgramsJsonAreFound() {
    String one = JsonTexts.deviceBody(TEXT);
    String other = JsonTexts.deviceBody(PanicTexts.whole(Era.TAHOE_ARM).text());
    String wrapped = "{\"host\":\"a\",\"date\":\"x\",\"files\":[" + one + "," + other + "]}";
    List<PanicReport> reports = reports(wrapped);
    assertEquals(2, reports.size());
    assertEquals(FACTS, facts(reports.getFirst()));
    assertEquals(
        Optional.of(OffsetDateTime.parse("2025-08-16T09:10:11.050+02:00")),
        reports.getFirst().envelope().date());
    assertEquals(1, reports("[" + JsonTexts.header() + "," + one + "]").size());
    assertEquals(2, reports("[" + one + "," + other + "]").size());
  }

  @Test
  void reportQuotedInAJsonStringIsFound() {
    String quoted = Damage.escapedJson(JsonTexts.ips(Era.SEQUOIA_ARM, TEXT));
    assertEquals(FACTS, facts(report("{\"attachment\":\"" + quoted + "\"}")));
  }

  @Test
  void textQuotedInAJsonStringIsFound() {
    String quoted = Damage.escapedJson("It crashed:\n" + TEXT);
    assertEquals(FACTS, facts(report("{\"body\":\"" + quoted + "\",\"id\":3}")));
  }

  /** Two files in one: neither report hides the other. */
  @Test
  void jsonBehindATextIsAReportOfItsOwn() {
    String text = PanicTexts.whole(Era.TIGER_INTEL).text();
    String json = JsonTexts.ips(Era.SEQUOIA_ARM, PanicTexts.whole(Era.SEQUOIA_ARM).text());

    List<PanicReport> both = Parsing.reports(text + "\n" + json);

    assertEquals(2, both.size());
    assertEquals(Parsing.report(text).log(), both.getFirst().log());
    assertEquals(Parsing.report(json).log().message(), both.getLast().log().message());
    assertEquals(Parsing.report(json).envelope().bugType(), both.getLast().envelope().bugType());
    String sentence = "My Mac has panicked: panic(cpu 0 caller 0xffffff8000123456): Oops\n";
    assertEquals(1, Parsing.reports(sentence + json).size());
  }

  @Test
  void entryBesideJsonIsAReportIfAnotherPlacePanicked() {
    String panic = PanicTexts.whole(Era.SEQUOIA_ARM).text();
    String json = JsonTexts.ips(Era.SEQUOIA_ARM, panic);
    String same = panic.lines().findFirst().orElseThrow() + "\n\n";
    String other = "panic(cpu 0 caller 0xffffff8000123456): Oops\n\n";
    assertEquals(1, Parsing.reports(same + json).size());
    assertEquals(2, Parsing.reports(other + json).size());
    assertEquals(
        "Oops", Parsing.reports(other + json).getFirst().log().message().orElseThrow().text());
  }

  @Test
  void headerIsThatOfTheFirstOfSeveralTextReportsBehindIt() {
    String list = "loaded kexts:\ncom.example.A\t1.0\n\n";
    String first = "panic(cpu 0 caller 0xffffff8012345678): one\n" + list;
    String second = "panic(cpu 1 caller 0xffffff8012345999): two\n" + list;
    String header = "{\"bug_type\":\"210\",\"os_version\":\"macOS 10.15.7 (19H2)\"}\n";
    List<PanicReport> reports = Parsing.reports(header + first + second);
    assertEquals(2, reports.size());
    assertEquals(Optional.of("macOS 10.15.7 (19H2)"), reports.getFirst().envelope().osVersion());
    assertEquals(Optional.empty(), reports.getLast().envelope().osVersion());
  }

  @Test
  void panicFarBehindWhatOnlyLooksLikeJsonIsFound() {
    String words = "{ no JSON }\n" + "so many words, and none of a panic\n".repeat(200_000);
    assertTrue(Parsing.isPanic(words + "panic(cpu 0 caller 0xffffff8012345678): one\n"));
  }
}
