package dev.paniclens.attribution.stack;

import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds where on a stack the panic began. Above it stands the machinery of panicking, which shows
 * how the kernel stopped and not why; a kext that hooks the trap handler can stand there in every
 * backtrace of its Mac.
 *
 * @param start number of the first frame that counts
 * @param exact whether that frame lies where the panic began; else it is the nearest that is left
 */
record StackCut(int start, boolean exact) {
  /** Functions between a call of panic and the top of the stack. */
  private static final Set<String> PANIC_FUNCTIONS =
      Set.of(
          "panic",
          "panic_trap_to_debugger",
          "panic_with_options",
          "panic_with_options_internal",
          "panic_with_thread_kernel_state",
          "panic_64",
          "Debugger",
          "DebuggerTrapWithState",
          "handle_debugger_trap",
          "kdp_i386_trap",
          "kdp_raise_exception",
          "panic_trap");

  /** What the entry stubs of traps call. */
  private static final Set<String> TRAP_HANDLERS =
      Set.of("kernel_trap", "ks_dispatch_kernel", "sleh_synchronous", "handle_kernel_abort");

  /** The first kernel code of a trap: right below it stands what was interrupted. */
  private static final Set<String> TRAP_STUBS =
      Set.of(
          "return_from_trap",
          "trap_from_kernel",
          "lo_alltraps",
          "hndl_alltraps",
          "hndl_double_fault",
          "fleh_synchronous");

  /** Where threads begin, and where they enter the kernel. */
  private static final Set<String> FIRST_FUNCTIONS =
      Set.of(
          "call_continuation",
          "hndl_unix_scall",
          "hndl_unix_scall64",
          "hndl_mach_scall",
          "hndl_mach_scall64",
          "hndl_mdep_scall64",
          "hndl_alltraps",
          "lo_unix_scall",
          "lo_mach_scall");

  /** xnu model_dep.c prints this when the stack is not that of the code that called panic. */
  private static final String SPECIFIED_THREAD = "Backtracing specified thread";

  private static StackCut exactly(int start) {
    return new StackCut(start, true);
  }

  private static StackCut nearly(int start) {
    return new StackCut(start, false);
  }

  /** Where the stack begins to count; empty when nothing tells. */
  static Optional<StackCut> find(List<Frame> frames, Optional<PanicMessage> message) {
    if (frames.isEmpty()) {
      return Optional.empty();
    }
    Optional<Fault> fault = message.flatMap(PanicMessage::fault);
    if (message.filter(StackCut::startsAtTheTop).isPresent()) {
      boolean faulting = fault.flatMap(Fault::pc).equals(frames.getFirst().returnAddress());
      return Optional.of(faulting ? exactly(0) : nearly(0));
    }
    Optional<Address> caller = message.flatMap(PanicMessage::caller);
    if (fault.isEmpty()) {
      return caller
          .flatMap(c -> firstAt(frames, c))
          .map(StackCut::exactly)
          .or(() -> bySymbols(frames));
    }
    return fault
        .flatMap(Fault::pc)
        .flatMap(pc -> lastAt(frames, pc))
        .map(StackCut::exactly)
        // The faulting code left no frame of its own: its caller follows the trap handler.
        .or(
            () ->
                fault
                    .flatMap(Fault::lr)
                    .flatMap(lr -> lastAt(frames, lr))
                    .or(
                        () ->
                            caller.flatMap(c -> lastAt(frames, c)).map(i -> belowCaller(frames, i)))
                    .map(StackCut::nearly))
        .or(() -> bySymbols(frames));
  }

  /** Whether the processor trapped right above a frame, as the printed symbols tell. */
  static boolean trappedAt(List<Frame> frames, int n) {
    return n > 0 && n <= frames.size() && is(frames.get(n - 1), TRAP_STUBS);
  }

  /** Whether a thread's stack can begin with this frame, so that nothing is missing below it. */
  static boolean isBottom(Frame frame) {
    return is(frame, FIRST_FUNCTIONS);
  }

  /**
   * The stack of a PowerPC trap, and that of a thread that was chosen, have no machinery on top.
   */
  private static boolean startsAtTheTop(PanicMessage message) {
    boolean powerPcTrap =
        message.fault().filter(f -> f.name().startsWith("0x")).isPresent()
            && message.text().contains(" PC=0x");
    return powerPcTrap || isOfChosenThread(message);
  }

  /** Whether the stack is that of a thread which the panicking one points at. */
  static boolean isOfChosenThread(PanicMessage message) {
    return message.text().contains(SPECIFIED_THREAD);
  }

  private static Optional<Integer> firstAt(List<Frame> frames, Address address) {
    for (Frame frame : frames) {
      if (returnsTo(frame, address)) {
        return Optional.of(frame.n());
      }
    }
    return Optional.empty();
  }

  private static Optional<Integer> lastAt(List<Frame> frames, Address address) {
    for (Frame frame : frames.reversed()) {
      if (returnsTo(frame, address)) {
        return Optional.of(frame.n());
      }
    }
    return Optional.empty();
  }

  private static boolean returnsTo(Frame frame, Address address) {
    return frame.returnAddress().isPresent()
        && frame.returnAddress().get().bits() == address.bits();
  }

  private static Optional<StackCut> bySymbols(List<Frame> frames) {
    return frames.stream()
        .filter(f -> is(f, PANIC_FUNCTIONS))
        .map(Frame::n)
        .reduce((a, b) -> b)
        .map(last -> exactly(belowTrap(frames, last)));
  }

  /** Without symbols, the frame below the trap handler is its entry stub, or a hook above it. */
  private static int belowCaller(List<Frame> frames, int caller) {
    int below = belowTrap(frames, caller);
    if (below > caller + 1 || frames.get(below).symbol().isPresent()) {
      return below;
    }
    int stub = frames.get(below).kext().isPresent() ? caller + 2 : caller + 1;
    return Math.min(stub + 1, frames.size() - 1);
  }

  /**
   * The first frame below {@code last} and the trap handler that called it, if one did. A kext that
   * hooks the handler stands between it and its entry stub.
   */
  private static int belowTrap(List<Frame> frames, int last) {
    int i = last + 1;
    while (i < frames.size() && is(frames.get(i), TRAP_HANDLERS)) {
      i++;
    }
    boolean hooked =
        is(frames.get(i - 1), TRAP_HANDLERS)
            && i + 1 < frames.size()
            && is(frames.get(i + 1), TRAP_STUBS);
    i = hooked ? i + 1 : i;
    while (i < frames.size() && is(frames.get(i), TRAP_STUBS)) {
      i++;
    }
    return Math.min(i, frames.size() - 1);
  }

  private static boolean is(Frame frame, Set<String> names) {
    return frame
        .symbol()
        .map(s -> s.startsWith("_") ? s.substring(1) : s)
        .filter(names::contains)
        .isPresent();
  }
}
