package dev.paniclens.reading;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.Corpus;
import dev.paniclens.parse.ReportParser;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is kept of a report yields all that was concluded from its file. */
class KeptReportTest {
  private static final int DAMAGES = 6;

  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final ReportParser parser = new ReportParser();
  private int panics;

  @Test
  void eachSampleIsAnalyzedFromWhatIsKeptAsFromItsFile() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        check(file.toString(), Files.readAllBytes(file));
      }
    }
    assertTrue(panics > 20, "panics: " + panics);
  }

  @Test
  void eachRealReportIsAnalyzedFromWhatIsKeptAsFromItsFile() throws IOException {
    for (Path file : Corpus.reports()) {
      check(file.getFileName().toString(), Files.readAllBytes(file));
    }
    assertTrue(panics > 150, "panics: " + panics);
  }

  @Test
  void alsoDamagedReportsAreAnalyzedFromWhatIsKept() throws IOException {
    Random random = new Random(17);
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = new String(Files.readAllBytes(file), ISO_8859_1);
        for (int i = 0; i < DAMAGES && text.length() > 1 && text.length() < 200_000; i++) {
          check(file + " damaged " + i, damage(text, random, i).getBytes(ISO_8859_1));
        }
      }
    }
    assertTrue(panics > 100, "panics: " + panics);
  }

  /** Cut, with a piece missing, or followed by itself. */
  private static String damage(String text, Random random, int how) {
    int at = random.nextInt(text.length());
    return switch (how % 3) {
      case 0 -> text.substring(0, at);
      case 1 -> text.substring(0, at) + text.substring(Math.min(text.length(), at + 40));
      default -> text.substring(0, at) + "\n---\n" + text;
    };
  }

  private void check(String name, byte[] file) throws IOException {
    for (Analyzed each : analyzer.analyzed(name, new ByteArrayInputStream(file))) {
      if (each.panic().isEmpty()) {
        continue;
      }
      panics++;
      byte[] bytes = KeptReport.of(each).write();
      KeptReport kept = KeptReport.read(bytes);
      assertArrayEquals(bytes, kept.write(), name);
      assertEquals(
          each.report().orElseThrow(), parser.read(each.panic().orElseThrow().original()), name);
      assertEquals(each.analysis(), analyzer.analyze(kept), name);
    }
  }

  @Test
  void whereOnlyAnAnalysisIsLeftItIsWhatIsKept() throws IOException {
    byte[] file = Files.readAllBytes(Path.of("samples/" + first()));
    Analyzed analyzed = analyzer.analyzed("a", new ByteArrayInputStream(file)).getFirst();

    KeptReport kept = KeptReport.read(KeptReport.of(analyzed.analysis()).write());

    assertEquals(Optional.empty(), kept.original());
    assertEquals(analyzed.analysis(), analyzer.analyze(kept));
  }

  @Test
  void whatHoldsNoReportIsRefused() {
    for (String json : List.of("{\"path\":\"a\"}", "[]", "", "{\"path\":")) {
      assertThrows(IllegalArgumentException.class, () -> KeptReport.read(json.getBytes(UTF_8)));
    }
  }

  private static String first() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".ips"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }
}
