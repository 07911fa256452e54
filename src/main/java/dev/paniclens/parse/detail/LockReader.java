package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicDetails.Lock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Reads which lock was waited for, and which processors did not answer (xnu
 * osfmk/i386/locks_i386.c, osfmk/i386/mp.c, osfmk/x86_64/pmap.c, osfmk/kern/ticket_lock.c,
 * osfmk/arm/cpu_common.c).
 */
final class LockReader {
  /** No machine that Darwin runs on has more. */
  private static final int MAX_CPUS = 64;

  private static final Pattern ADDRESS =
      Pattern.compile(
          "\\b(?:[Ss]pinlock|[Mm]utex|[Rr]wlock|[Ll]ock)(?:\\[|=|: | )(0x[0-9a-fA-F]{8,16})\\b"
              + "|\\bSpinlock timeout after \\d{1,18} ticks, (0x[0-9a-fA-F]{8,16})\\b");

  /** One of these is in every match. */
  private static final String[] ADDRESS_WORDS = {
    "lock[0x",
    "lock=0x",
    "lock: 0x",
    "lock 0x",
    "utex[0x",
    "utex=0x",
    "utex: 0x",
    "utex 0x",
    "Spinlock timeout after "
  };

  private static final String[] NAME_WORDS = {"lock \"", "lock '", "utex \"", "utex '"};

  private static final Pattern NAME =
      Pattern.compile("\\b(?:[Ss]pinlock|[Mm]utex|[Rr]wlock|[Ll]ock) [\"']([^\"'\\n]{1,64})[\"']");
  private static final Pattern OWNER =
      Pattern.compile(
          "(?:lock owner thread=|spinlock owner: |owner thread: |current owner: |owned by (?:thread )?)"
              + "(0x[0-9a-fA-F]{8,16})\\b");
  private static final Pattern OWNER_CPU_HEX =
      Pattern.compile(
          "(?:owner active on CPU |owner on CPU |spinlock_owner_cpu: )0x([0-9a-fA-F]{1,8})");
  private static final Pattern OWNER_CPU = Pattern.compile("\\(on CPU (\\d{1,4})\\)");

  private static final Pattern SILENT_SET =
      Pattern.compile(
          "(?:unresponsive CPU bitmap: |cpus_to_respond=|timeout, cpus: )0x([0-9a-fA-F]{1,16})\\b");
  private static final Pattern SILENT =
      Pattern.compile(
          "\\bCPU ?(\\d{1,4}) (?:has )?failed to respond|\\bInterrupt watchdog, cpu: (\\d{1,4}) "
              + "|^(?:cpu (\\d{1,4}) failed to halt|Attempting to forcibly halt cpu (\\d{1,4})$|Unable to obtain state for cpu (\\d{1,4}) with"
              + "|Unable to halt cpu (\\d{1,4}):)");

  private final TreeSet<Integer> silent = new TreeSet<>();

  /** Looks at a line above the panic that may tell of a processor that could not be stopped. */
  void see(String line) {
    if (line.startsWith("cpu ") || line.startsWith("Unable to ") || line.startsWith("Attempting")) {
      addSilent(line);
    }
  }

  /**
   * The processors that did not answer, by number.
   *
   * @param messages what the report's panics say
   */
  Optional<List<Integer>> unresponsive(List<String> messages) {
    messages.forEach(this::addSilent);
    return silent.isEmpty() ? Optional.empty() : Optional.of(new ArrayList<>(silent));
  }

  private void addSilent(String text) {
    Phrase.in(text, SILENT_SET, " CPU bitmap: ", "cpus_to_respond=", "timeout, cpus: ")
        .flatMap(p -> p.text(1))
        .ifPresent(this::addBits);
    if (Phrase.hasAny(text, "failed to", "watchdog, cpu", "Attempting", "Unable to")) {
      SILENT.matcher(text).results().limit(MAX_CPUS).forEach(this::addNumber);
    }
  }

  private void addBits(String hex) {
    long bits = Long.parseUnsignedLong(hex, 16);
    for (int cpu = 0; cpu < MAX_CPUS; cpu++) {
      if ((bits >>> cpu & 1) != 0) {
        silent.add(cpu);
      }
    }
  }

  private void addNumber(MatchResult m) {
    for (int group = 1; group <= m.groupCount(); group++) {
      if (m.group(group) != null && silent.size() < MAX_CPUS) {
        silent.add(Integer.parseInt(m.group(group)));
      }
    }
  }

  /** The lock of which a message tells. */
  static Optional<Lock> read(String message) {
    if (!message.contains("ock") && !message.contains("utex")) {
      return Optional.empty();
    }
    Optional<Address> address =
        Phrase.in(message, ADDRESS, ADDRESS_WORDS)
            .flatMap(p -> p.address(1).or(() -> p.address(2)));
    Optional<String> name = Phrase.in(message, NAME, NAME_WORDS).flatMap(p -> p.text(1));
    if (address.isEmpty() && name.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Lock(
            Optional.of(kind(message)),
            address,
            name,
            Phrase.in(message, OWNER).flatMap(p -> p.address(1)),
            ownerCpu(message)));
  }

  private static OptionalInt ownerCpu(String message) {
    Optional<Integer> hex =
        Phrase.in(message, OWNER_CPU_HEX)
            .flatMap(p -> p.text(1))
            .map(t -> Long.parseLong(t, 16))
            .filter(n -> n < MAX_CPUS) // all ones where nobody holds it
            .map(Long::intValue);
    return hex.isPresent()
        ? OptionalInt.of(hex.get())
        : Phrase.in(message, OWNER_CPU).map(p -> p.integer(1)).orElse(OptionalInt.empty());
  }

  private static String kind(String message) {
    if (message.contains("icket")) {
      return "ticket";
    }
    if (message.contains("pinlock") || message.contains("spin_lock")) {
      return "spinlock";
    }
    if (message.contains("utex")) {
      return "mutex";
    }
    return message.contains("wlock") || message.contains("lck_rw") ? "rw" : "lock";
  }
}
