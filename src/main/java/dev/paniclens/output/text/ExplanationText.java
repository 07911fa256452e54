package dev.paniclens.output.text;

import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.RuleWords;
import java.util.List;

/** Writes for a person which rules of attribution applied or nearly did, and what they read. */
final class ExplanationText {
  private ExplanationText() {}

  static void write(List<Consideration> considered, TextPage page) {
    page.heading(RuleWords.TITLE);
    for (Consideration each : considered) {
      page.label(RuleWords.outcome(each), each.rule() + ": " + each.says());
      for (Evidence evidence : each.evidence()) {
        RuleWords.reason(each, evidence).ifPresent(says -> page.bullet(says, 6));
        evidence.text().ifPresent(text -> page.quote(text, 8));
      }
    }
  }
}
