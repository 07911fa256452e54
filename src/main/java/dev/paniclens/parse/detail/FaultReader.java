package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.Address;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.FaultDetails.PageFault;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says what a trap means (xnu osfmk/i386/trap.c, osfmk/arm64/sleh.c, osfmk/ppc/trap.c). The kind of
 * a fault and what is shown of it both come from here.
 */
final class FaultReader {
  private static final int PAGE_FAULT = 14;

  /** PowerPC's vectors that set DAR: data access and alignment. */
  private static final List<String> PPC_ABOUT_DATA = List.of("0x300 ", "0x600 ");

  /** PowerPC's vector for an instruction that could not be fetched; DAR is not touched by it. */
  private static final String PPC_FETCH = "0x400 ";

  /** The size of a page, in bytes. */
  private static final long PAGE = 4096;

  private static final long ARM64_PAGE = 16384;

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
        isArm64(fault, arch) ? fault.code().map(EsrReader::new) : Optional.empty();
    boolean pageFault = isPageFault(fault);
    boolean fetch = fault.name().startsWith(PPC_FETCH);
    Optional<Address> address =
        fetch
            ? fault.pc()
            : fault.address().filter(a -> isAboutAddress(fault, arch, pageFault, esr));
    Optional<Address> code = fault.code().filter(c -> pageFault);
    Fault trap =
        new Fault(fault.number(), fault.name(), fault.pc(), fault.lr(), address, fault.code());
    return new FaultDetails(
        trap,
        address.flatMap(a -> meaning(a, trap, arch)),
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

  /**
   * Reports that are cut may not tell the processor; only arm64's messages name a link register.
   */
  private static boolean isArm64(Fault fault, Optional<Arch> arch) {
    return arch.map(a -> a == Arch.ARM64).orElse(fault.lr().isPresent());
  }

  /** Since macOS 15.4 a trap may be told in words alone; which one it was, the words must say. */
  private static boolean isPageFault(Fault fault) {
    return fault.number().isPresent()
        ? fault.number().getAsInt() == PAGE_FAULT
        : fault.name().contains("page fault");
  }

  private static boolean isAboutAddress(
      Fault fault, Optional<Arch> arch, boolean pageFault, Optional<EsrReader> esr) {
    if (fault.number().isPresent() || arch.filter(Arch::isIntel).isPresent()) {
      return pageFault;
    }
    return fault.name().startsWith("0x")
        ? PPC_ABOUT_DATA.stream().anyMatch(fault.name()::startsWith)
        : esr.map(EsrReader::isAboutAddress).orElse(true);
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
  private static Optional<String> meaning(Address address, Fault trap, Optional<Arch> arch) {
    long bits = address.bits();
    boolean arm64 = isArm64(trap, arch);
    long page = arm64 ? ARM64_PAGE : PAGE;
    if (Long.compareUnsigned(bits, page) < 0) {
      return Optional.of(address.isZero() ? "null" : "small");
    }
    if (!is64Bit(trap, arch)) {
      return Optional.empty();
    }
    // No 64-bit kernel maps its last page (VM_MAX_KERNEL_ADDRESS in xnu's vm_param.h).
    // All ones is what a dead device reads as, and other odd numbers are error codes.
    if (bits < 0 && bits >= -page && (bits & 3) == 0) {
      return Optional.of("small");
    }
    // Memory tags of kernel pointers are in bits 59 to 56, which the processor passes over.
    boolean mayBeTagged = arm64 && bits >>> 60 == 0xf;
    long upper = (mayBeTagged ? bits | 0x0f00_0000_0000_0000L : bits) >>> HALF;
    return Optional.of(upper == 0 ? "user" : upper == KERNEL_HALF ? "kernel" : "non-canonical");
  }

  /** Where the processor is not known: the code of 64-bit kernels lies in the upper half. */
  private static boolean is64Bit(Fault trap, Optional<Arch> arch) {
    return arch.map(a -> a == Arch.X86_64 || a == Arch.ARM64)
        .orElseGet(() -> trap.pc().filter(pc -> pc.bits() < 0).isPresent());
  }
}
