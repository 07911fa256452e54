package dev.paniclens.attribution;

import dev.paniclens.attribution.Analysis.Consideration;
import dev.paniclens.attribution.Analysis.Evidence;
import dev.paniclens.attribution.Judge.Decision;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells of every rule that applied to a panic, or nearly did, what became of it. */
final class Explanation {
  private final Facts facts;
  private final Decision decision;
  private final List<Consideration> considered = new ArrayList<>();

  private Explanation(Facts facts, Decision decision) {
    this.facts = facts;
    this.decision = decision;
  }

  static List<Consideration> of(Facts facts, Decision decision) {
    Explanation all = new Explanation(facts, decision);
    for (Precedence rule : Precedence.values()) {
      all.consider(rule);
    }
    all.weigh();
    return all.considered;
  }

  private void consider(Precedence rule) {
    EvidenceBook book = new EvidenceBook(facts.log());
    Optional<Finding> finding = rule.apply(new Rulebook(facts, book));
    if (rule == decision.rule()) {
      add(rule, "decided", says(decision.finding()), book.entries());
    } else if (rule == Precedence.NOTHING_DECIDES) {
      return;
    } else if (finding.isEmpty()) {
      book.misses().forEach(miss -> add(rule, "nearly", miss.says(), List.of(miss)));
    } else if (rule.isSetAside(facts)) {
      add(
          rule,
          "set-aside",
          "this is the stack of code that only noticed; else " + says(finding.get()),
          book.entries());
    } else {
      add(
          rule,
          "outranked",
          "it finds " + says(finding.get()) + "; " + decision.rule().code() + " stands before it",
          book.entries());
    }
  }

  private void weigh() {
    EvidenceBook book = new EvidenceBook(facts.log());
    Confidence before = decision.finding().confidence();
    Doubt.weigh(decision.finding(), facts, book);
    for (Evidence doubt : book.entries()) {
      Confidence after = before.lower();
      String step = after == before ? "stays " + after : before + " becomes " + after;
      considered.add(
          new Consideration(doubt.rule(), "doubt", step + ": " + doubt.says(), List.of()));
      before = after;
    }
  }

  private static String says(Finding finding) {
    String culprits =
        finding.culprits().stream().map(BundleId::toString).collect(Collectors.joining(", "));
    String verdict = finding.verdict().toString();
    return finding.verdict() == Verdict.UNDETERMINED
        ? verdict
        : verdict + ", " + finding.confidence() + (culprits.isEmpty() ? "" : ": " + culprits);
  }

  private void add(Precedence rule, String outcome, String says, List<Evidence> evidence) {
    considered.add(new Consideration(rule.code(), outcome, says, evidence));
  }
}
