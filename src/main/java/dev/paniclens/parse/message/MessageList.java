package dev.paniclens.parse.message;

import dev.paniclens.parse.message.MessageReader.Kind;
import dev.paniclens.report.PanicMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The messages of one panic string. Several processors can panic at once, and a PowerPC trap is
 * dumped before the panic it leads to; one of them tells the cause.
 */
public final class MessageList {
  /** Several processors can panic at once; hundreds cannot. */
  private static final int MAX = 64;

  private final List<Kind> kinds = new ArrayList<>();
  private final List<PanicMessage> messages = new ArrayList<>();

  /** Adds a message; what comes behind very many is left out. */
  public void add(Kind kind, PanicMessage message) {
    if (messages.size() < MAX) {
      kinds.add(kind);
      messages.add(message);
    }
  }

  /** Takes in a row of PowerPC's registers, which completes the latest message, or is the first. */
  public void see(PpcState state, int line) {
    if (messages.isEmpty()) {
      state.message(line).ifPresent(message -> add(Kind.PPC_TRAP, message));
    } else {
      messages.set(latest(), state.complete(messages.getLast()));
    }
  }

  /** Whether there is no message. */
  public boolean isEmpty() {
    return messages.isEmpty();
  }

  /** Index of the latest message; negative when there is none. */
  public int latest() {
    return messages.size() - 1;
  }

  PanicMessage get(int index) {
    return messages.get(index);
  }

  /** Whether the message is another processor's, which was stopped for the sake of the first. */
  public boolean isBystander(int index) {
    return index >= 0 && kinds.get(index) == Kind.NMI;
  }

  /**
   * Whether the message is a PowerPC panic that repeats a trap dumped before: in place of a caller
   * it has the number of the trap (xnu osfmk/ppc/trap.c).
   */
  public boolean repeatsTrap(int index) {
    return messages.get(index).caller().filter(c -> c.bits() >>> 16 == 0xffffL).isPresent();
  }

  /** Whether a trap was dumped, and the panic that follows such a dump is missing. */
  public boolean awaitsPanic() {
    return kinds.contains(Kind.PPC_TRAP) && !kinds.contains(Kind.PANIC);
  }

  /** Whether more than one message is a panic. */
  public boolean holdsSeveralPanics() {
    return kinds.stream().filter(k -> k == Kind.PANIC).count() > 1;
  }

  /** The panics beside the one that counts that have a message, and do not just repeat a trap. */
  public List<PanicMessage> further() {
    int primary = primary().orElse(-1);
    return IntStream.range(0, messages.size())
        .filter(i -> i != primary && (kinds.get(i) == Kind.PANIC || kinds.get(i) == Kind.NESTED))
        .filter(i -> !repeatsTrap(i) && !messages.get(i).text().isBlank())
        .mapToObj(messages::get)
        .toList();
  }

  /** Whether the message is another panic's than the one that counts: so is what follows it. */
  public boolean isFurther(int index) {
    return index >= 0
        && kinds.get(index) == Kind.PANIC
        && primary().orElse(index) != index
        && kinds.get(primary().orElse(index)) == Kind.PANIC
        && !repeatsTrap(index)
        && !messages.get(index).text().isBlank();
  }

  /** What was said of processors that were stopped, but for the message that counts. */
  public List<PanicMessage> bystanders() {
    int primary = primary().orElse(-1);
    return IntStream.range(0, messages.size())
        .filter(i -> i != primary && isBystander(i))
        .mapToObj(messages::get)
        .toList();
  }

  /** Index of the message that tells the cause; a PowerPC trap tells more than its panic. */
  public OptionalInt primary() {
    OptionalInt best = OptionalInt.empty();
    for (int i = 0; i < messages.size(); i++) {
      if (best.isEmpty() || weight(i) > weight(best.getAsInt())) {
        best = OptionalInt.of(i);
      }
    }
    return best;
  }

  /** The message that tells the cause; empty where there is none. */
  public Optional<PanicMessage> primaryMessage() {
    OptionalInt index = primary();
    return index.isPresent() ? Optional.of(get(index.getAsInt())) : Optional.empty();
  }

  private int weight(int i) {
    int said = messages.get(i).text().isBlank() ? 0 : 1;
    return switch (kinds.get(i)) {
      case PPC_TRAP -> 4;
      case PANIC -> 2 + said;
      case NMI, NESTED -> 1;
      case DEBUGGER -> 0;
    };
  }
}
