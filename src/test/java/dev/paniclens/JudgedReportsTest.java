package dev.paniclens;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Signature;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the program to what was said of real panics by hand; skips where the corpus is absent. */
class JudgedReportsTest {
  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  /**
   * A line of the table.
   *
   * @param group the word of the crash, without the mark of another build
   * @param variant whether it has that mark
   */
  private record Judged(
      String report,
      String panicClass,
      String verdict,
      String confidence,
      String culprit,
      Optional<String> group,
      boolean variant) {

    static Judged read(String line) {
      String[] cells = line.split("\t", -1);
      assertEquals(7, cells.length, line);
      String word = cells[5];
      return new Judged(
          cells[0],
          cells[1],
          cells[2],
          cells[3],
          cells[4],
          Optional.of(word.replace("~", "")).filter(w -> !w.equals("-")),
          word.endsWith("~"));
    }

    /** What must be the same for the same signature. */
    String crash() {
      return group.orElse("-") + (variant ? "~" : "");
    }
  }

  @BeforeEach
  void corpusIsThere() {
    Corpus.folder();
  }

  @TestFactory
  List<DynamicTest> programSaysWhatTheExpertSays() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Judged judged : table()) {
      tests.add(DynamicTest.dynamicTest(judged.report(), () -> check(judged)));
    }
    return tests;
  }

  private void check(Judged judged) throws IOException {
    Analysis found = analyze(judged);
    Panic panic = found.panic().orElseThrow();
    Attribution attribution = found.attribution().orElseThrow();
    String first =
        attribution.culprits().isEmpty() ? "-" : attribution.culprits().getFirst().value();
    assertAll(
        () -> assertEquals(judged.panicClass(), panic.panicClass()),
        () -> assertEquals(judged.verdict(), attribution.verdict().toString()),
        () -> assertEquals(judged.confidence(), attribution.confidence().toString()),
        () -> assertEquals(judged.culprit(), first),
        () -> assertEquals(judged.group().isPresent(), found.signature().isPresent(), "signed"));
  }

  @Test
  void reportsOfOneCrashShareASignatureAndOthersDoNot() throws IOException {
    Map<Judged, Signature> signed = new LinkedHashMap<>();
    for (Judged judged : table()) {
      if (judged.group().isPresent()) {
        signed.put(judged, analyze(judged).signature().orElseThrow());
      }
    }
    for (Judged one : signed.keySet()) {
      for (Judged other : signed.keySet()) {
        String pair = one.report() + " and " + other.report();
        if (one.crash().equals(other.crash())) {
          assertEquals(signed.get(one).id(), signed.get(other).id(), pair);
        } else {
          assertNotEquals(signed.get(one).id(), signed.get(other).id(), pair);
        }
        if (one.group().equals(other.group())) {
          assertEquals(signed.get(one).family(), signed.get(other).family(), pair);
        }
      }
    }
  }

  @Test
  void everyClassOfTheCorpusIsJudged() throws IOException {
    Set<String> judged =
        table().stream().map(Judged::panicClass).collect(Collectors.toCollection(TreeSet::new));
    Set<String> present = new TreeSet<>();
    for (Path file : Corpus.reports()) {
      try (InputStream in = Files.newInputStream(file)) {
        for (Analysis analysis : analyzer.analyze(file.toString(), in)) {
          analysis.panic().map(Panic::panicClass).ifPresent(present::add);
        }
      }
    }
    assertEquals(present, judged);
    assertTrue(table().size() >= 40, "judged reports");
  }

  private Analysis analyze(Judged judged) throws IOException {
    Path file =
        Corpus.reports().stream()
            .filter(f -> nameOf(f).equals(judged.report()))
            .findFirst()
            .orElseThrow(() -> new AssertionError("not in the corpus: " + judged.report()));
    try (InputStream in = Files.newInputStream(file)) {
      return analyzer.analyze(file.toString(), in).getFirst();
    }
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
  }

  private static List<Judged> table() throws IOException {
    try (InputStream in = JudgedReportsTest.class.getResourceAsStream("judged.tsv")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(Judged::read)
          .toList();
    }
  }
}
