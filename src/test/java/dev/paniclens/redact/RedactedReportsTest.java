package dev.paniclens.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.Corpus;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What has to be true of the copy of any report: its private values are gone, and nothing else has
 * changed, least of all the analysis.
 */
class RedactedReportsTest {
  /** A value as short as that may be a word of the report, too. */
  private static final int SHORTEST_TELLING = 12;

  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  @TestFactory
  Stream<DynamicTest> sampleIsTheSameButForPrivateValues() {
    return tests(Path.of("samples"));
  }

  @TestFactory
  Stream<DynamicTest> realReportIsTheSameButForPrivateValues() {
    return tests(Corpus.folder().resolve("reports"));
  }

  @Test
  void samplesHoldPrivateValuesThatAreFound() {
    Redactor redactor = new Redactor();
    long found =
        read(Path.of("samples")).values().stream()
            .map(redactor::redact)
            .flatMap(Optional::stream)
            .filter(copy -> !copy.replacements().isEmpty())
            .count();
    assertTrue(found > 20, () -> "found some in " + found + " only");
  }

  private Stream<DynamicTest> tests(Path folder) {
    return read(folder).entrySet().stream()
        .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> check(file.getValue())));
  }

  private static Map<String, byte[]> read(Path folder) {
    Map<String, byte[]> files = new LinkedHashMap<>();
    new ReportSource(Limits.DEFAULT)
        .visit(
            List.of(folder.toString()),
            new Visitor() {
              @Override
              public void member(SourcePath name, InputStream bytes) throws IOException {
                files.put(name.text(), bytes.readAllBytes());
              }

              @Override
              public void failed(SourcePath name, SourceFailure why) {
                throw new AssertionError(name + ": " + why);
              }
            });
    return files;
  }

  private void check(byte[] original) throws IOException {
    Redactor redactor = new Redactor();
    Redacted copy = redactor.redact(original).orElseThrow();
    Map<String, String> replaced = onlyReplacementsDiffer(original, copy);
    assertArrayEquals(
        copy.bytes(), redactor.redact(copy.bytes()).orElseThrow().bytes(), "done twice");
    assertArrayEquals(
        copy.bytes(), new Redactor().redact(copy.bytes()).orElseThrow().bytes(), "done again");
    nothingPrivateIsLeft(new String(copy.bytes(), StandardCharsets.ISO_8859_1), replaced);
    assertEquals(tokens(original), tokens(copy.bytes()), "the JSON is another one");
    Iterator<String> expected = analysis(original, replaced).iterator();
    List<String> actual = analysis(copy.bytes(), replaced);
    actual.forEach(line -> assertEquals(expected.next(), line));
    assertFalse(expected.hasNext());
  }

  /**
   * Puts the copy together once more of the original and the list of what was replaced.
   *
   * @return the values that were replaced, and what stands for each
   */
  private static Map<String, String> onlyReplacementsDiffer(byte[] original, Redacted copy) {
    String text = new String(original, StandardCharsets.ISO_8859_1);
    StringBuilder made = new StringBuilder();
    Map<String, String> replaced = new LinkedHashMap<>();
    int at = 0;
    for (Replacement replacement : copy.replacements()) {
      String value = text.substring(replacement.from(), replacement.to());
      made.append(text, at, replacement.from()).append(replacement.placeholder());
      at = replacement.to();
      String before = replaced.put(value, replacement.placeholder());
      assertTrue(
          before == null || before.equals(replacement.placeholder()),
          () -> value + " became " + before + " and " + replacement.placeholder());
    }
    made.append(text, at, text.length());
    assertEquals(made.toString(), new String(copy.bytes(), StandardCharsets.ISO_8859_1));
    return replaced;
  }

  private static void nothingPrivateIsLeft(String copy, Map<String, String> replaced) {
    String searched = copy.toLowerCase(Locale.ROOT);
    for (String value : replaced.keySet()) {
      String sought = value.toLowerCase(Locale.ROOT);
      assertFalse(
          searched.contains(sought.length() < SHORTEST_TELLING ? "/" + sought : sought), value);
    }
  }

  /** The structure of JSON: tokens and names of members in their order; as far as it is JSON. */
  private static List<String> tokens(byte[] json) {
    List<String> tokens = new ArrayList<>();
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        tokens.add(token == JsonToken.PROPERTY_NAME ? parser.currentName() : token.toString());
      }
    } catch (JacksonException e) {
      tokens.add("and so on");
    }
    return tokens;
  }

  /**
   * All that is concluded of a file, with the values replaced in it that were replaced in the file.
   * The file itself is another one, and where an id is a hash of it, so is that.
   */
  private List<String> analysis(byte[] file, Map<String, String> replaced) throws IOException {
    StringBuilder all = new StringBuilder();
    for (Analysis analysis : analyzer.analyze("a report", new ByteArrayInputStream(file))) {
      all.append(AnalysisJson.writePretty(analysis)).append('\n');
    }
    String json =
        all.toString()
            .replaceAll("(?m)^  \"id\": \"[^\"]*\"", "  \"id\": \"\"")
            .replaceAll("(?m)^    \"sha256\": \"[^\"]*\"", "    \"sha256\": \"\"")
            .replaceAll("(?m)^    \"bytes\": \\d+", "    \"bytes\": 0");
    for (Map.Entry<String, String> entry : replaced.entrySet()) {
      boolean isTelling = entry.getKey().length() >= SHORTEST_TELLING;
      String before = isTelling ? "" : "/";
      json = json.replace(before + entry.getKey(), before + entry.getValue());
    }
    return json.lines().toList();
  }
}
