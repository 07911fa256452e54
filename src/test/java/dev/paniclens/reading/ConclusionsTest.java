package dev.paniclens.reading;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.json.AnalysisJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the version of the conclusions to what is concluded of the samples, and to the tables.
 * Where they have changed, raise {@link Conclusions#VERSION}, so that indexes are brought up to
 * date; {@code mvn test -Dtest=ConclusionsTest -Dpaniclens.golden=write} then writes the file anew.
 */
class ConclusionsTest {
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/paniclens/reading/conclusions.txt");

  @Test
  void newConclusionsAreANewVersion() throws IOException {
    String now = Conclusions.VERSION + " " + digest();
    String before = Files.exists(GOLDEN) ? Files.readString(GOLDEN).strip() : "0 -";
    boolean raised = Conclusions.VERSION > Integer.parseInt(before.split(" ", 2)[0]);
    if ("write".equals(System.getProperty("paniclens.golden")) && raised) {
      Files.writeString(GOLDEN, now + "\n");
      before = now;
    }
    assertEquals(
        before, now, "raise Conclusions.VERSION, then write " + GOLDEN + " as its test says");
  }

  private static String digest() throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      ReportAnalyzer analyzer = new ReportAnalyzer();
      for (Path sample : files(Path.of("samples"))) {
        try (InputStream bytes = Files.newInputStream(sample)) {
          for (Analysis each : analyzer.analyze(sample.getFileName().toString(), bytes)) {
            digest.update(AnalysisJson.write(each).getBytes(UTF_8));
          }
        }
      }
      for (Path table : files(Path.of("src/main/resources/dev/paniclens/knowledge"))) {
        digest.update(Files.readAllBytes(table));
      }
      return HexFormat.of().formatHex(digest.digest(), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
