package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicDetails.PanickedThread;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads the lines about the thread that panicked; the first of each kind counts. */
final class ThreadReader {
  /** xnu osfmk/arm/model_dep.c. */
  private static final Pattern ARM =
      Pattern.compile(
          "^[Pp]anicked thread: (0x[0-9a-fA-F]{1,16}), backtrace: (0x[0-9a-fA-F]{1,16})"
              + "(?:, tid: (\\d{1,18}))?$");

  /** xnu osfmk/i386/AT386/model_dep.c. */
  private static final Pattern INTEL =
      Pattern.compile("^Backtrace \\(CPU \\d{1,4}\\), panicked thread: (0x[0-9a-fA-F]{1,16}),");

  private static final Pattern CURRENT =
      Pattern.compile("^Process name corresponding to current thread \\((0x[0-9a-fA-F]{1,16})\\):");
  private static final Pattern TASK =
      Pattern.compile(
          "^Panicked task (0x[0-9a-fA-F]{1,16}): (?:\\d{1,18} pages, )?(?:(\\d{1,9}) threads: )?");

  private Optional<Address> address = Optional.empty();

  /** That of the processor which wrote the lines about the system; nearly always the same. */
  private Optional<Address> current = Optional.empty();

  private OptionalLong tid = OptionalLong.empty();
  private Optional<Address> backtrace = Optional.empty();
  private Optional<Address> task = Optional.empty();
  private OptionalInt taskThreads = OptionalInt.empty();

  /** Looks at a line. */
  void see(String line) {
    switch (line.charAt(0)) {
      case 'P', 'p', 'B' -> {
        if (line.startsWith("anicked thread", 1)) {
          Phrase.in(line, ARM).filter(p -> address.isEmpty()).ifPresent(this::arm);
        } else if (line.startsWith("Backtrace (CPU")) {
          address = address.or(() -> Phrase.in(line, INTEL).flatMap(f -> f.address(1)));
        } else if (line.startsWith("Process name corresponding")) {
          current = current.or(() -> Phrase.in(line, CURRENT).flatMap(f -> f.address(1)));
        } else if (line.startsWith("Panicked task ")) {
          Phrase.in(line, TASK).filter(p -> task.isEmpty()).ifPresent(this::task);
        }
      }
      default -> {}
    }
  }

  private void arm(Phrase p) {
    address = p.address(1);
    backtrace = p.address(2);
    tid = p.number(3);
  }

  private void task(Phrase p) {
    task = p.address(1);
    taskThreads = p.integer(2);
  }

  Optional<PanickedThread> read() {
    Optional<Address> thread = address.or(() -> current);
    return thread.isEmpty() && task.isEmpty()
        ? Optional.empty()
        : Optional.of(new PanickedThread(thread, tid, backtrace, task, taskThreads));
  }
}
