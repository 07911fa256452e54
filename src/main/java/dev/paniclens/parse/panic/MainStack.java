package dev.paniclens.parse.panic;

import dev.paniclens.parse.message.MessageList;
import dev.paniclens.parse.stack.BacktraceDraft;
import java.util.List;
import java.util.OptionalInt;

/** Tells which of several stacks belongs to the message that counts. */
final class MainStack {
  private MainStack() {}

  /** Index of the stack; empty when none can be it. */
  static OptionalInt find(List<BacktraceDraft> backtraces, MessageList messages) {
    OptionalInt primary = messages.primary();
    if (primary.isPresent() && messages.repeatsTrap(primary.getAsInt())) {
      // Where the head of the trap's dump is cut off, its backtrace still tells more than this one.
      for (int i = 0; i < backtraces.size(); i++) {
        if (backtraces.get(i).message() < 0) {
          return OptionalInt.of(i);
        }
      }
    }
    for (int i = 0; i < backtraces.size(); i++) {
      if (primary.isPresent() && backtraces.get(i).message() == primary.getAsInt()) {
        return OptionalInt.of(i);
      }
    }
    for (int i = 0; i < backtraces.size(); i++) {
      int message = backtraces.get(i).message();
      if (!messages.isBystander(message) && !messages.isFurther(message)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }
}
