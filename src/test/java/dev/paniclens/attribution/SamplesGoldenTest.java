package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Signature;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.BundleId;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the verdicts on the sample reports to a file that was read by eye, one line a report: file,
 * class, verdict, confidence, culprits, suspects, system, model.
 *
 * <p>After a change of the rules, {@code mvn test -Dtest=SamplesGoldenTest
 * -Dpaniclens.golden=write} writes the file anew. Look at what changed in it before it is
 * committed.
 */
class SamplesGoldenTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Path GOLDEN =
      Path.of("src/test/resources/dev/paniclens/attribution/samples.golden");
  private static final boolean WRITE = "write".equals(System.getProperty("paniclens.golden"));

  /** One report of the samples. */
  private record Found(String name, Analysis analysis) {}

  @Test
  void verdictsAreAsReadByEye() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String file : files()) {
      read(file, (name, result) -> lines.add(line(name, result)));
    }
    if (WRITE) {
      Files.write(GOLDEN, lines);
    }
    assertEquals(
        String.join("\n", Files.readAllLines(GOLDEN)), String.join("\n", lines), "see " + GOLDEN);
  }

  @Test
  void evidenceQuotesTheReport() throws IOException {
    for (Found found : panics()) {
      List<String> text =
          found.analysis().panic().orElseThrow().string().orElse("").lines().toList();
      Attribution attribution = found.analysis().attribution().orElseThrow();
      assertTrue(!attribution.evidence().isEmpty(), found.name());
      for (Evidence e : attribution.evidence()) {
        if (e.line().isPresent()) {
          String quoted = e.text().orElseThrow().replaceAll("…$", "");
          assertTrue(text.get(e.line().getAsInt() - 1).contains(quoted), found.name() + e);
        }
      }
      for (BundleId culprit : attribution.culprits()) {
        assertTrue(
            attribution.evidence().stream()
                .anyMatch(e -> e.kext().equals(Optional.of(culprit)) && e.line().isPresent()),
            found.name() + " has no line for " + culprit);
      }
    }
  }

  @Test
  void summariesAreSentences() throws IOException {
    for (Found found : panics()) {
      String summary = found.analysis().attribution().orElseThrow().summary();
      assertTrue(summary.matches("[A-Z].*[^.]\\."), found.name() + ": " + summary);
    }
  }

  @Test
  void pastedReportIsJudgedLikeTheOriginal() throws IOException {
    List<Found> panics = panics();
    Attribution original = of(panics, "highsierra-symbols.panic");
    Attribution pasted = of(panics, "highsierra-symbols-pasted.txt");
    assertEquals(original.summary(), pasted.summary());
    assertEquals(original.confidence(), pasted.confidence());
    assertEquals(
        original.evidence().stream().map(Evidence::rule).toList(),
        pasted.evidence().stream().map(Evidence::rule).toList());
  }

  private static Attribution of(List<Found> panics, String name) {
    return panics.stream()
        .filter(f -> f.name().equals(name))
        .findFirst()
        .orElseThrow()
        .analysis()
        .attribution()
        .orElseThrow();
  }

  private static List<Found> panics() throws IOException {
    List<Found> panics = new ArrayList<>();
    for (String file : files()) {
      read(
          file,
          (name, result) -> {
            if (result instanceof ParseResult.Panic panic) {
              panics.add(new Found(name, analyze(panic)));
            }
          });
    }
    return panics;
  }

  /** The reports by name; notes, settings and inventories between them are none. */
  private static List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(SAMPLES)) {
      return all.filter(Files::isRegularFile)
          .map(p -> p.getFileName().toString())
          .filter(n -> !n.startsWith(".") && !n.endsWith(".md"))
          .sorted()
          .toList();
    }
  }

  private interface Reader {
    void read(String name, ParseResult result);
  }

  private static void read(String file, Reader reader) {
    String prefix = SAMPLES + "/";
    new ReportSource(Limits.DEFAULT)
        .visit(
            List.of(prefix + file),
            new Visitor() {
              @Override
              public void member(SourcePath name, InputStream bytes) throws IOException {
                String bare = name.toString().substring(prefix.length());
                for (ParseResult result : new ReportParser().parse(bytes).results()) {
                  reader.read(bare, result);
                }
              }

              @Override
              public void failed(SourcePath name, SourceFailure why) {
                fail(name + ": " + why.sentence());
              }
            });
  }

  private static String line(String name, ParseResult result) {
    return switch (result) {
      case ParseResult.Other other -> name + " | not a panic: " + other.kind();
      case ParseResult.Nothing nothing -> name + " | no report";
      case ParseResult.Panic panic -> {
        Analysis a = analyze(panic);
        Attribution attribution = a.attribution().orElseThrow();
        yield String.join(
            " | ",
            name,
            panicClass(a.panic().orElseThrow()),
            attribution.verdict().toString(),
            attribution.confidence().toString(),
            ids(attribution.culprits()),
            ids(attribution.suspects()),
            os(a.system().orElseThrow()),
            model(a.system().orElseThrow()),
            a.signature().map(Signature::title).orElse("-"));
      }
    };
  }

  private static String panicClass(Panic panic) {
    return panic.panicClass() + panic.kind().map(kind -> "/" + kind).orElse("");
  }

  private static Analysis analyze(ParseResult.Panic panic) {
    return new Attributor().analyze(panic.report(), PanicSketch.SOURCE);
  }

  private static String ids(List<BundleId> ids) {
    return ids.isEmpty() ? "-" : String.join(" ", Verdicts.ids(ids));
  }

  private static String os(Machine system) {
    String build = system.osBuild().map(b -> "(" + b + ")").orElse("");
    return Stream.of(system.osName().orElse(""), system.osVersion().orElse(""), build)
        .filter(s -> !s.isEmpty())
        .reduce((a, b) -> a + " " + b)
        .orElse("-");
  }

  private static String model(Machine system) {
    return system
        .model()
        .map(id -> system.modelName().map(name -> name + " (" + id + ")").orElse(id))
        .orElse("-");
  }
}
