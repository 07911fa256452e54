package dev.paniclens.parse;

import dev.paniclens.report.Address;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.FaultDetails.PageFault;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Says what a trap means (xnu osfmk/i386/trap.c, osfmk/arm64/sleh.c). */
final class FaultReader {
  private static final int PAGE_FAULT = 14;

  private static final int PRESENT = 1;
  private static final int WRITE = 2;
  private static final int USER = 4;
  private static final int RESERVED = 8;
  private static final int FETCH = 0x10;

  /** Both halves of a 48-bit address space: bits 63 to 47 are all the same. */
  private static final int HALF = 47;

  private static final long KERNEL_HALF = 0x1_ffffL;

  private static final Pattern PAC_KEY = Pattern.compile("\\bwith (IA|IB|DA|DB) key\\b");
  private static final List<String> FLAGS =
      List.of("VMM", "Kernel NX fault", "SMEP/User NX fault", "SMAP fault");

  private final List<String> flags = new ArrayList<>();

  /** Looks at a line that may be the last one of an x86 register dump. */
  void see(String line) {
    int cpu = line.indexOf("CR2: 0x") < 0 ? -1 : line.indexOf("CPU: 0x");
    if (cpu >= 0 && flags.isEmpty()) {
      String rest = line.substring(cpu);
      FLAGS.stream().filter(rest::contains).forEach(flags::add);
    }
  }

  FaultDetails read(Fault fault, Optional<Arch> arch) {
    Optional<EsrReader> esr =
        arch.filter(a -> a == Arch.ARM64).isPresent()
            ? fault.code().map(EsrReader::new)
            : Optional.empty();
    boolean intel = fault.number().isPresent() || arch.filter(Arch::isIntel).isPresent();
    boolean pageFault = intel && fault.number().orElse(PAGE_FAULT) == PAGE_FAULT;
    boolean aboutAddress = intel ? pageFault : esr.map(EsrReader::isAboutAddress).orElse(true);
    Optional<Address> address = fault.address().filter(a -> aboutAddress);
    Optional<Address> code = fault.code().filter(c -> pageFault);
    Fault trap =
        new Fault(fault.number(), fault.name(), fault.pc(), fault.lr(), address, fault.code());
    return new FaultDetails(
        trap,
        meaning(trap, arch),
        address
            .filter(a -> fault.pc().filter(a::equals).isPresent())
            .map(a -> "execute")
            .or(() -> code.map(FaultReader::access))
            .or(() -> esr.flatMap(EsrReader::access)),
        code.map(FaultReader::pageFault),
        esr.map(EsrReader::read),
        Phrase.in(fault.name(), PAC_KEY).flatMap(p -> p.text(1)),
        flags.isEmpty() ? Optional.empty() : Optional.of(flags));
  }

  private static String access(Address code) {
    if ((code.bits() & FETCH) != 0) {
      return "execute";
    }
    return (code.bits() & WRITE) != 0 ? "write" : "read";
  }

  private static PageFault pageFault(Address code) {
    return new PageFault(
        (code.bits() & PRESENT) != 0, (code.bits() & USER) != 0, (code.bits() & RESERVED) != 0);
  }

  /**
   * What an address is. A 32-bit kernel has an address space of its own or shares that of the
   * process, so its addresses do not tell.
   */
  private static Optional<String> meaning(Fault trap, Optional<Arch> arch) {
    if (trap.address().isEmpty()) {
      return Optional.empty();
    }
    if (trap.nullDereference()) {
      return Optional.of(trap.address().get().isZero() ? "null" : "small");
    }
    if (arch.isEmpty() || arch.get() != Arch.X86_64 && arch.get() != Arch.ARM64) {
      return Optional.empty();
    }
    long bits = trap.address().get().bits();
    // Memory tags of kernel pointers are in bits 59 to 56, which the processor passes over.
    boolean mayBeTagged = arch.get() == Arch.ARM64 && bits >>> 60 == 0xf;
    long upper = (mayBeTagged ? bits | 0x0f00_0000_0000_0000L : bits) >>> HALF;
    return Optional.of(upper == 0 ? "user" : upper == KERNEL_HALF ? "kernel" : "non-canonical");
  }
}
