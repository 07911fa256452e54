package dev.paniclens;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.BundleId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Real reports, cut off anywhere: what is left accuses no third-party kext that the whole does not.
 * Skips where the corpus is absent.
 */
class CorpusCutTest {
  /** Places besides the ends of lines, the same in every run. */
  private static final int CUTS = 16;

  private static final int MOST_LINES = 48;

  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  @BeforeEach
  void corpusIsThere() {
    Corpus.folder();
  }

  @TestFactory
  List<DynamicTest> cutReportAccusesNobodyWhomTheWholeDoesNot() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : Corpus.reports()) {
      byte[] bytes = Files.readAllBytes(file);
      tests.add(DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(bytes)));
    }
    return tests;
  }

  private void check(byte[] bytes) throws IOException {
    Set<BundleId> accused = accused(bytes);
    for (int end : cuts(bytes)) {
      Set<BundleId> now = accused(Arrays.copyOf(bytes, end));
      assertTrue(accused.containsAll(now), () -> "cut at " + end + ": " + now);
    }
  }

  /** Among its kexts and frames a report is most easily misread, so every end of a line there. */
  private static Set<Integer> cuts(byte[] bytes) {
    Set<Integer> cuts = new TreeSet<>();
    Random random = new Random(bytes.length);
    for (int i = 0; i < CUTS; i++) {
      cuts.add(random.nextInt(Math.min(bytes.length, 16_384)));
    }
    int lines = 0;
    for (int i = 0; i < bytes.length && lines < MOST_LINES; i++) {
      if (bytes[i] == '\n') {
        lines++;
        cuts.add(i);
        cuts.add(Math.max(0, i - 9)); // in the middle of an address, a range or a name
      }
    }
    return cuts;
  }

  private Set<BundleId> accused(byte[] bytes) throws IOException {
    Set<BundleId> accused = new HashSet<>();
    for (Analysis analysis : analyzer.analyze("cut", new ByteArrayInputStream(bytes))) {
      analysis.attribution().map(Attribution::culprits).ifPresent(accused::addAll);
    }
    accused.removeIf(BundleId::hasApplePrefix);
    return accused;
  }
}
