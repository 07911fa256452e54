package dev.paniclens.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.Style;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as a file: the whole way from them to the JSON and the page for a person. */
class ReportFuzzTest {
  private static final int WIDTH = 80;
  private static final Effort BOUND = new Effort(1_000, 32, 50_000, 4_000);

  private final ReportAnalyzer analyzer = new ReportAnalyzer(Attributor.explaining());

  static Stream<byte[]> seeds() {
    return Seeds.reports().stream();
  }

  @MethodSource("seeds")
  @FuzzTest
  void analysis(byte[] file) throws Exception {
    BOUND.spend(
        file,
        () -> {
          List<Analysis> analyses = analyzer.analyze("fuzz", new ByteArrayInputStream(file));
          assertFalse(analyses.isEmpty());
          for (Analysis analysis : analyses) {
            check(analysis);
          }
        });
  }

  private static void check(Analysis analysis) {
    String json = AnalysisJson.write(analysis);
    assertFalse(json.contains("\n"));
    assertEquals(json, AnalysisJson.write(AnalysisJson.read(json)));
    checkPage(AnalysisText.render(analysis, Style.PLAIN, WIDTH, true));
    boolean panic = analysis.source().kind() == ReportKind.PANIC;
    assertEquals(panic, analysis.attribution().isPresent());
    assertEquals(panic, analysis.id().isPresent());
    analysis.attribution().ifPresent(found -> check(found, analysis));
  }

  /** A terminal that shows the page does nothing but show it. */
  private static void checkPage(String page) {
    page.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              assertTrue(
                  c == '\n' || (type != Character.CONTROL && type != Character.FORMAT),
                  () -> "U+%04X on the page".formatted(c));
            });
  }

  private static void check(Attribution found, Analysis analysis) {
    int lines = analysis.panic().orElseThrow().string().orElse("").split("\n", -1).length;
    assertFalse(found.summary().isBlank());
    assertFalse(found.evidence().isEmpty(), found.summary());
    Set<Object> shown = new HashSet<>();
    for (Evidence e : found.evidence()) {
      e.line().ifPresent(n -> assertTrue(n >= 1 && n <= lines, () -> "line " + n + " of " + lines));
      e.kext().ifPresent(shown::add);
    }
    assertTrue(shown.containsAll(found.culprits()), () -> "no evidence: " + found.culprits());
  }
}
