package dev.paniclens.attribution.verdict;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.PanicClassifier;
import dev.paniclens.report.PanicMessage;
import java.util.Set;

/**
 * Tells whether a line of what the kernel said is damaged, so that its class is lost, and with it
 * what would make a verdict less sure.
 */
final class MessageDamage {
  /** Longer messages are not written in quotes. */
  private static final int MOST_LINES = 64;

  /** Classes in which the stack tells nothing of whose fault it was. */
  private static final Set<String> NOT_ON_STACK =
      Set.of(
          "machine-check",
          "user-requested",
          "coprocessor",
          "bridge",
          "soc-reset",
          "watchdog",
          "userspace-watchdog",
          "sleep-wake",
          "io-busy",
          "initproc-exit",
          "cpu-hang");

  private MessageDamage() {}

  /** Whether what is misread or cut off may have said that the stack tells nothing. */
  static boolean mayDenyTheStack(Facts facts) {
    return facts.nearClasses().stream().anyMatch(NOT_ON_STACK::contains);
  }

  /** Whether a trap cannot be read, or the words of a class are misread or cut off. */
  static boolean shows(Facts facts) {
    return trapIsLost(facts)
        || isOpenQuote(facts)
        || !facts.nearClasses().isEmpty()
        || endsInBrackets(facts.text()) && PanicClassifier.isUntold(facts.log());
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

  private static boolean endsInBrackets(String message) {
    return opensMore(message, '[', ']') || opensMore(message, '(', ')');
  }

  private static boolean opensMore(String message, char open, char close) {
    int more = 0;
    for (int i = 0; i < message.length(); i++) {
      char c = message.charAt(i);
      more += c == open ? 1 : c == close ? -1 : 0;
    }
    return more > 0;
  }
}
