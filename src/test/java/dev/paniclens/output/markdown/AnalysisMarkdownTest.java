package dev.paniclens.output.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.output.Style;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** One report for a ticket. */
class AnalysisMarkdownTest {
  /** A panic whose kext, message, process and version would all like to be more than text. */
  private static final String HOSTILE =
      """
      panic(cpu 0 caller 0xffffff8012345678): "[pay](https://evil.example/) @team #1 `` <img src=x>"@x.c:1
      Backtrace (CPU 0), Frame : Return Address
      0xffffff8112345670 : 0xffffff7f93601d74 com.evil.``[x](javascript:y) : _<b>x + 0x12
      0xffffff8112345680 : 0xffffff8012345688 mach_kernel : _`` + 0x12
            Kernel Extensions in backtrace:
               com.evil.`](//x)<script>(1.0|2`)[477A3DAE-18A5-3F04-85D0-20C632707242]@0xffffff7f935fe000->0xffffff7f9360bfff

      BSD process name corresponding to current thread: ![x](https://evil.example/x.png)
      Boot args: -v www.evil.example <!--

      Mac OS version:
      13F34`

      System model name: MacBookPro9,2 (Mac-*)
      loaded kexts:
      com.evil.*_~|\t1.0
      """;

  private static final Set<String> PLAIN =
      Set.of(
          "BulletList",
          "Code",
          "Document",
          "FencedCodeBlock",
          "Heading",
          "ListItem",
          "Paragraph",
          "StrongEmphasis",
          "Text");

  private static List<Analysis> analyses(String path, InputStream in) throws IOException {
    return new ReportAnalyzer(Attributor.explaining())
        .analyze(path, in).stream().filter(a -> a.source().kind() == ReportKind.PANIC).toList();
  }

  private static List<Analysis> sample(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return analyses(file.toString(), in);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void reportBecomesTextAndNothingElse() throws IOException {
    byte[] report = HOSTILE.getBytes(StandardCharsets.UTF_8);
    Analysis hostile = analyses("a`/[x](y)<b>.panic", new ByteArrayInputStream(report)).getFirst();
    Rendered rendered = Rendered.of(AnalysisMarkdown.render(hostile, true));
    assertTrue(PLAIN.containsAll(rendered.kinds()), rendered.kinds().toString());
    assertFalse(
        rendered.prose().matches("(?s).*(?:@|#\\d|://|<|\\]\\(|www\\.).*"), rendered.prose());
    assertTrue(
        rendered.text().contains("[pay](https://evil.example/) @team #1 <img src=x>"),
        rendered.text());
    assertTrue(rendered.text().contains("a`/[x](y)<b>.panic"), rendered.text());
  }

  /** What the text says, a ticket says in the same words. */
  @Test
  void everyWordOfTheTextIsInIt() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      files
          .filter(Files::isRegularFile)
          .flatMap(file -> sample(file).stream())
          .forEach(AnalysisMarkdownTest::compare);
    }
  }

  private static void compare(Analysis analysis) {
    String markdown = Rendered.of(AnalysisMarkdown.render(analysis, true)).text();
    String words = letters(markdown);
    AnalysisText.render(analysis, Style.PLAIN, 100_000, true)
        .lines()
        .flatMap(
            line -> Stream.of(line.strip().replaceFirst("^(?:id|signature) ", "").split(" {2,}")))
        .forEach(
            phrase ->
                assertTrue(
                    words.contains(letters(phrase)),
                    analysis.source().path() + " lacks: " + phrase + "\n" + markdown));
  }

  private static String letters(String text) {
    return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  @Test
  void panicStringIsLeftOutAndFramesAreCut() {
    Analysis analysis = sample(Path.of("samples/sonoma-apple-gpu.ips")).getFirst();
    String some = AnalysisMarkdown.render(analysis, false);
    String all = AnalysisMarkdown.render(analysis, true);
    assertTrue(
        some.contains("\n#0 to #10: the kernel stopping itself\n#11 com.apple.AGXG14G+0x3c1a4\n"),
        some);
    assertTrue(some.contains("\n… 2 more\n```\n"), some);
    assertTrue(all.contains("\n```\n#0  "), all);
    assertFalse(all.contains(" more\n"), all);
    assertFalse(all.contains("Kernel slide"), all);
  }

  @Test
  void whatIsNoPanicSaysSo() throws IOException {
    Analysis other =
        new ReportAnalyzer()
            .analyze(
                "samples/notapanic-app-crash.ips",
                Files.newInputStream(Path.of("samples/notapanic-app-crash.ips")))
            .getFirst();
    assertEquals(
        "## Not a kernel panic (crash): a crash of a process\n\n`samples/notapanic-app-crash.ips`\n",
        AnalysisMarkdown.render(other, false));
  }
}
