package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.Corpus;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reports glued together with whatever people put between them: each says what it says alone. All
 * pairs are tried with {@code -Dpaniclens.glue.all=true}; else some for each report.
 */
class GluedReportsTest {
  private static final boolean ALL = Boolean.getBoolean("paniclens.glue.all");

  /** Where in the text the evidence stands. */
  private static final Pattern LINE = Pattern.compile("line=OptionalInt\\[\\d+]");

  /** Larger ones only take time. */
  private static final long LARGEST = 1_000_000;

  /**
   * What stands around and between two reports, each of which ends with a line's end.
   *
   * @param name for a failure's words
   */
  private record Glue(String name, String before, String between, String behind) {
    String join(String first, String second) {
      return before + first + between + second + behind;
    }
  }

  private static final List<Glue> GLUES =
      List.of(
          new Glue("blank line", "", "\n", ""),
          new Glue("nothing", "", "", ""),
          new Glue("fences", "```\n", "```\n```\n", "```\n"),
          new Glue("rule", "", "-----\n", ""),
          new Glue("text", "", "\nAnd this is what it did today:\n\n", ""),
          new Glue("heads of several files", "==> a.panic <==\n", "\n==> b.panic <==\n", ""));

  /**
   * A text, and what is said of it alone.
   *
   * @param whole whether nothing of it is missing, so that its end can be seen
   */
  private record Alone(String name, String text, List<String> says, boolean whole) {}

  private record Pair(Alone first, Alone second, Glue glue) {}

  /**
   * A pair of which something else is said.
   *
   * @param alone what is said of the two alone
   * @param glued what is said of them together
   */
  private record Fault(Pair pair, List<String> alone, List<String> glued) {
    /**
     * Whether third-party kexts are accused that neither report alone accuses, or more surely than
     * either alone.
     */
    boolean accusesAnewOrSurer() {
      Map<String, Confidence> before = accused(alone);
      return accused(glued).entrySet().stream()
          .anyMatch(
              now ->
                  !before.containsKey(now.getKey())
                      || now.getValue().compareTo(before.get(now.getKey())) > 0);
    }

    /** The kexts that are accused, with the highest confidence. */
    private static Map<String, Confidence> accused(List<String> says) {
      return says.stream()
          .filter(said -> said.startsWith("third-party"))
          .map(said -> said.split(" \\| ", -1))
          .collect(
              Collectors.toMap(
                  part -> part[3],
                  part -> Confidence.valueOf(part[1].toUpperCase(Locale.ROOT)),
                  (one, other) -> one.compareTo(other) > 0 ? one : other));
    }

