package dev.paniclens;

import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ParsedFile;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Holds the parser and the verdict to every label of a corpus of real reports, which lies beside
 * the project and is not part of it.
 */
class CorpusConformanceTest {

  /** Labels that are certainly wrong, with the difference they make and why. */
  private static final Map<String, String> WRONG_LABELS =
      Map.of(
          // The text is cut among the frames ("..."), so no section of kexts can follow and none
          // can be known to be missing; the label repeats that of the whole report.
          "ios-iomfb-18f72-catcmd-elided", "backtrace_kexts: expected [], was [absent]");

  private final ReportParser parser = new ReportParser();
  private final Attributor attributor = new Attributor();

  @TestFactory
  Stream<DynamicTest> everyLabelHolds() throws IOException {
    Path labels = Corpus.folder().resolve("labels.jsonl");
    ObjectMapper mapper = new ObjectMapper();
    return Files.readAllLines(labels).stream()
        .map(mapper::readTree)
        .map(label -> DynamicTest.dynamicTest(label.get("id").asString(), () -> check(label)));
  }

  private void check(JsonNode json) throws IOException {
    Label label = new Label(json);
    ParsedFile file;
    try (InputStream in = Files.newInputStream(Corpus.folder().resolve(label.file()))) {
      file = parser.parse(in);
    }
    List<ParseResult.Panic> panics =
        file.results().stream()
            .filter(ParseResult.Panic.class::isInstance)
            .map(ParseResult.Panic.class::cast)
            .toList();
    if (!label.isPanic()) {
      if (!panics.isEmpty()) {
        fail("taken for a panic");
      }
      return;
    }
    if (panics.size() != 1) {
      fail("found " + panics.size() + " panics: " + file.results());
    }
    Analysis analysis =
        attributor.analyze(panics.getFirst().report(), source(label, panics.getFirst()));
    List<String> differences = new ArrayList<>(label.differences(analysis));
    differences.remove(WRONG_LABELS.getOrDefault(json.get("id").asString(), ""));
    if (!differences.isEmpty()) {
      fail(String.join("\n", differences));
    }
  }

  private static Source source(Label label, ParseResult.Panic panic) {
    return new Source(
        label.file(),
        OptionalInt.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        Optional.of(panic.report().envelope().container()),
        ReportKind.PANIC,
        panic.report().envelope().bugType(),
        panic.report().truncated(),
        panic.report().problems());
  }
}
