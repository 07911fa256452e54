package dev.paniclens.reading;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An analysis quotes enough of its report to be drawn anew from it. */
class EarlierAnalysisTest {
  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  @Test
  void theSameIsConcludedFromWhatAnAnalysisQuotes() throws IOException {
    int tried = 0;
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          for (Analysis each : analyzer.analyze(file.toString(), bytes)) {
            if (each.panic().flatMap(Panic::string).isPresent()) {
              KeptReport kept = KeptReport.ofEarlier(each);
              assertTrue(kept.original().isPresent());
              assertEquals(concluded(each), concluded(analyzer.analyze(kept)), file.toString());
              tried++;
            }
          }
        }
      }
    }
    assertTrue(tried > 15, "tried: " + tried);
  }

  private static List<Object> concluded(Analysis analysis) {
    Panic panic = analysis.panic().orElseThrow();
    return List.of(
        analysis.attribution(),
        panic.panicClass(),
        panic.kind(),
        panic.message(),
        panic.string(),
        panic.time(),
        panic.timeSource(),
        analysis.signature(),
        analysis.backtrace(),
        analysis.system().orElseThrow().osBuild(),
        analysis.system().orElseThrow().model());
  }

  @Test
  void withoutThePanicStringTheAnalysisIsKept() throws IOException {
    try (InputStream bytes = Files.newInputStream(Path.of("samples/ventura-softraid.panic"))) {
      Analysis whole = analyzer.analyze("a", bytes).getFirst();
      Analysis brief =
          new Analysis(
              whole.schema(),
              whole.id(),
              whole.source(),
              whole.panic().map(Panic::withoutString),
              whole.system(),
              whole.backtrace(),
              whole.kexts(),
              whole.attribution(),
              whole.signature(),
              whole.advice(),
              whole.known());

      KeptReport kept = KeptReport.ofEarlier(brief);

      assertEquals(Optional.empty(), kept.original());
      assertEquals(brief, analyzer.analyze(kept));
    }
  }
}
