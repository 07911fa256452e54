package dev.paniclens.output.words;

import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.output.Columns;
import java.util.Optional;

/** What a person is told of a rule of attribution and of its reasons, in whatever form. */
public final class RuleWords {
  /** What stands above the rules. */
  public static final String TITLE = "Rules, in the order of their precedence";

  private RuleWords() {}

  /** One reason of a rule; what a rule that was missed says stands in its first line already. */
  public static Optional<String> reason(Consideration rule, Evidence evidence) {
    return evidence.says().equals(rule.says())
        ? Optional.empty()
        : Optional.of(evidence.says() + at(evidence));
  }

  /** What became of a rule, in a word or two. */
  public static String outcome(Consideration rule) {
    return switch (rule.outcome()) {
      case "set-aside" -> "set aside";
      case "doubt" -> "less sure";
      default -> rule.outcome();
    };
  }

  /** Where a reason was read, to stand behind it; empty when it is no one line. */
  public static String at(Evidence evidence) {
    return evidence.line().isPresent()
        ? " (line" + Columns.UNBROKEN + evidence.line().getAsInt() + ")"
        : "";
  }
}
