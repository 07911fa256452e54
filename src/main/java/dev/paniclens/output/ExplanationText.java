package dev.paniclens.output;

import dev.paniclens.attribution.Analysis.Consideration;
import dev.paniclens.attribution.Analysis.Evidence;
import java.util.List;

/** Writes for a person which rules of attribution applied or nearly did, and what they read. */
final class ExplanationText {
  private ExplanationText() {}

  static void write(List<Consideration> considered, Page page) {
    page.heading("Rules, in the order of their precedence");
    for (Consideration each : considered) {
      page.label(word(each.outcome()), each.rule() + ": " + each.says());
      for (Evidence evidence : each.evidence()) {
        // What a rule that was missed says stands in its first line already.
        if (!evidence.says().equals(each.says())) {
          page.bullet(evidence.says() + at(evidence), 6);
        }
        evidence.text().ifPresent(text -> page.quote(text, 8));
      }
    }
  }

  private static String word(String outcome) {
    return switch (outcome) {
      case "set-aside" -> "set aside";
      case "doubt" -> "less sure";
      default -> outcome;
    };
  }

  /** Where a reason was read, to stand behind it; empty when it is no one line. */
  static String at(Evidence evidence) {
    return evidence.line().isPresent()
        ? " (line" + Columns.UNBROKEN + evidence.line().getAsInt() + ")"
        : "";
  }
}
