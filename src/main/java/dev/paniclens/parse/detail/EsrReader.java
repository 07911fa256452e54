package dev.paniclens.parse.detail;

import dev.paniclens.report.Address;
import dev.paniclens.report.FaultDetails.Esr;
import java.util.Optional;
import java.util.OptionalInt;

/** Takes an arm64 syndrome apart (Arm ARM DDI 0487, ESR_EL1; xnu osfmk/arm64/proc_reg.h). */
final class EsrReader {
  private static final int CLASS_SHIFT = 26;
  private static final int CLASS_MASK = 0x3f;
  private static final int STATUS_MASK = 0x3f;
  private static final int COMMENT_MASK = 0xffff;
  private static final int WRITE = 1 << 6;
  private static final int CACHE_MAINTENANCE = 1 << 8;
  private static final int ADDRESS_INVALID = 1 << 10;

  private static final int INSTRUCTION_ABORT_USER = 0x20;
  private static final int INSTRUCTION_ABORT = 0x21;
  private static final int PC_ALIGNMENT = 0x22;
  private static final int DATA_ABORT_USER = 0x24;
  private static final int DATA_ABORT = 0x25;
  private static final int BRK = 0x3c;

  private final long bits;
  private final int exceptionClass;

  EsrReader(Address esr) {
    bits = esr.bits();
    exceptionClass = (int) (bits >>> CLASS_SHIFT) & CLASS_MASK;
  }

  Esr read() {
    boolean abort = isDataAbort() || isInstructionAbort();
    int status = (int) bits & STATUS_MASK;
    return new Esr(
        exceptionClass,
        className(),
        abort ? status(status) : Optional.empty(),
        abort ? level(status) : OptionalInt.empty(),
        exceptionClass == BRK ? Optional.of(new Address(bits & COMMENT_MASK)) : Optional.empty());
  }

  /** Whether the exception is about an address, so that FAR holds it. */
  boolean isAboutAddress() {
    return (isDataAbort() || isInstructionAbort()) && (bits & ADDRESS_INVALID) == 0
        || exceptionClass == PC_ALIGNMENT;
  }

  /** What was to be done; a cache operation always counts as a write, so that says nothing. */
  Optional<String> access() {
    if (isInstructionAbort() || exceptionClass == PC_ALIGNMENT) {
      return Optional.of("execute");
    }
    return isDataAbort() && (bits & CACHE_MAINTENANCE) == 0
        ? Optional.of((bits & WRITE) == 0 ? "read" : "write")
        : Optional.empty();
  }

  private boolean isDataAbort() {
    return exceptionClass == DATA_ABORT || exceptionClass == DATA_ABORT_USER;
  }

  private boolean isInstructionAbort() {
    return exceptionClass == INSTRUCTION_ABORT || exceptionClass == INSTRUCTION_ABORT_USER;
  }

  private Optional<String> className() {
    return switch (exceptionClass) {
      case 0x00 -> Optional.of("unknown");
      case 0x07 -> Optional.of("floating point access");
      case 0x0d -> Optional.of("branch target");
      case 0x0e -> Optional.of("illegal state");
      case 0x11, 0x15 -> Optional.of("system call");
      case 0x18 -> Optional.of("system register");
      case 0x1c -> Optional.of("PAC failure");
      case INSTRUCTION_ABORT_USER, INSTRUCTION_ABORT -> Optional.of("instruction abort");
      case PC_ALIGNMENT -> Optional.of("PC alignment");
      case DATA_ABORT_USER, DATA_ABORT -> Optional.of("data abort");
      case 0x26 -> Optional.of("SP alignment");
      case 0x28, 0x2c -> Optional.of("floating point");
      case 0x2f -> Optional.of("SError");
      case 0x30, 0x31 -> Optional.of("breakpoint");
      case 0x32, 0x33 -> Optional.of("single step");
      case 0x34, 0x35 -> Optional.of("watchpoint");
      case 0x38 -> Optional.of("BKPT");
      case BRK -> Optional.of("BRK");
      default -> Optional.empty();
    };
  }

  private static Optional<String> status(int code) {
    return switch (code) {
      case 0x00, 0x01, 0x02, 0x03 -> Optional.of("address size");
      case 0x04, 0x05, 0x06, 0x07 -> Optional.of("translation");
      case 0x08, 0x09, 0x0a, 0x0b -> Optional.of("access flag");
      case 0x0c, 0x0d, 0x0e, 0x0f -> Optional.of("permission");
      case 0x10 -> Optional.of("external abort");
      case 0x11 -> Optional.of("tag check");
      case 0x14, 0x15, 0x16, 0x17 -> Optional.of("external abort on table walk");
      case 0x18 -> Optional.of("parity");
      case 0x1c, 0x1d, 0x1e, 0x1f -> Optional.of("parity on table walk");
      case 0x21 -> Optional.of("alignment");
      case 0x30 -> Optional.of("TLB conflict");
      default -> Optional.empty();
    };
  }

  private static OptionalInt level(int code) {
    boolean levelled = code < 0x10 || code >= 0x14 && code <= 0x17 || code >= 0x1c && code <= 0x1f;
    return levelled ? OptionalInt.of(code & 3) : OptionalInt.empty();
  }
}
