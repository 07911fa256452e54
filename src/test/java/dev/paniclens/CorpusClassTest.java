package dev.paniclens;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Looks for real reports whose class is not told although a phrase of the rules is in them. */
class CorpusClassTest {
  private static final Set<How> PHRASES = EnumSet.of(How.BEGINS, How.CONTAINS, How.WORD);

  @Test
  void noKnownPhraseIsLeftInTheClassOther() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file : Corpus.reports()) {
      try (InputStream in = Files.newInputStream(file)) {
        for (ParseResult result : new ReportParser().parse(in).results()) {
          if (result instanceof ParseResult.Panic panic) {
            phrase(panic.report()).ifPresent(p -> found.add(file.getFileName() + ": " + p));
          }
        }
      }
    }
    assertEquals(List.of(), found);
  }

  /** The phrase that is in the message of a report of no class, in whatever case and place. */
  private static Optional<String> phrase(PanicReport report) {
    Analysis.Panic panic = new Attributor().analyze(report, SOURCE).panic().orElseThrow();
    String text =
        report.log().message().map(PanicMessage::text).orElse("").toLowerCase(Locale.ROOT);
    if (!panic.panicClass().equals("other") || text.isEmpty()) {
      return Optional.empty();
    }
    return ClassRuleCatalog.bundled().rules().stream()
        .filter(rule -> PHRASES.contains(rule.how()))
        .map(ClassRule::phrase)
        .filter(phrase -> text.contains(phrase.toLowerCase(Locale.ROOT)))
        .findFirst();
  }

  private static final Source SOURCE =
      new Source(
          "-",
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.empty(),
          ReportKind.PANIC,
          Optional.empty(),
          false,
          List.of());
}
