package dev.paniclens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Origin;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalysisJsonTest {

  private static final RecordJson<Texts> TEXTS = RecordJson.of(Texts.class);

  private record Texts(String text) {}

  private static String resource(String name) throws IOException {
    try (InputStream in = AnalysisJsonTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void everyMemberIsWrittenInTheOrderOfTheSchema() throws IOException {
    assertEquals(resource("full.json"), AnalysisJson.writePretty(Analyses.full()) + "\n");
  }

  @Test
  void whatIsWrittenReadsBackEqual() {
    for (Analysis analysis : List.of(Analyses.full(), Analyses.bare())) {
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.write(analysis)));
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.writePretty(analysis)));
      assertEquals(analysis, AnalysisJson.read(AnalysisJson.writeBytes(analysis)));
    }
  }

  @Test
  void absentMembersAreLeftOutAndEmptyListsWritten() {
    assertEquals(
        "{\"schema\":1,\"source\":{\"path\":\"notes.txt\",\"kind\":\"unreadable\","
            + "\"truncated\":false,\"problems\":[]}}",
        AnalysisJson.write(Analyses.bare()));
  }

  @Test
  void oneLineHasNoLineEnd() {
    assertFalse(AnalysisJson.write(Analyses.full()).contains("\n"));
  }

  @Test
  void membersOfANewerVersionArePassedOver() {
    String newer =
        AnalysisJson.write(Analyses.full())
            .replaceFirst("\\{", "{\"new\":{\"deep\":[1,{\"schema\":9}]},\"newer\":[[]],")
            .replace("\"panic\":{", "\"panic\":{\"mood\":null,");

    assertEquals(Analyses.full(), AnalysisJson.read(newer));
  }

  @Test
  void wordsOfANewerVersionBecomeNeutral() {
    Analysis read =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full())
                .replace("\"third-party\"", "\"fourth-party\"")
                .replace("\"high\"", "\"absolute\"")
                .replace("\"kext-range\"", "\"guess\"")
                .replace("\"kind\":\"panic\"", "\"kind\":\"poem\"")
                .replace("\"ips\"", "\"cbor\"")
                .replace("\"arm64\"", "\"riscv\""));

    assertEquals(Verdict.UNDETERMINED, read.attribution().orElseThrow().verdict());
    assertEquals(Confidence.LOW, read.attribution().orElseThrow().confidence());
    assertEquals(FoundBy.UNKNOWN, read.backtrace().orElseThrow().frames().get(0).foundBy());
    assertEquals(ReportKind.OTHER, read.source().kind());
    assertEquals(Optional.empty(), read.source().container());
    assertEquals(Optional.empty(), read.system().orElseThrow().arch());
    assertEquals(
        Origin.THIRD_PARTY, read.kexts().orElseThrow().loaded().orElseThrow().get(0).origin());
  }

  @Test
  void membersOfAnotherTypeAreAbsent() {
    Analysis read =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full())
                .replace("\"cpu\":1", "\"cpu\":\"one\"")
                .replace("\"0xffffff8012345678\",\"process\"", "[1],\"process\"")
                .replace("\"2024-03-01T12:00:00+02:00\"", "\"yesterday\"")
                .replace("123456789012", "123456789012345678901234567890")
                .replace("\"secureBoot\":true", "\"secureBoot\":{\"on\":true}")
                .replace(
                    "\"lastStarted\":{\"id\":\"com.example.driver.Disk\"",
                    "\"lastStarted\":{\"id\":\" \"")
                .replace("\"thirdPartyLoaded\":[", "\"thirdPartyLoaded\":[7,[],{},null,"));

    Panic panic = read.panic().orElseThrow();
    assertTrue(panic.cpu().isEmpty());
    assertTrue(panic.caller().isEmpty());
    assertTrue(panic.time().isEmpty());
    assertTrue(panic.uptimeNanos().isEmpty());
    assertTrue(read.system().orElseThrow().secureBoot().isEmpty());
    assertTrue(read.kexts().orElseThrow().lastStarted().isEmpty());
    assertEquals(
        Analyses.full().kexts().orElseThrow().thirdPartyLoaded(),
        read.kexts().orElseThrow().thirdPartyLoaded());
    assertEquals("a disk said \"no\"", panic.message().orElseThrow());
  }

  @Test
  void emptyListDiffersFromAbsentList() {
    String none = "{\"source\":{\"path\":\"p\"},\"kexts\":{}}";
    String empty = "{\"source\":{\"path\":\"p\"},\"kexts\":{\"loaded\":[]}}";

    assertEquals(Optional.empty(), AnalysisJson.read(none).kexts().orElseThrow().loaded());
    assertEquals(Optional.of(List.of()), AnalysisJson.read(empty).kexts().orElseThrow().loaded());
  }

  @Test
  void textsOfEachKindOfCharactersAreWrittenAsTheyAre() {
    for (String text :
        List.of("", "plain?", "\"\\\b\n\u0000\u001f\u007f", "é?", "λ", "\uD83D\uDE00?")) {
      assertEquals(text, TEXTS.read(TEXTS.writeBytes(new Texts(text))).text());
    }
    assertEquals("half \uFFFD", TEXTS.read(TEXTS.writeBytes(new Texts("half \uD83D"))).text());
  }

  @Test
  void halfOfASurrogatePairIsReplaced() {
    String broken = "half \uD83D and \uDE00, whole \uD83D\uDE00";
    Panic full = Analyses.full().panic().orElseThrow();
    Analysis analysis =
        AnalysisJson.read(
            AnalysisJson.write(Analyses.full()).replace("a disk said \\\"no\\\"", broken));
    assertEquals(Optional.of(broken), analysis.panic().orElseThrow().message());

    byte[] bytes = AnalysisJson.writeBytes(analysis);

    assertEquals(
        Optional.of("half \uFFFD and \uFFFD, whole \uD83D\uDE00"),
        AnalysisJson.read(bytes).panic().orElseThrow().message());
    assertEquals(full.classTitle(), analysis.panic().orElseThrow().classTitle());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "7",
        "[]",
        "{",
        "{\"schema\":1}",
        "{\"source\":7}",
        "{\"source\":{\"path\":\"p\"}",
        "{\"source\":{\"path\":\"p\"",
        "{\"source\" {}}",
        "panic(cpu 0)"
      })
  void whatIsNoAnalysisIsRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> AnalysisJson.read(text));
    assertThrows(
        IllegalArgumentException.class,
        () -> AnalysisJson.read(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void veryDeepNestingIsRefusedRatherThanFollowed() {
    String deep = "{\"source\":{\"path\":\"p\"},\"x\":" + "[".repeat(100_000);

    assertThrows(IllegalArgumentException.class, () -> AnalysisJson.read(deep));
  }
}
