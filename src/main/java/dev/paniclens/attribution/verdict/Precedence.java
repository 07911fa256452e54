package dev.paniclens.attribution.verdict;

import dev.paniclens.attribution.fact.Facts;
import java.util.Optional;
import java.util.function.Function;

/**
 * The precedence of verdicts: the rules by which a panic is attributed, in their order. The first
 * that applies decides.
 *
 * <p>The table below is the whole of it; {@code src/docs/attribution.md} prints it for readers of
 * verdicts. How sure a rule is, and what makes it less sure afterwards, {@link Doubt} tells.
 *
 * <p>Rules that read the stack are set aside where it is that of an observer: a watchdog's or a
 * timer's, launchd's last one, that of a processor which gave up waiting for another, or which
 * another one interrupted. Whatever stands there did not bring the panic about. They are so, too,
 * where a message that is misread or cut off may have told of such a panic.
 *
 * <p>Third-party kexts on a stack that a rule above acquits become suspects, and so do, in classes
 * where the damage was done long before, those that were merely loaded: see {@link Suspects}.
 */
enum Precedence {
  TOO_LITTLE_LEFT(
      "too-little-left",
      "neither a message, nor frames, nor kexts of the stack are left",
      "undetermined",
      Rulebook::tooLittleLeft),

  CALLED_PANIC(
      "called-panic",
      "a third-party kext called panic itself: the message is its own, whatever it says; not one"
          + " that stands in the path of every panic",
      "third-party, high",
      book -> book.thirdParty().calledPanic()),

  REQUESTED(
      "requested",
      "a person, a test or a privileged program asked for it",
      "requested, high; an NMI medium",
      book -> book.classes().requested()),

  HARDWARE(
      "hardware",
      "the hardware, memory or a device reported an error, a device no longer answers on its bus, or"
          + " the driver gave up on a drive that it calls third-party: what ran at that moment is not"
          + " to blame",
      "hardware, medium; an error answer, a device that no longer answers, a third-party drive, and"
          + " what a T2 saw, low",
      book -> book.classes().hardware()),

  FIRMWARE(
      "firmware",
      "a coprocessor's own panic was passed on, or the T2's own system panicked",
      "firmware, high; the T2's system medium, low where its message is damaged or missing",
      book -> book.classes().firmware()),

  DAMAGE_MET(
      "damage-met",
      "the page tables were damaged: whoever used that page only met it",
      "undetermined",
      book -> book.classes().damageMet()),

  NO_LOG(
      "no-log",
      "the machine was reset or stopped from outside, and no log of the cause exists",
      "undetermined",
      book -> book.classes().withoutLog()),

  FAULT_IN_KEXT(
      "fault-in-kext",
      "a third-party kext holds the faulting instruction, or called panic",
      "third-party, high",
      book -> book.thirdParty().atThePanic()),

  FAULT_IN_UNLOADED(
      "fault-in-unloaded",
      "the fault lies where the kext that was unloaded last had been",
      "third-party or apple, medium",
      Rulebook::faultInUnloaded),

  SUSPECTED_BY_MESSAGE(
      "suspected-by-message",
      "the message itself suspects a third-party kext",
      "third-party, medium; high where the stack shows it, too",
      book -> book.thirdParty().suspectedByMessage()),

  AWAITED_ON_STACK(
      "awaited-on-stack",
      "the processor that was waited for shows its own stack, and a third-party kext holds its first"
          + " frame that counts",
      "third-party, medium; low where the panic itself is missing",
      book -> book.thirdParty().awaitedOnStack()),

  FIRST_ON_STACK(
      "first-on-stack",
      "a third-party kext holds the first frame that counts",
      "third-party, high; farther than 5 frames from the panic, or below a fault in a family of"
          + " Apple's, medium; farther than 20 low",
      true,
      book -> book.thirdParty().firstOnStack()),

  USERSPACE(
      "userspace",
      "a watchdog or launchd's exit: the kernel only carried out the sentence",
      "userspace, medium; launchd's exit high; a system that hung as a whole low",
      book -> book.classes().userspace()),

  APPLE_SUSPECTED_BY_MESSAGE(
      "apple-suspected-by-message",
      "the message itself suspects a kext of Apple's",
      "apple, medium",
      book -> book.apple().suspectedByMessage()),

  ELSEWHERE_ON_STACK(
      "elsewhere-on-stack",
      "a third-party kext is on the stack, and kexts of Apple's are nearer to the panic; not one"
          + " that only routes the calls of others",
      "third-party, medium; farther than 20 frames low",
      true,
      book -> book.thirdParty().elsewhereOnStack()),

  LISTED_ONLY(
      "listed-only",
      "the kernel found a third-party kext on the stack, and no frame shows where",
      "third-party, low",
      true,
      book -> book.thirdParty().listedOnly()),

  PRIVATE_SOURCE(
      "private-source",
      "no third-party kext is named, but the path of the source file that called panic is that of"
          + " somebody's own build",
      "third-party, low",
      true,
      book -> book.source().byPrivatePath()),

  FAULT_IN_APPLES(
      "fault-in-apples",
      "a kext of Apple's holds the faulting instruction, or called panic",
      "apple, high where no third-party kext was loaded, else medium",
      true,
      book -> book.apple().atThePanic()),

  APPLE_ON_STACK(
      "apple-on-stack",
      "the nearest kext on the stack is Apple's",
      "apple, likewise; farther than 5 frames medium, than 20 low",
      true,
      book -> book.apple().nearestOnStack()),

  APPLE_LISTED_ONLY(
      "apple-listed-only",
      "the kernel found kexts of Apple's alone on the stack, and no frame shows where",
      "apple, low",
      true,
      book -> book.apple().listedOnly()),

  NO_KEXT(
      "no-kext",
      "no frame lies in a kext, and each can be read",
      "kernel, high where no third-party kext was loaded, else medium",
      true,
      book -> book.apple().kernel()),

  SOURCE_FILE(
      "source-file",
      "no kext, named or not, is left on a stack, but the source file that called panic is",
      "apple or kernel, low",
      true,
      book -> book.source().bySourceFile()),

  NOTHING_DECIDES("nothing-decides", "none of these", "undetermined", book -> book.undetermined());

  private final String code;
  private final String when;
  private final String verdict;
  private final boolean readsStack;

  @SuppressWarnings("ImmutableEnumChecker") // holds no state
  private final Function<Rulebook, Optional<Finding>> rule;

  Precedence(String code, String when, String verdict, Function<Rulebook, Optional<Finding>> rule) {
    this(code, when, verdict, false, rule);
  }

  Precedence(
      String code,
      String when,
      String verdict,
      boolean readsStack,
      Function<Rulebook, Optional<Finding>> rule) {
    this.code = code;
    this.when = when;
    this.verdict = verdict;
    this.readsStack = readsStack;
    this.rule = rule;
  }

  /** The name under which an explanation mentions the rule. */
  String code() {
    return code;
  }

  /** What must hold, in words. */
  String when() {
    return when;
  }

  /** The verdict and how sure it is at first, in words. */
  String verdict() {
    return verdict;
  }

  /** Whether the rule is set aside, as it would read the stack of one who may be an observer. */
  boolean isSetAside(Facts facts) {
    return readsStack && (facts.stackIsObservers() || MessageDamage.mayDenyTheStack(facts));
  }

  /** What the rule finds; empty when it does not apply. Whether it is set aside, is not asked. */
  Optional<Finding> apply(Rulebook book) {
    return rule.apply(book);
  }
}
