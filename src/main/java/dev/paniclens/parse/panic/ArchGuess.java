package dev.paniclens.parse.panic;

import dev.paniclens.parse.stack.RawFrame;
import dev.paniclens.report.Address;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;

/**
 * Infers the processor of a report that does not name it, from the forms that only one kind of
 * kernel writes; an address is the weakest sign.
 */
final class ArchGuess {
  private Optional<Arch> byForm = Optional.empty();
  private Optional<Arch> byAddress = Optional.empty();

  void see(String line) {
    if (byForm.isPresent()) {
      return;
    }
    String t = line.stripLeading();
    if (t.startsWith("Latest ") && (t.contains("backtrace for cpu") || t.contains("info for cpu"))
        || t.startsWith("Exception state (sv=")) {
      byForm = Optional.of(Arch.PPC);
      return;
    }
    if (t.startsWith("CORE ") && t.contains(" PVH locks")) {
      byForm = Optional.of(Arch.ARM64); // xnu osfmk/arm/model_dep.c: no other kernel has them
      return;
    }
    if (t.indexOf("0x") < 0) {
      return;
    }
    if (t.startsWith("lr: 0x")
        || t.startsWith("x0:") && t.contains("x1:")
        || t.contains(" at pc 0x") && t.contains(", lr 0x")
        || t.startsWith("TPIDRx_ELy")
        || t.contains("PC=0xfffffe")
        || t.startsWith("pc:  0x") && t.contains("esr: 0x")) {
      byForm = Optional.of(Arch.ARM64);
    } else if (t.contains("RAX: 0x") || t.contains("RIP: 0x")) {
      byForm = Optional.of(Arch.X86_64);
    } else if (t.contains("EAX: 0x") || t.contains("EIP: 0x")) {
      byForm = Optional.of(Arch.I386);
    } else if (t.contains("DAR=0x") || t.contains("MSR=0x")) {
      byForm = Optional.of(Arch.PPC);
    } else if (t.startsWith("r0: ") && t.contains("r1:")) {
      byForm = Optional.of(Arch.ARM);
    }
  }

  /** Intel prints both addresses of a frame, and pads neither. */
  void see(RawFrame frame) {
    see(frame.returnAddress());
    if (byForm.isEmpty() && frame.framePointer().isPresent() && byAddress.isEmpty()) {
      boolean wide = frame.framePointer().get().bits() >>> 32 != 0;
      byForm = Optional.of(wide ? Arch.X86_64 : Arch.I386);
    }
  }

  /** Four arguments on the stack are printed by 32-bit kernels alone. */
  void seeStackArguments() {
    if (byForm.isEmpty()) {
      byForm = Optional.of(Arch.I386);
    }
  }

  void see(Optional<Address> address) {
    if (byAddress.isPresent() || address.isEmpty()) {
      return;
    }
    long top = address.get().bits() >>> 32;
    if (top == 0xffff_fe00L || top >= 0xffff_fff0L && top <= 0xffff_fff7L) {
      byAddress = Optional.of(Arch.ARM64);
    } else if (top >= 0xffff_ff7fL && top <= 0xffff_ff80L) {
      byAddress = Optional.of(Arch.X86_64);
    }
  }

  /** Intel kernels alone abbreviate, and the drivers of Apple's chips carry their names. */
  void seeListEntry(String entry) {
    if (byAddress.isPresent()) {
      return;
    }
    if (entry.indexOf('!') >= 0) {
      byAddress = Optional.of(Arch.X86_64);
    } else if (entry.matches("com\\.apple\\.driver\\.Apple(?:T[86]\\d{3}|ARM).*")) {
      byAddress = Optional.of(Arch.ARM64);
    }
  }

  Optional<Arch> guess() {
    return byForm.or(() -> byAddress);
  }
}
