package dev.paniclens.parse;

import dev.paniclens.parse.PanicTexts.FrameText;
import dev.paniclens.parse.PanicTexts.KextText;

/** Writes panics as arm64 kernels do (xnu osfmk/arm/model_dep.c). */
final class ArmLayout {
  private final PanicTexts panic;
  private final Era era;
  private final boolean fileset;
  private final StringBuilder out = new StringBuilder();

  private ArmLayout(PanicTexts panic) {
    this.panic = panic;
    this.era = panic.era;
    this.fileset = era.kind == Era.Kind.ARM64_FILESET;
  }

  static String write(PanicTexts panic) {
    ArmLayout layout = new ArmLayout(panic);
    layout.message();
    layout.identity();
    layout.slides();
    layout.times();
    panic.memory.forEach(layout::line);
    layout.cores();
    layout.thread();
    layout.kexts();
    return layout.out.toString();
  }

  private ArmLayout line(String text) {
    out.append(text).append('\n');
    return this;
  }

  private boolean modern() {
    return fileset || era == Era.BRIDGE_OS;
  }

  private void message() {
    panic.preamble.forEach(this::line);
    if (panic.message != null) {
      line("panic(cpu " + panic.cpu + " caller " + panic.caller + "): " + panic.message);
    }
    panic.registers.forEach(this::line);
  }

  private void identity() {
    line("Debugger message: panic");
    if (era != Era.IOS_9) {
      line("Memory ID: 0x6");
    }
    if (modern()) {
      line("OS release type: User");
    }
    line("OS version: " + era.build);
    if (era == Era.BRIDGE_OS) {
      line("macOS version: 22G74");
    }
    line("Kernel version: " + era.kernel());
    if (fileset) {
      line("Fileset Kernelcache UUID: 00112233445566778899AABBCCDDEEFF");
    } else if (era != Era.IOS_9) {
      line("KernelCache UUID: 00112233445566778899AABBCCDDEEFF");
    }
    if (modern()) {
      line("Kernel UUID: 00112233-4455-3667-8899-AABBCCDDEEFF");
      line("Boot session UUID: 99112233-4455-6677-8899-AABBCCDDEEFF");
    }
    line("iBoot version: iBoot-11881.140.96");
    if (modern()) {
      line("iBoot Stage 2 version: ");
    }
    line("secure boot?: YES");
    if (era == Era.BRIDGE_OS) {
      line("x86 EFI Boot State: 0x16");
      line("x86 System State: 0x0");
      line("macOS kernel slide: 0x5a00000");
    }
    line("Paniclog version: " + (modern() ? 14 : 5));
  }

  private void slides() {
    if (fileset) {
      line("KernelCache slide: 0x0000000015ec4000");
      line("KernelCache base:  0xfffffe001cec8000");
      line("Kernel slide:      0x0000000015ecc000");
      line("Kernel text base:  0xfffffe001ced0000");
      if (era.since(Era.VENTURA_ARM)) {
        line("Kernel text exec slide: 0x0000000017658000");
        line("Kernel text exec base:  0xfffffe001e65c000");
      }
    } else {
      line("Kernel slide:     0x0000000017e00000");
      line("Kernel text base: 0xfffffe001ce04000");
    }
  }

  private void times() {
    if (modern()) {
      line("mach_absolute_time: 0x8a1b2c3d4e");
    }
    line("Epoch Time:        sec       usec");
    line("  Boot    : 0x68a00000 0x00000001");
    line("  Sleep   : 0x00000000 0x00000000");
    line("  Wake    : 0x00000000 0x00000000");
    line("  Calendar: 0x68a07000 0x00000002");
    line("");
    if (modern()) {
      line("Zone info:");
      line("  Zone map: 0xfffffe100c000000 - 0xfffffe360c000000");
      line("  . GEN0  : 0xfffffe1000000000 - 0xfffffe1266000000");
      line("  Extra   : 0 - 0");
      line("");
    }
  }

  private void cores() {
    if (!modern()) {
      return;
    }
    String tag = era == Era.TAHOE_ARM ? " [PACC0]" : "";
    line("CORE 0%s recently retired instr at 0xfffffe001e6d0118".formatted(tag));
    line("TPIDRx_ELy = {1: 0xfffffe24049e5000  0: 0x0000000000000004  0ro: 0x000000016f5030e0 }");
    line("CORE 0: PC=0xfffffe001e6d0118, LR=0xfffffe001e6d0114, FP=0xfffffe8fe0b3bef0");
    line(
        "CORE %d is the one that panicked. Check the full backtrace for details."
            .formatted(panic.cpu));
    line(
        "Compressor Info: 12% of compressed pages limit (OK) and 4% of segments limit (OK) with 1"
            + " swapfiles and OK swap space");
  }

  private void thread() {
    line(
        "Panicked task 0xf1fffe2404d1c000: %d pages, 4 threads: pid 431: %s"
            .formatted(6, panic.process));
    String word = era == Era.IOS_9 ? "panicked" : "Panicked";
    line(word + " thread: 0xfffffe24049e5000, backtrace: 0xfffffe8fe11a3640, tid: 81077");
    for (FrameText f : panic.frames) {
      line("\t\t  lr: " + f.address() + "  fp: " + f.pointer());
    }
  }

  private void kexts() {
    if (!fileset) {
      line("");
      return;
    }
    if (!panic.kexts.isEmpty()) {
      line("      Kernel Extensions in backtrace:");
      for (KextText k : panic.kexts) {
        line("         " + entry(k));
        k.dependencies().forEach(d -> line("            dependency: " + entry(d)));
      }
    }
    line("");
    panic.events.forEach(this::line);
    if (era == Era.TAHOE_ARM && panic.loaded.isEmpty()) {
      line("loaded kexts: (skipped, see boot kernelcache)");
    } else {
      line("loaded kexts:");
      panic.loaded.forEach(this::line);
    }
    line("");
  }

  private static String entry(KextText k) {
    return "%s(%s)[%s]@%s->%s".formatted(k.id(), k.version(), k.uuid(), k.start(), k.end());
  }
}
