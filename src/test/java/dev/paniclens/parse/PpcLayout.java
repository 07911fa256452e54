package dev.paniclens.parse;

import dev.paniclens.parse.PanicTexts.FrameText;
import dev.paniclens.parse.PanicTexts.KextText;
import java.util.stream.Collectors;

/**
 * Writes panics as PowerPC kernels do (xnu osfmk/ppc/model_dep.c): a trap is dumped first, then the
 * panic that it led to.
 */
final class PpcLayout {
  private final PanicTexts panic;
  private final StringBuilder out = new StringBuilder();

  private PpcLayout(PanicTexts panic) {
    this.panic = panic;
  }

  static String write(PanicTexts panic) {
    PpcLayout layout = new PpcLayout(panic);
    panic.preamble.forEach(layout::line);
    layout.trap();
    layout.version();
    layout.panic();
    if (panic.era == Era.LEOPARD_PPC) {
      layout.system();
    } else {
      layout.version();
    }
    return layout.out.toString();
  }

  private PpcLayout line(String text) {
    out.append(text).append('\n');
    return this;
  }

  private void trap() {
    boolean jaguar = panic.era == Era.JAGUAR_PPC;
    line(
        "Unresolved kernel trap(cpu %d): %s DAR=%s PC=%s"
            .formatted(
                panic.cpu,
                panic.message,
                jaguar ? "0x00000008" : "0x0000000000000008",
                jaguar ? "0x2f1c4e58" : "0x000000002F1C4E58"));
    line("Latest crash info for cpu " + panic.cpu + ":");
    state();
    backtrace();
    line("Proceeding back via exception chain:");
    line("   Exception state (sv=0x30E5A780)");
    line("      previously dumped as \"Latest\" state. skipping...");
    line("");
  }

  private void state() {
    line("   Exception state (sv=0x30E5A780)");
    line(
        "      PC=0x2F1C4E58; MSR=0x00009030; DAR=0x00000008; DSISR=0x40000000; LR=0x2F1C4E3C;"
            + " R1=0x21DA3B50; XCP=0x0000000C ("
            + panic.message
            + ")");
  }

  private void backtrace() {
    line("      Backtrace:");
    line(
        panic.frames.stream()
            .map(FrameText::address)
            .collect(Collectors.joining(" ", "         ", " ")));
    if (!panic.kexts.isEmpty()) {
      line("      Kernel loadable modules in backtrace (with dependencies):");
      boolean ends = panic.era == Era.LEOPARD_PPC;
      for (KextText k : panic.kexts) {
        line("         " + entry(k) + (ends ? "->" + k.end() : ""));
        k.dependencies().forEach(d -> line("            dependency: " + entry(d)));
      }
    }
  }

  private static String entry(KextText k) {
    return k.id() + "(" + k.version() + ")@" + k.start();
  }

  private void version() {
    line("Kernel version:").line(panic.era.kernel());
  }

  private void panic() {
    boolean caller = panic.era != Era.JAGUAR_PPC;
    line("panic(cpu " + panic.cpu + (caller ? " caller 0xFFFF0003): " : "): ") + panic.message);
    line("Latest stack backtrace for cpu " + panic.cpu + ":");
    line("      Backtrace:");
    line("         0x00095698 0x00095BB0 0x0002683C 0x000A8304 ");
    line("Proceeding back via exception chain:");
    state();
    backtrace();
  }

  private void system() {
    line("").line("BSD process name corresponding to current thread: " + panic.process);
    line("").line("Mac OS version:").line(panic.era.build).line("");
    version();
    line("System model name: PowerMac11,2");
    line("").line("System uptime in nanoseconds: 812345678901");
    line("unloaded kexts:").line("(none)").line("loaded kexts:");
    panic.loaded.forEach(this::line);
  }
}
