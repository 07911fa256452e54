package dev.paniclens.attribution.signature;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a panic is known by whose stack is that of a bystander: a timer that ran out, a chip that
 * reported, whoever asked for memory last, a person who asked for the panic. Only what was noticed
 * is told, not what brought it about.
 */
public final class Symptom {
  private static final Set<String> CLASSES =
      Set.of(
          "watchdog",
          "userspace-watchdog",
          "sleep-wake",
          "io-busy",
          "machine-check",
          "coprocessor",
          "initproc-exit",
          "memory-exhaustion",
          "user-requested",
          "soc-reset",
          "bridge");

  /** The service that did not answer, as watchdogd's message names it. */
  private static final Pattern NO_CHECK_IN =
      Pattern.compile("\\bcheck-?ins from (?:service )?([\\w.\\-]{1,128}+)(?=[ ,;:(]|$)");

  /** The zone that the kernel holds to leak (xnu osfmk/kern/zalloc.c); the other asked last. */
  private static final Pattern LEAK =
      Pattern.compile("memory leak in zone ([\\w.\\-\\[\\] ]{1,80}?)(?= \\(|,|$)");

  private static final Pattern EXIT_CODES =
      Pattern.compile("\\b(namespace|subcode|code|signal) (0x[0-9a-fA-F]{1,16}|\\d{1,10})\\b");

  /** What the names of the registers of all banks begin with. */
  private static final String BANKS = "IA32_MC";

  /** One bank of Intel's machine-check registers (xnu osfmk/i386/machine_check.c). */
  private static final Pattern BANK =
      Pattern.compile(
          "\\b" + BANKS + "(\\d{1,3})_STATUS\\(0x[0-9a-fA-F]{1,8}\\)[:=] {0,8}+0x([0-9a-f]{16})");

  /** Of the status of a bank: bit 63 says that it is valid, bits 15 to 0 are the error's code. */
  private static final long VALID = 1L << 63;

  private static final long ERROR_CODE = 0xffff;

  private static final int MOST_TEXT = 32 * 1024;
  private static final int MOST_MESSAGE = 1_000;
  private static final int MOST_BANKS = 4;

  private Symptom() {}

  /** Whether the stacks of a class of panics tell nothing about the crash. */
  public static boolean isOf(String panicClass) {
    return CLASSES.contains(panicClass);
  }

  /** What was noticed, in words that are the same whenever it is; empty when nothing tells. */
  static Optional<String> of(Facts facts, PanicMessage message) {
    String line = message.firstLine();
    String head = line.length() > MOST_MESSAGE ? line.substring(0, MOST_MESSAGE) : line;
    Optional<String> said =
        switch (facts.info().code()) {
          case "watchdog", "userspace-watchdog" ->
              noCheckIn(head).or(() -> Optional.of(MessageShape.of(head)));
          case "initproc-exit" -> Optional.of(MessageShape.of(head) + codes(head));
          case "memory-exhaustion" -> leak(head).or(() -> Optional.of(MessageShape.of(head)));
          case "machine-check" -> machineCheck(facts, message, head);
          default -> Optional.of(MessageShape.of(head));
        };
    return said.filter(s -> !s.isEmpty());
  }

  private static Optional<String> noCheckIn(String line) {
    Matcher m = NO_CHECK_IN.matcher(line);
    if (!m.find()) {
      return Optional.empty();
    }
    String service = m.group(1).startsWith("com.apple.") ? m.group(1).substring(10) : m.group(1);
    String during = line.contains("shutdown in progress") ? " during shutdown" : "";
    return Optional.of("no check-in from " + service + during);
  }

  private static Optional<String> leak(String line) {
    Matcher m = LEAK.matcher(line);
    return m.find() ? Optional.of("leak in zone " + m.group(1)) : Optional.empty();
  }

  private static String codes(String line) {
    StringBuilder codes = new StringBuilder();
    Matcher m = EXIT_CODES.matcher(line);
    while (m.find()) {
      codes.append(codes.isEmpty() ? " (" : ", ").append(m.group(1)).append(' ').append(m.group(2));
    }
    return codes.append(codes.isEmpty() ? "" : ")").toString();
  }

  /** A trap alone says only that there was an error; the banks, or the words, say which. */
  private static Optional<String> machineCheck(Facts facts, PanicMessage message, String line) {
    Optional<Fault> fault = message.fault();
    Set<String> banks = banks(facts.log().text());
    if (!banks.isEmpty()) {
      return Optional.of("machine check in " + String.join(", ", banks));
    }
    if (fault.isEmpty()) {
      return Optional.of(MessageShape.of(line));
    }
    return fault
        .filter(f -> f.number().isEmpty())
        .flatMap(Fault::code)
        .map(esr -> MessageShape.of(fault.get().name()) + " (syndrome " + esr + ")");
  }

  private static Set<String> banks(String text) {
    int at = text.indexOf(BANKS);
    if (at < 0) {
      return Set.of();
    }
    Set<String> banks = new TreeSet<>();
    int end = Math.min(text.length(), MOST_TEXT);
    // From name to name: a dump of a few thousand characters is long for a pattern.
    Matcher m = BANK.matcher(text).useTransparentBounds(true);
    while (at >= 0 && at < end && banks.size() < MOST_BANKS) {
      if (m.region(at, end).lookingAt()) {
        long status = Long.parseUnsignedLong(m.group(2), 16);
        if ((status & VALID) != 0) {
          banks.add(
              "bank " + m.group(1) + " (code 0x" + Long.toHexString(status & ERROR_CODE) + ")");
        }
      }
      at = text.indexOf(BANKS, at + 1);
    }
    return banks;
  }
}
