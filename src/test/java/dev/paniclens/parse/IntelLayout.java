package dev.paniclens.parse;

import dev.paniclens.parse.PanicTexts.FrameText;
import dev.paniclens.parse.PanicTexts.KextText;

/** Writes panics as Intel kernels do (xnu osfmk/i386/AT386/model_dep.c, OSKext.cpp). */
final class IntelLayout {
  private final PanicTexts panic;
  private final Era era;
  private final StringBuilder out = new StringBuilder();

  private IntelLayout(PanicTexts panic) {
    this.panic = panic;
    this.era = panic.era;
  }

  static String write(PanicTexts panic) {
    IntelLayout layout = new IntelLayout(panic);
    layout.message();
    layout.backtrace();
    layout.kexts();
    if (isTiger(panic)) {
      layout.line("").line("Kernel version:").line(panic.era.kernel()).line("");
    } else {
      layout.system();
      layout.lists();
    }
    return layout.out.toString();
  }

  private static boolean isTiger(PanicTexts panic) {
    return panic.era == Era.TIGER_INTEL;
  }

  private IntelLayout line(String text) {
    out.append(text).append('\n');
    return this;
  }

  private void message() {
    panic.preamble.forEach(this::line);
    if (panic.message != null) {
      line("panic(cpu " + panic.cpu + " caller " + panic.caller + "): " + panic.message);
    }
    panic.registers.forEach(this::line);
    if (!panic.registers.isEmpty()) {
      line("");
    }
  }

  private void backtrace() {
    if (panic.frames.isEmpty()) {
      return;
    }
    boolean arguments = era.kind == Era.Kind.I386;
    if (era == Era.TIGER_INTEL) {
      out.append("Backtrace, Format - Frame : Return Address (4 potential args on stack) ");
      panic.frames.forEach(f -> out.append('\n').append(frame(f, true)));
      line("No mapping exists for frame pointer");
      line("Backtrace terminated-invalid frame pointer 0xbffff0c8");
      return;
    }
    if (era.since(Era.MONTEREY)) {
      line("Panicked task 0xffffffa0aa110680: 212 threads: pid 431: " + panic.process);
      line(
          "Backtrace (CPU %d), panicked thread: 0xffffffa0aa2f8540, Frame : Return Address"
              .formatted(panic.cpu));
    } else {
      line(
          "Backtrace (CPU %d), Frame : Return Address%s"
              .formatted(panic.cpu, arguments ? " (4 potential args on stack)" : ""));
    }
    panic.frames.forEach(f -> line(frame(f, arguments)));
  }

  private static String frame(FrameText f, boolean arguments) {
    return f.pointer()
        + " : "
        + f.address()
        + (arguments ? " (0x3c9540 0x2510bd7c 0x131bbc 0x0) " : " ")
        + f.symbol();
  }

  private void kexts() {
    if (panic.kexts.isEmpty()) {
      return;
    }
    boolean lion = era.since(Era.LION);
    line(
        "      Kernel "
            + (era.since(Era.SNOW_LEOPARD_I386) ? "Extensions" : "loadable modules")
            + " in backtrace"
            + (lion ? ":" : " (with dependencies):"));
    for (KextText k : panic.kexts) {
      boolean ends = era != Era.TIGER_INTEL;
      line("         " + entry(k, lion) + (ends ? "->" + k.end() : ""));
      for (KextText d : k.dependencies()) {
        boolean dependencyEnds = era.since(Era.BIG_SUR);
        line("            dependency: " + entry(d, lion) + (dependencyEnds ? "->" + d.end() : ""));
      }
    }
  }

  private static String entry(KextText k, boolean uuid) {
    return k.id() + "(" + k.version() + ")" + (uuid ? "[" + k.uuid() + "]" : "") + "@" + k.start();
  }

  private void system() {
    String name =
        era.since(Era.MONTEREY)
            ? "Process name corresponding to current thread (0xffffffa0aa2f8540): "
            : era == Era.BIG_SUR
                ? "Process name corresponding to current thread: "
                : "BSD process name corresponding to current thread: ";
    line("").line(name + panic.process);
    if (era.since(Era.LION) && !panic.bootArgs.isEmpty()) {
      line("Boot args: " + panic.bootArgs);
    }
    line("").line("Mac OS version:").line(era.build);
    line("").line("Kernel version:").line(era.kernel());
    if (era.since(Era.LION)) {
      line("Kernel UUID: AAAAAAAA-BBBB-3CCC-8DDD-EEEEFFFF0000");
    }
    if (era.since(Era.BIG_SUR)) {
      line("KernelCache slide: 0x0000000006400000");
      line("KernelCache base:  0xffffff8006600000");
      line("Kernel slide:      0x0000000006410000");
      line("Kernel text base:  0xffffff8006610000");
    } else if (era.since(Era.MAVERICKS)) {
      line("Kernel slide:     0x0000000006400000");
      line("Kernel text base: 0xffffff8006600000");
    }
    if (era.since(Era.SIERRA)) {
      line("__HIB  text base: 0xffffff8006500000");
    }
    line("System model name: MacBookPro16,1 (Mac-0123456789ABCDEF)");
    if (era.since(Era.CATALINA)) {
      line("System shutdown begun: NO");
      line("Panic diags file available: NO (0xe00002bc)");
    }
    if (era.since(Era.BIG_SUR)) {
      line("Hibernation exit count: 3");
    }
    line("").line("System uptime in nanoseconds: 812345678901");
    if (era.since(Era.BIG_SUR)) {
      line("Last Sleep:           absolute           base_tsc          base_nano");
      line("  Uptime  : 0x000000bd2392b1a5");
      line("  Sleep   : 0x0000000000000000 0x0000000000000000 0x0000000000000000");
      line("  Wake    : 0x0000000000000000 0x00000031bd4e4b2e 0x0000000000000000");
    }
    panic.memory.forEach(this::line);
  }

  private void lists() {
    if (!era.since(Era.LION)) {
      line("unloaded kexts:").line("(none)").line("loaded kexts:");
      boolean first = true;
      for (String entry : panic.loaded) {
        line(entry + (first ? " - last loaded 801234567890" : ""));
        first = false;
      }
      return;
    }
    panic.events.forEach(this::line);
    line("loaded kexts:");
    panic.loaded.forEach(this::line);
  }
}
