package dev.paniclens.attribution.kind;

import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicLog;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Names the class and the kind of a panic from what the kernel said. The rules are a table, {@code
 * knowledge/class-rules.tsv}; the first that applies decides.
 */
public final class PanicClassifier {
  private static final PanicKind OTHER = new PanicKind(PanicClassCatalog.OTHER, Optional.empty());

  private static final PanicKind UNSAID =
      new PanicKind(PanicClassCatalog.OTHER, Optional.of(PanicClassCatalog.NO_MESSAGE));

  private static final PanicKind MACHINE_CHECK = new PanicKind("machine-check", Optional.of("mca"));

  /** The head of such an account (xnu osfmk/i386/machine_check.c, {@code mca_dump}). */
  public static final String MACHINE_CHECK_DUMP = "Machine-check capabilities: 0x";

  /** What the names of its registers begin with. */
  public static final String MACHINE_CHECK_BANKS = "IA32_MC";

  /** Faults of which the guarded allocator may know more than the processor. */
  private static final Set<String> REFINED_BY_GZALLOC =
      Set.of("page-fault", "general-protection", "data-abort", "kernel-fault");

  private static final List<Condition> RULES =
      ClassRuleCatalog.bundled().rules().stream().map(Condition::of).toList();

  private static final NearPhrases NEAR_PHRASES =
      new NearPhrases(ClassRuleCatalog.bundled().rules());

  /** Rules that apply to many messages, and so also to one whose own phrase cannot be read. */
  private static final Set<How> WEAK = EnumSet.of(How.WORD, How.FILE, How.PLACED);

  private PanicClassifier() {}

  /** Class and kind; the class {@code other} when no rule applies. */
  public static PanicKind classify(PanicLog log) {
    Optional<Said> said = said(log);
    return classify(log, said, said.flatMap(PanicClassifier::deciding));
  }

  /**
   * Class and kind.
   *
   * @param said what {@link #said(PanicLog)} takes from the log
   * @param deciding the row of the table that {@link #deciding(Said)} finds for that
   */
  public static PanicKind classify(
      PanicLog log, Optional<Said> said, Optional<ClassRule> deciding) {
    if (said.isEmpty()) {
      return isMachineCheck(log) ? MACHINE_CHECK : UNSAID;
    }
    PanicKind kind =
        deciding
            .map(row -> new PanicKind(row.classCode(), row.kind()))
            .orElse(isMachineCheck(log) ? MACHINE_CHECK : OTHER);
    boolean refined =
        REFINED_BY_GZALLOC.contains(kind.classCode())
            && log.message().flatMap(m -> m.fault()).isPresent();
    return log.memoryFinding()
        .filter(found -> refined && found.isHeapMisuse())
        .map(MemoryFinding::kind)
        .map(misuse -> new PanicKind("zone-corruption", Optional.of(misuse.toString())))
        .orElse(kind);
  }

  /**
   * Whether the processor's own account of an error is left, which the kernel writes for a machine
   * check alone, above the panic (xnu osfmk/i386/trap_native.c, {@code panic_64}).
   */
  private static boolean isMachineCheck(PanicLog log) {
    return log.details().flatMap(PanicDetails::machineCheck).isPresent()
        || log.text().contains(MACHINE_CHECK_DUMP)
        || log.text().contains(MACHINE_CHECK_BANKS);
  }

  /** The row of the table that decides; empty when none applies. */
  public static Optional<ClassRule> deciding(PanicLog log) {
    return said(log).flatMap(PanicClassifier::deciding);
  }

  /** The same, of what a panic says of itself. */
  public static Optional<ClassRule> deciding(Said said) {
    for (Condition rule : RULES) {
      if (rule.holds(said)) {
        return Optional.of(rule.row());
      }
    }
    return Optional.empty();
  }

  /**
   * The classes of which a message holds a phrase misread or cut off, where no other phrase tells
   * its class; else none.
   *
   * @param deciding the row of the table that {@link #deciding(Said)} finds for the message
   */
  public static Set<String> nearClasses(Optional<Said> said, Optional<ClassRule> deciding) {
    return said.isPresent() && isUntold(deciding) ? NEAR_PHRASES.classesIn(said.get()) : Set.of();
  }

  /** Whether there is a message, and no phrase of it tells its class. */
  public static boolean isUntold(PanicLog log) {
    return said(log).map(PanicClassifier::deciding).filter(PanicClassifier::isUntold).isPresent();
  }

  private static boolean isUntold(Optional<ClassRule> deciding) {
    return deciding.filter(row -> !WEAK.contains(row.how())).isEmpty();
  }

  /** The rows of the table that apply, the deciding one first. */
  public static Stream<ClassRule> applying(PanicLog log) {
    return said(log).stream()
        .flatMap(said -> RULES.stream().filter(r -> r.holds(said)))
        .map(Condition::row);
  }

  /** What a panic says of itself; empty when it has no message. */
  public static Optional<Said> said(PanicLog log) {
    Optional<FaultDetails> fault = log.details().flatMap(PanicDetails::fault);
    return log.message().filter(m -> !m.text().isBlank()).map(m -> Said.of(m, fault));
  }
}