    @Override
    public String toString() {
      return String.join(
          "\n",
          "",
          pair.glue().name() + ": " + pair.first().name() + " + " + pair.second().name(),
          "  alone " + alone,
          "  glued " + glued);
    }
  }

  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  @Test
  void eachSampleIsAnalyzedAsWhenAlone() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      check(files.filter(f -> f.toString().matches(".*\\.(ips|panic|txt|log)")).sorted().toList());
    }
  }

  @Test
  void eachRealReportIsAnalyzedAsWhenAlone() throws IOException {
    check(Corpus.reports());
  }

  private void check(List<Path> files) throws IOException {
    List<Alone> texts = new ArrayList<>();
    for (Path file : files) {
      if (Files.size(file) < LARGEST) {
        alone(file).ifPresent(texts::add);
      }
    }
    List<Pair> pairs = new ArrayList<>(ALL ? all(texts) : some(texts));
    pairs.removeIf(pair -> pair.first().says().equals(pair.second().says())); // one crash, twice
    List<Fault> faults = pairs.parallelStream().flatMap(pair -> fault(pair).stream()).toList();
    List<Fault> wrong = faults.stream().filter(f -> f.pair().first().whole()).toList();
    long behindWhole = pairs.stream().filter(p -> p.first().whole()).count();
    long others = pairs.size() - behindWhole;
    String counts =
        "%d of %d behind whole ones, %d of %d others"
            .formatted(wrong.size(), behindWhole, faults.size() - wrong.size(), others);
    assertTrue(behindWhole >= 20, counts);
    assertEquals(List.of(), wrong, counts);
    List<Fault> unjust = faults.stream().filter(Fault::accusesAnewOrSurer).toList();
    assertEquals(List.of(), unjust, counts);
    // Where the first is cut, its end may not show. What no evidence parts is read as one report:
    // an entry behind another one, both with callers where one kernel can lie, of which only one
    // has a stack; pieces without an entry that go on where the first breaks off. Of all pairs of
    // real reports these are 0.75 %.
    assertTrue(faults.size() <= 2 + others / 100, () -> counts + ": " + faults);
  }

  private static List<Pair> all(List<Alone> texts) {
    return texts.stream()
        .flatMap(
            first ->
                texts.stream()
                    .filter(second -> !second.equals(first))
                    .flatMap(second -> GLUES.stream().map(glue -> new Pair(first, second, glue))))
        .toList();
  }

  /** Each with three others, which differ from one to the next. */
  private static List<Pair> some(List<Alone> texts) {
    return IntStream.range(0, texts.size() * 3)
        .mapToObj(
            i -> {
              int first = i % texts.size();
              int second = (first + 1 + (i * 31) % (texts.size() - 1)) % texts.size();
              return new Pair(
                  texts.get(first), texts.get(second), GLUES.get((i / 2) % GLUES.size()));
            })
        .toList();
  }

  private Optional<Alone> alone(Path file) throws IOException {
    String read = Files.readString(file, StandardCharsets.ISO_8859_1);
    read = read.replaceFirst("^<cut>\\R", ""); // which could be said of the one before
    String text = read.endsWith("\n") ? read : read + "\n";
    List<Analysis> analyses = panics(text);
    boolean bareList = // which goes on with the list before it
        analyses.stream()
            .allMatch(a -> a.panic().orElseThrow().message().isEmpty() && a.backtrace().isEmpty());
    return analyses.isEmpty() || bareList
        ? Optional.empty()
        : Optional.of(
            new Alone(
                file.getFileName().toString(),
                text,
                analyses.stream().map(GluedReportsTest::says).toList(),
                analyses.stream().allMatch(GluedReportsTest::isWhole)));
  }

  /** Whether it is JSON, or ends with the list that a kernel prints last. */
  private static boolean isWhole(Analysis analysis) {
    return !analysis.source().truncated()
        && (analysis.source().container().orElseThrow() != Container.TEXT
            || analysis.kexts().isPresent());
  }

  private Optional<Fault> fault(Pair pair) {
    List<String> alone = new ArrayList<>(pair.first().says());
    alone.addAll(pair.second().says());
    List<Analysis> found = panics(pair.glue().join(pair.first().text(), pair.second().text()));
    List<String> glued = found.stream().map(GluedReportsTest::says).toList();
    return glued.equals(alone) ? Optional.empty() : Optional.of(new Fault(pair, alone, glued));
  }

  private List<Analysis> panics(String text) {
    try {
      return analyzer
          .analyze("x", new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)))
          .stream()
          .filter(a -> a.source().kind() == ReportKind.PANIC)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What matters of an analysis. */
  private static String says(Analysis analysis) {
    return String.join(
        " | ",
        analysis.attribution().orElseThrow().verdict().toString(),
        analysis.attribution().orElseThrow().verdict() == Verdict.UNDETERMINED
            ? ""
            : analysis.attribution().orElseThrow().confidence().toString(),
        analysis.panic().orElseThrow().panicClass(),
        analysis.attribution().orElseThrow().culprits().toString(),
        analysis.signature().map(s -> s.id()).toString(),
        analysis.system().orElseThrow().model().toString(),
        LINE.matcher(analysis.system().orElseThrow().toString()).replaceAll(""));
  }
}
