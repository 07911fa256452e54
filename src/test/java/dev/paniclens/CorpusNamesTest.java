package dev.paniclens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Builds and model identifiers of real reports are known; skips where the corpus is absent. */
class CorpusNamesTest {
  @Test
  void noReportIsLeftWithoutReleaseOrNameOfItsModel() throws IOException {
    List<String> unknown = new ArrayList<>();
    int builds = 0;
    int models = 0;
    ReportAnalyzer analyzer = new ReportAnalyzer();
    for (Path file : Corpus.reports()) {
      try (InputStream in = Files.newInputStream(file)) {
        for (Analysis analysis : analyzer.analyze(file.getFileName().toString(), in)) {
          if (analysis.system().isEmpty()) {
            continue;
          }
          Machine machine = analysis.system().get();
          builds += machine.osBuild().isPresent() ? 1 : 0;
          models += machine.model().isPresent() ? 1 : 0;
          boolean release = machine.osBuild().isEmpty() || machine.osVersion().isPresent();
          boolean name = machine.model().isEmpty() || machine.modelName().isPresent();
          if (!release || !name) {
            unknown.add(analysis.source().path() + ": " + machine);
          }
        }
      }
    }
    assertEquals(List.of(), unknown);
    assertTrue(builds >= 49 && models >= 24, builds + " builds, " + models + " models");
  }
}
