package dev.paniclens.output;

import dev.paniclens.attribution.Attribution.Consideration;
import dev.paniclens.attribution.Attribution.Evidence;
import java.util.List;
import java.util.Optional;

/** Writes for a person which rules of attribution applied or nearly did, and what they read. */
final class ExplanationText {
  static final String TITLE = "Rules, in the order of their precedence";

  private ExplanationText() {}

  static void write(List<Consideration> considered, TextPage page) {
    page.heading(TITLE);
    for (Consideration each : considered) {
      page.label(word(each.outcome()), each.rule() + ": " + each.says());
      for (Evidence evidence : each.evidence()) {
        reason(each, evidence).ifPresent(says -> page.bullet(says, 6));
        evidence.text().ifPresent(text -> page.quote(text, 8));
      }
    }
  }

  /** One reason of a rule; what a rule that was missed says stands in its first line already. */
  static Optional<String> reason(Consideration rule, Evidence evidence) {
    return evidence.says().equals(rule.says())
        ? Optional.empty()
        : Optional.of(evidence.says() + at(evidence));
  }

  /** What became of a rule, in a word or two. */
  static String word(String outcome) {
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
