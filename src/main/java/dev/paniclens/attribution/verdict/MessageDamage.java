package dev.paniclens.attribution.verdict;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.PanicClassifier;
import dev.paniclens.report.PanicMessage;

/**
 * Tells whether a line of what the kernel said is damaged, so that its class is lost, and with it
 * what would make a verdict less sure.
 */
final class MessageDamage {
  /** Longer messages are not written in quotes. */
  private static final int MOST_LINES = 64;

  private MessageDamage() {}

  /** Whether a trap cannot be read, or the words of a class are misread or cut off. */
  static boolean shows(Facts facts) {
    return trapIsLost(facts)
        || isOpenQuote(facts)
        || facts.log().message().isPresent() && PanicClassifier.mayBeMisread(facts.log());
  }

  /**
   * Whether the registers of a trap, or its handler on the stack, are left, and the sentence that
   * tells which one it was is not.
   */
  static boolean trapIsLost(Facts facts) {
    return facts.fault().isEmpty()
        && facts.log().message().isPresent()
        && !facts.isInterruptedProcessor()
        && (facts.stack().trapShown() || facts.registers().isLeft());
  }

  /**
   * Whether the message begins in quotes, as all did up to macOS 11 (xnu osfmk/kern/debug.h), and
   * nothing closes them.
   */
  private static boolean isOpenQuote(Facts facts) {
    int first = facts.log().message().map(PanicMessage::line).orElse(0);
    if (first == 0 || !facts.lines().contains(first, "): \"")) {
      return false;
    }
    long quotes = 0;
    for (int line = first; line < first + MOST_LINES && line <= facts.lines().count(); line++) {
      quotes += facts.lines().get(line).replace("\\\"", "").chars().filter(c -> c == '"').count();
    }
    return quotes == 1;
  }
}
