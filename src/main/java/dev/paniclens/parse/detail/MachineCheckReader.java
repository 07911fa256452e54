package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicDetails.MachineCheck;
import dev.paniclens.report.PanicDetails.MachineCheck.Bank;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * Reads the error banks that the kernel prints before a machine check's panic (xnu
 * osfmk/i386/machine_check.c, since xnu 2422.90).
 */
final class MachineCheckReader {
  private static final int MAX_BANKS = 64;

  private static final long VALID = 1L << 63;
  private static final long OVERFLOW = 1L << 62;
  private static final long UNCORRECTED = 1L << 61;
  private static final long CONTEXT_CORRUPT = 1L << 57;
  private static final long CODE = 0xffff;

  private static final Pattern PROCESSOR =
      Pattern.compile("^Processor (\\d{1,4}): IA32_MCG_STATUS:");
  private static final Pattern REGISTER =
      Pattern.compile(
          "^IA32_MC(\\d{1,3})_(STATUS|ADDR)\\(0x[0-9a-fA-F]{1,8}\\):\\s+(0x[0-9a-fA-F]{16})$");

  private final List<Bank> banks = new ArrayList<>();
  private OptionalInt cpu = OptionalInt.empty();

  /** Looks at a line that may be one of the block's. */
  void see(String line) {
    if (line.startsWith("Processor ")) {
      Phrase.in(line, PROCESSOR).ifPresent(p -> cpu = p.integer(1));
    } else if (line.startsWith("IA32_MC")) {
      Phrase.in(line, REGISTER).ifPresent(this::register);
    }
  }

  private void register(Phrase p) {
    int bank = p.integer(1).orElseThrow();
    Address value = p.hex(3).orElseThrow();
    if (p.text(2).filter("STATUS"::equals).isPresent()) {
      if (banks.size() < MAX_BANKS) {
        banks.add(bank(cpu, bank, value, Optional.empty()));
      }
    } else if (!banks.isEmpty() && banks.getLast().bank() == bank) {
      Bank last = banks.removeLast();
      banks.add(bank(last.cpu(), bank, last.status(), Optional.of(value)));
    }
  }

  private static Bank bank(OptionalInt cpu, int bank, Address status, Optional<Address> address) {
    long bits = status.bits();
    return new Bank(
        cpu,
        bank,
        status,
        (bits & VALID) != 0,
        (bits & UNCORRECTED) != 0,
        (bits & OVERFLOW) != 0,
        (bits & CONTEXT_CORRUPT) != 0,
        new Address(bits & CODE),
        address);
  }

  Optional<MachineCheck> read() {
    return banks.isEmpty() ? Optional.empty() : Optional.of(new MachineCheck(banks));
  }
}
