package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.PanicClassifier;
import dev.paniclens.attribution.verdict.Judge.Decision;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.Trait;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.MemoryFinding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells of every rule that applied to a panic, or nearly did, what became of it. */
final class Explanation {
  /** Of a pattern without blanks to break a line at, so much is quoted. */
  private static final int LONGEST_WORD = 56;

  /** Of the other classes whose words stand in the message, so many are of interest. */
  private static final int MOST_CLASSES = 4;

  private final Facts facts;
  private final Decision decision;

  /** That of the verdict; each rule gets a blank one. */
  private final EvidenceBook verdicts;

  private final List<Consideration> considered = new ArrayList<>();

  private Explanation(Facts facts, Decision decision, EvidenceBook verdicts) {
    this.facts = facts;
    this.decision = decision;
    this.verdicts = verdicts;
  }

  static List<Consideration> of(Facts facts, Decision decision, EvidenceBook book) {
    Explanation all = new Explanation(facts, decision, book);
    all.classify();
    for (Precedence rule : Precedence.values()) {
      all.consider(rule);
    }
    all.weigh();
    return all.considered;
  }

  /** The row of the table of classes that decided, and those of other classes that apply too. */
  private void classify() {
    Set<String> shown = new HashSet<>();
    for (ClassRule row : PanicClassifier.applying(facts.log()).toList()) {
      boolean catchesAll = row.phrase().isEmpty() && row.traits().isEmpty();
      boolean more = shown.isEmpty() || !catchesAll && shown.size() < MOST_CLASSES;
      if (more && shown.add(row.classCode())) {
        boolean decided = shown.size() == 1 && row.classCode().equals(facts.info().code());
        addClass(decided ? "decided" : "outranked", code(row.classCode(), row.kind()) + test(row));
      }
    }
    if (!shown.contains(facts.info().code())) {
      addClass("decided", code(facts.info().code(), facts.kind()) + insteadOfTheTable());
    }
  }

  private void addClass(String outcome, String says) {
    EvidenceBook book = verdicts.blankWithMisses();
    book.atMessage("class", says);
    considered.add(new Consideration("class", outcome, says, book.entries()));
  }

  private static String code(String panicClass, Optional<String> kind) {
    return panicClass + kind.map(k -> "/" + k).orElse("");
  }

  /** What knows more of a panic's class than its message. */
  private String insteadOfTheTable() {
    if (facts.info().code().equals(PanicClassCatalog.OTHER)) {
      return ", as no row of the table of classes applies";
    }
    return facts.log().memoryFinding().filter(MemoryFinding::isHeapMisuse).isPresent()
        ? ", as the guarded allocator found out"
        : ", as reports of this type are written after it";
  }

  private static String test(ClassRule row) {
    String traits = row.traits().stream().map(Trait::toString).collect(Collectors.joining(", "));
    boolean unbroken =
        Stream.of(row.phrase().split(" ")).anyMatch(word -> word.length() > LONGEST_WORD);
    String phrase = unbroken ? row.phrase().substring(0, LONGEST_WORD) + "…" : row.phrase();
    return ", by: "
        + row.how()
        + (phrase.isEmpty() ? "" : " \"" + phrase + "\"")
        + (traits.isEmpty() ? "" : ", " + traits);
  }

  private void consider(Precedence rule) {
    EvidenceBook book = verdicts.blankWithMisses();
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
          (facts.stackIsObservers()
                  ? "this is the stack of code that only noticed; else "
                  : "by what is left of the message, this may be such a stack; else ")
              + says(finding.get()),
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
    EvidenceBook book = verdicts.blankWithMisses();
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
