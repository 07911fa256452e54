package dev.paniclens.parse.message;

import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The row of registers in a dump of PowerPC (xnu osfmk/ppc/model_dep.c), which tells of the trap
 * what the line above the dump leaves out, or where that line is missing, as in 10.2.
 *
 * @param pc the instruction
 * @param dar the address of a fault of data
 * @param trap the kernel's name of the trap
 */
public record PpcState(Address pc, Optional<Address> dar, Optional<String> trap) {
  private static final Pattern PC = Pattern.compile("^PC=(0x[0-9A-Fa-f]{8});");
  private static final Pattern DAR = Pattern.compile("\\bDAR=(0x[0-9A-Fa-f]{8})\\b");

  /** The vectors of faults; of system calls and interrupts rows tell as well. */
  private static final Pattern TRAP =
      Pattern.compile("\\((0x(?:200|300|400|600|700|800|E00) - [^()]{1,60})\\)$");

  /** Reads a row; empty when the line is none. */
  public static Optional<PpcState> parse(String trimmed) {
    if (!trimmed.startsWith("PC=")) {
      return Optional.empty(); // as nearly all lines
    }
    Matcher pc = PC.matcher(trimmed);
    return pc.find()
        ? Address.parse(pc.group(1))
            .map(
                at ->
                    new PpcState(
                        at, first(DAR, trimmed).flatMap(Address::parse), first(TRAP, trimmed)))
        : Optional.empty();
  }

  private static Optional<String> first(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The message of a PowerPC trap with what its own line leaves out; any other one as it is. */
  PanicMessage complete(PanicMessage message) {
    return message
        .fault()
        .filter(f -> f.name().startsWith("0x") && f.number().isEmpty())
        .map(
            f ->
                new Fault(
                    f.number(),
                    f.name(),
                    f.pc().or(() -> Optional.of(pc)),
                    f.lr(),
                    f.address().or(() -> dar),
                    f.code()))
        .map(
            fault ->
                new PanicMessage(
                    message.text(),
                    message.cpu(),
                    message.caller(),
                    message.location(),
                    Optional.of(fault),
                    message.line()))
        .orElse(message);
  }

  /** The trap that the row itself names, as a message; empty when it names none. */
  Optional<PanicMessage> message(int line) {
    return trap.map(
        name ->
            new PanicMessage(
                name,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(
                    new Fault(
                        OptionalInt.empty(),
                        name,
                        Optional.of(pc),
                        Optional.empty(),
                        dar,
                        Optional.empty())),
                line));
  }
}
