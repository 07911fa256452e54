package dev.paniclens.attribution;

import dev.paniclens.knowledge.ClassRule;
import dev.paniclens.knowledge.ClassRule.Trait;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Makes a rule of the table ready to be tested often: patterns compiled, numbers read. */
final class Condition {
  // xnu osfmk/i386/trap.h, the page fault error code.
  private static final long X86_MAPPED = 1;
  private static final long X86_WRITE = 2;
  private static final long X86_FETCH = 0x10;

  // xnu osfmk/arm64/proc_reg.h, the fault status within the syndrome (ESR) of an abort.
  private static final long ARM_STATUS = 0x3f;

  private Condition() {}

  static Predicate<Said> of(ClassRule rule) {
    Predicate<Said> said = said(rule);
    if (rule.traits().isEmpty()) {
      return said;
    }
    List<Trait> traits = rule.traits();
    return s -> s.fault().filter(f -> has(f, traits)).isPresent() && said.test(s);
  }

  private static Predicate<Said> said(ClassRule rule) {
    String phrase = rule.phrase();
    return switch (rule.how()) {
      case BEGINS -> s -> s.text().startsWith(phrase);
      case CONTAINS -> s -> s.text().contains(phrase);
      case WORD -> s -> hasWord(s.firstLine(), phrase);
      case MATCHES -> {
        Pattern pattern = Pattern.compile(phrase);
        yield s -> pattern.matcher(s.text()).find();
      }
      case TRAP -> {
        int number = phrase.isEmpty() ? -1 : Integer.parseInt(phrase);
        yield s ->
            s.fault()
                .filter(f -> f.number().isPresent())
                .filter(f -> number < 0 || f.number().getAsInt() == number)
                .isPresent();
      }
      case FAULT -> s -> s.fault().filter(f -> f.name().startsWith(phrase)).isPresent();
      case FILE -> s -> s.names().stream().anyMatch(n -> n.startsWith(phrase));
      case PLACED -> Said::placed;
    };
  }

  private static boolean hasWord(String line, String phrase) {
    for (int at = line.indexOf(phrase); at >= 0; at = line.indexOf(phrase, at + 1)) {
      char before = at == 0 ? ' ' : line.charAt(at - 1);
      if (before != '_' && !Character.isLetterOrDigit(before)) {
        return true;
      }
    }
    return false;
  }

  private static boolean has(Fault fault, List<Trait> traits) {
    return traits.stream().allMatch(t -> has(fault, t));
  }

  private static boolean has(Fault fault, Trait trait) {
    return switch (trait) {
      case NULL -> fault.nullDereference();
      case FETCH ->
          x86(fault, X86_FETCH) || fault.pc().isPresent() && fault.pc().equals(fault.address());
      case MAPPED -> x86(fault, X86_MAPPED);
      case WRITE -> x86(fault, X86_WRITE);
      case USER -> fault.address().filter(Condition::isUser).isPresent() && is64Bit(fault);
      case KERNEL -> fault.address().filter(Condition::isKernel).isPresent();
      case WILD -> fault.address().filter(a -> !isUser(a) && !isKernel(a)).isPresent();
      case PERMISSION -> armStatus(fault, 0xc, 0xf);
      case EXTERNAL -> armStatus(fault, 0x10, 0x10) || armStatus(fault, 0x14, 0x17);
    };
  }

  private static boolean x86(Fault fault, long bit) {
    return fault.number().isPresent()
        && fault.code().filter(c -> (c.bits() & bit) != 0).isPresent();
  }

  private static boolean armStatus(Fault fault, long from, long to) {
    return fault.number().isEmpty()
        && fault
            .code()
            .map(c -> c.bits() & ARM_STATUS)
            .filter(status -> status >= from && status <= to)
            .isPresent();
  }

  private static boolean isUser(Address address) {
    return address.bits() >>> 48 == 0;
  }

  /** The top byte can hold a memory tag on arm64. */
  private static boolean isKernel(Address address) {
    return address.bits() < 0 && (address.bits() >>> 48 & 0xff) == 0xff;
  }

  /** The kernel's own code lies in the upper half of the address space in 64-bit kernels only. */
  private static boolean is64Bit(Fault fault) {
    return fault.pc().map(Address::bits).filter(pc -> pc < 0).isPresent();
  }
}
