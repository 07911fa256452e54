package dev.paniclens.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A panic string, taken apart: everything the kernel left in its panic buffer, and nothing of the
 * file around it.
 *
 * @param text the panic string as reported, with {@code \n} line ends
 * @param message what the kernel said; absent when that part is cut off
 * @param backtraces in the order they are printed, the panicking processor's among them
 * @param main index in {@code backtraces} of the one that belongs to {@code message}; absent when
 *     there is none
 * @param orphans entries of a kext section whose head is cut off: which backtrace they belong to,
 *     the report no longer tells
 * @param memoryKexts kexts printed inside reports about memory (GZAlloc, leaks): owners of the
 *     memory, not part of the panicking stack
 * @param memoryFinding what the guarded allocator found out about the address of a fault
 * @param process the process that was running, as the kernel knew it
 * @param system machine and system
 * @param kexts the lists of kexts
 * @param calendar when it panicked, as the kernel knew it (arm64's {@code Calendar} line)
 * @param uptimeNanos age of the boot in nanoseconds, time asleep not counted on Intel
 * @param shortened whether somebody left lines out of the report
 * @param truncated whether the text ends in the middle of something, or begins there
 * @param problems what was missing or malformed, in plain words
 * @param details what the panic tells beside its message and stack; absent when that is nothing
 */
public record PanicLog(
    String text,
    Optional<PanicMessage> message,
    List<Backtrace> backtraces,
    OptionalInt main,
    List<Kext> orphans,
    List<Kext> memoryKexts,
    Optional<MemoryFinding> memoryFinding,
    Optional<PanickedProcess> process,
    SystemInfo system,
    KextLists kexts,
    Optional<Instant> calendar,
    OptionalLong uptimeNanos,
    boolean shortened,
    boolean truncated,
    List<String> problems,
    Optional<PanicDetails> details) {

  public PanicLog {
    backtraces = List.copyOf(backtraces);
    orphans = List.copyOf(orphans);
    memoryKexts = List.copyOf(memoryKexts);
    problems = List.copyOf(problems);
  }

  /**
   * The same with the threads that waited for others, as something beside the panic string tells.
   */
  public PanicLog withWaits(List<ThreadWait> waits) {
    return waits.isEmpty()
        ? this
        : new PanicLog(
            text,
            message,
            backtraces,
            main,
            orphans,
            memoryKexts,
            memoryFinding,
            process,
            system,
            kexts,
            calendar,
            uptimeNanos,
            shortened,
            truncated,
            problems,
            Optional.of(details.orElse(PanicDetails.NONE).withWaits(waits)));
  }

  /** The backtrace that belongs to the panic; empty when there is none. */
  public Optional<Backtrace> mainBacktrace() {
    return main.isPresent() ? Optional.of(backtraces.get(main.getAsInt())) : Optional.empty();
  }

  /**
   * A process as a panic names it.
   *
   * @param name as printed; the kernel cuts it at 16 or 32 characters
   * @param pid absent where only the name is printed
   */
  public record PanickedProcess(String name, OptionalInt pid) {}
}
