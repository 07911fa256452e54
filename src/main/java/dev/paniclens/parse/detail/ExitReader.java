package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails.Exit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads how a process ended that the system cannot do without (xnu bsd/kern/kern_exit.c, {@code
 * proc_handle_critical_exit}; bsd/kern/kern_sig.c).
 */
final class ExitReader {
  private static final Pattern PROCESS =
      Pattern.compile(
          "^(?:CS_KILLED)?\\s*(?:(initproc|launchd|init)(?:\\[(\\d{1,9})\\])?"
              + " (?:exited|died|failed to start)\\b"
              + "|(\\S[^\\n\\[]{0,63})\\[(\\d{1,9})\\] exited -- )");
  private static final Pattern KILLED =
      Pattern.compile(
          "^unexpected SIGKILL of (\\S[^\\n]{0,63}?)(?: \\(CS_KILLED\\)|  with| with| \\(no)");

  private static final Pattern REASON =
      Pattern.compile(
          "\\bnamespace (\\d{1,9}) (?:sub)?code (0x[0-9a-fA-F]{1,16})\\b"
              + "(?:,? description:? ?([^\\n]{0,800}))?");
  private static final Pattern NO_REASON =
      Pattern.compile("\\(signal (\\d{1,9}), exit status (\\d{1,9})\\b");

  /** xnu bsd/sys/reason.h: the position is the number. */
  private static final List<String> NAMESPACES =
      List.of(
          "",
          "jetsam",
          "signal",
          "code signing",
          "hangtracer",
          "test",
          "dyld",
          "libxpc",
          "objc",
          "exec",
          "springboard",
          "tcc",
          "reportcrash",
          "coreanimation",
          "aggregated",
          "runningboard",
          "skywalk",
          "settings",
          "libsystem",
          "foundation",
          "watchdog",
          "metal",
          "watchkit",
          "guard",
          "analytics",
          "sandbox",
          "security",
          "endpointsecurity",
          "pac exception");

  /** xnu bsd/sys/signal.h: the position is the number. */
  private static final List<String> SIGNALS =
      List.of(
          "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "EMT", "FPE", "KILL", "BUS", "SEGV",
          "SYS", "PIPE", "ALRM", "TERM", "URG", "STOP", "TSTP", "CONT", "CHLD", "TTIN", "TTOU",
          "IO", "XCPU", "XFSZ", "VTALRM", "PROF", "WINCH", "INFO", "USR1", "USR2");

  private static final int SIGNAL_NAMESPACE = 2;
  private static final int KILL = 9;

  private ExitReader() {}

  static Optional<Exit> read(String message) {
    Optional<Phrase> exited = Phrase.in(message, PROCESS, " exited", " died", " failed to start");
    Optional<Phrase> killed = Phrase.in(message, KILLED, "unexpected SIGKILL of ");
    if (exited.isEmpty() && killed.isEmpty()) {
      return Optional.empty();
    }
    Optional<String> name =
        exited.flatMap(p -> p.text(1).or(() -> p.text(3))).or(() -> killed.flatMap(p -> p.text(1)));
    // The kernel's word for its first process, which is launchd on every system with this line.
    boolean first = name.filter("initproc"::equals).isPresent();
    OptionalInt pid =
        first ? OptionalInt.of(1) : exited.map(ExitReader::pid).orElse(OptionalInt.empty());
    Optional<Phrase> reason = Phrase.in(message, REASON);
    OptionalInt namespace = integer(reason, 1);
    Optional<Phrase> status = Phrase.in(message, NO_REASON);
    OptionalInt signal = integer(status, 1);
    if (signal.isEmpty() && namespace.orElse(0) == SIGNAL_NAMESPACE) {
      signal = signal(reason);
    }
    if (signal.isEmpty() && killed.isPresent()) {
      signal = OptionalInt.of(KILL);
    }
    return Optional.of(
        new Exit(
            first ? Optional.of("launchd") : name,
            pid,
            signal,
            word(SIGNALS, signal).map(s -> "SIG" + s),
            integer(status, 2),
            namespace,
            word(NAMESPACES, namespace),
            reason.flatMap(p -> p.hex(2)),
            reason.flatMap(p -> p.text(3)).filter(d -> !d.equals("none"))));
  }

  private static OptionalInt pid(Phrase exited) {
    return exited.integer(2).isPresent() ? exited.integer(2) : exited.integer(4);
  }

  /** In the namespace of signals the code is the signal's number. */
  private static OptionalInt signal(Optional<Phrase> reason) {
    Optional<Long> code =
        reason.flatMap(p -> p.hex(2)).map(c -> c.bits()).filter(c -> c > 0 && c < SIGNALS.size());
    return code.isPresent() ? OptionalInt.of(code.get().intValue()) : OptionalInt.empty();
  }

  private static OptionalInt integer(Optional<Phrase> phrase, int group) {
    return phrase.map(p -> p.integer(group)).orElse(OptionalInt.empty());
  }

  private static Optional<String> word(List<String> words, OptionalInt number) {
    int n = number.orElse(0);
    return n > 0 && n < words.size() ? Optional.of(words.get(n)) : Optional.empty();
  }
}
