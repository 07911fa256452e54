package dev.paniclens.attribution.kind;

import dev.paniclens.attribution.kind.Trigrams.Sought;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRule.Trait;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.FaultDetails.Esr;
import dev.paniclens.report.FaultDetails.PageFault;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A rule of the table, ready to be tested often: patterns compiled, numbers read, and with what can
 * be ruled out at a glance, as hardly any of several hundred rules applies.
 *
 * @param row the rule
 * @param ofFault whether it is about faults only
 * @param sought what is in all that it applies to
 * @param test whether it applies
 */
public record Condition(ClassRule row, boolean ofFault, Sought sought, Predicate<Said> test) {

  /** The condition that a row of the table states. */
  public static Condition of(ClassRule rule) {
    List<Trait> traits = rule.traits();
    Predicate<Said> said = said(rule);
    return new Condition(
        rule,
        !traits.isEmpty() || rule.how() == How.TRAP || rule.how() == How.FAULT,
        sought(rule),
        traits.isEmpty()
            ? said
            : s -> s.fault().filter(f -> has(f, traits)).isPresent() && said.test(s));
  }

  /** Whether the rule applies to what a panic says. */
  public boolean holds(Said said) {
    return (!ofFault || said.fault().isPresent())
        && said.phrases().mayHold(sought)
        && test.test(said);
  }

  private static Sought sought(ClassRule rule) {
    return switch (rule.how()) {
      case BEGINS, CONTAINS, WORD, FILE -> Sought.of(rule.phrase());
      case MATCHES -> Sought.of(NeededText.of(rule.phrase()));
      case TRAP, FAULT, PLACED -> Sought.ANYTHING;
    };
  }

  private static Predicate<Said> said(ClassRule rule) {
    String phrase = rule.phrase();
    return switch (rule.how()) {
      case BEGINS -> s -> s.text().startsWith(phrase);
      case CONTAINS -> s -> s.text().contains(phrase);
      case WORD -> s -> hasWord(s.firstLine(), phrase);
      case MATCHES -> {
        Pattern pattern = Pattern.compile(phrase);
        yield NeededText.isAnchored(phrase)
            ? s -> pattern.matcher(s.text()).lookingAt()
            : s -> pattern.matcher(s.text()).find();
      }
      case TRAP -> {
        int number = phrase.isEmpty() ? -1 : Integer.parseInt(phrase);
        yield s ->
            s.fault()
                .filter(f -> f.trap().number().isPresent())
                .filter(f -> number < 0 || f.trap().number().getAsInt() == number)
                .isPresent();
      }
      case FAULT -> s -> s.fault().filter(f -> f.trap().name().startsWith(phrase)).isPresent();
      case FILE -> s -> s.names().stream().anyMatch(n -> n.startsWith(phrase));
      case PLACED -> Said::placed;
    };
  }

  private static boolean hasWord(String line, String phrase) {
    for (int at = line.indexOf(phrase); at >= 0; at = line.indexOf(phrase, at + 1)) {
      char before = at == 0 ? ' ' : line.charAt(at - 1);
      if (before != '_' && !Character.isLetterOrDigit(before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(FaultDetails fault, List<Trait> traits) {
    for (Trait trait : traits) {
      if (!has(fault, trait)) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(FaultDetails fault, Trait trait) {
    return switch (trait) {
      case NULL -> is(fault, "null") || is(fault, "small");
      case FETCH -> fault.access().filter("execute"::equals).isPresent();
      case MAPPED -> fault.pageFault().filter(PageFault::present).isPresent();
      case TABLES -> fault.pageFault().filter(PageFault::reservedBit).isPresent();
      case WRITE -> fault.access().filter("write"::equals).isPresent();
      case USER -> is(fault, "user");
      case KERNEL -> is(fault, "kernel");
      case WILD -> is(fault, "non-canonical");
      case SERROR -> fault.esr().flatMap(Esr::className).filter("SError"::equals).isPresent();
      case TRANSLATION -> hasStatus(fault, "translation");
      case PERMISSION -> hasStatus(fault, "permission");
      case EXTERNAL -> hasStatus(fault, "external abort") || hasStatus(fault, "parity");
    };
  }

  private static boolean is(FaultDetails fault, String what) {
    return fault.addressIs().filter(what::equals).isPresent();
  }

  private static boolean hasStatus(FaultDetails fault, String begin) {
    return fault.esr().flatMap(Esr::status).filter(s -> s.startsWith(begin)).isPresent();
  }
}
