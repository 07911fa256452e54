package dev.paniclens.fleet;

import dev.paniclens.fleet.Scene.Plot;
import java.util.List;

/** The panic string of an Apple silicon Mac or a T2 chip, as osfmk/arm/model_dep.c prints it. */
final class SiliconLog {
  private static final List<String> PROCESSES =
      List.of("kernel_task", "WindowServer", "Sheetwright", "mds_stores", "backupd", "Ledgerline");
  private static final int CORES = 8;

  private final Incident incident;
  private final Draw draw;
  private final LogWriter log = new LogWriter();
  private final boolean bridge;
  private final long slide;
  private final long text;
  private final long kext;
  private final long fault;
  private final long caller;
  private final int cpu;
  private long stack;

  private SiliconLog(Incident incident, Draw draw, boolean bridge) {
    this.incident = incident;
    this.draw = draw;
    this.bridge = bridge;
    slide = 0x4000L * (0x1000 + draw.below(0x4000));
    text = (bridge ? 0xfffffff008000000L : 0xfffffe0008000000L) + slide;
    kext = text + 0x2000000 + 0x4000L * draw.below(900);
    boolean inKernel = incident.scene().culprit().isEmpty() || bridge;
    fault = (inKernel ? text + 0x500000 : kext) + 0x1000 + 4L * draw.below(0x4000);
    boolean trap = incident.scene().plot() == Plot.TRAP && !bridge;
    caller = trap ? text + 0x941c30 : fault;
    cpu = draw.below(bridge ? 2 : CORES);
    stack = (bridge ? 0xffffffea15a00000L : 0xfffffe8556a00000L) + 0x1000L * draw.below(9_000);
  }

  /** The log of a Mac. */
  static StringBuilder write(Incident incident, Draw draw) {
    return new SiliconLog(incident, draw, false).writeAll();
  }

  /** What a T2 chip says about the panic of the Mac around it. */
  static StringBuilder writeBridge(Incident incident, Draw draw) {
    return new SiliconLog(incident, draw, true).writeAll();
  }

  private StringBuilder writeAll() {
    entry();
    system();
    cores();
    backtrace();
    if (!bridge) {
      kexts();
    }
    return log.text();
  }

  private void entry() {
    log.put("panic(cpu ").put(cpu).put(" caller ").bare(caller).put("): ");
    if (bridge) {
      boolean silent = incident.scene().plot() == Plot.CATERR;
      log.line(silent ? "x86 CPU CATERR detected" : "macOS panic detected");
      return;
    }
    String culprit = incident.scene().culprit();
    switch (incident.scene().plot()) {
      case TRAP -> registers();
      case SAYS -> {
        log.put(culprit.substring(culprit.lastIndexOf('.') + 1)).put(": queue ");
        log.put(draw.below(16)).put(" lost its owner @Queue.cpp:").put(100 + draw.below(900));
        log.line();
      }
      case WINDOW_SERVER -> {
        int seconds = 120 + draw.below(20);
        log.put("userspace watchdog timeout: no successful checkins from WindowServer in ");
        log.put(seconds).line(" seconds");
        for (String service : List.of("logd", "WindowServer", "opendirectoryd", "configd")) {
          log.put("service: ").put(service).put(", total successful checkins in 30772 seconds: ");
          log.put("3076, last successful checkin: ");
          log.put(service.startsWith("W") ? seconds : 0).line(" seconds ago");
        }
        log.line();
      }
      case BUTTON -> log.line("btn_rst");
      case DISPLAY_PROCESSOR -> {
        log.put("DCP PANIC - ledger underflow: display 0 pending=-1 swap=0x5c1d - iomfb_frame(");
        log.put(draw.below(40)).line(")");
        log.line().line("RTKit: RTKit-2419.140.20.release - Client: local-mac15gdcp.RELEASE");
        log.line("!UUID: b1d13223-fd22-3a7b-b8ef-61ec9f88aea5");
        log.line("Time: 0x0000002893256dd3").line();
      }
      case MACHINE_CHECK, CATERR -> throw new IllegalStateException("of Intel Macs only");
    }
  }

  private void registers() {
    long address = 8L * draw.below(40);
    log.put("Kernel data abort. at pc ").wide(fault).put(", lr ").wide(fault - 0x29c);
    log.put(" (saved state: ").wide(stack).line(")");
    for (int i = 0; i < 29; i++) {
      if (i % 4 == 0) {
        log.put("\t  ");
      }
      log.put("x").put(i).put(i < 10 ? ":  " : ": ");
      log.wide(draw.percent(50) ? draw.below(512) : 0xfffffe1000000000L + draw.below(1L << 36));
      log.put(i % 4 == 3 ? "\n" : "  ");
    }
    log.put("fp:  ").wide(stack + 0x900).put("  lr:  ").wide(fault - 0x29c).put("  sp:  ");
    log.wide(stack + 0x870).line();
    log.put("\t  pc:  ")
        .wide(fault)
        .put(" cpsr: 0x60401208         esr: 0x96000006          far: ");
    log.wide(address).line().line();
  }

  private void system() {
    FleetRelease release = incident.mac().release();
    String soc = bridge ? "T8010" : "T" + incident.mac().chip();
    log.line("Debugger message: panic").line("Memory ID: 0x6").line("OS release type: User");
    log.put("OS version: ").line(bridge ? "19P6067" : release.build());
    if (bridge) {
      log.put("macOS version: ").line(release.build());
    }
    log.put("Kernel version: ").line(release.kernel("ARM64_" + soc));
    log.put("Kernel UUID: ").uuid(draw).line();
    log.put("Boot session UUID: ").line(incident.id());
    log.line("iBoot version: iBoot-10151.121.1")
        .line("secure boot?: YES")
        .line("roots installed: 0");
    if (bridge) {
      log.line("x86 EFI Boot State: 0x16").line("x86 Shutdown Cause: 0x5");
      log.line("macOS kernel slide: 0x4e00000");
    }
    log.line("Paniclog version: 14");
    if (!bridge) {
      log.put("KernelCache slide: ").wide(slide).line();
      log.put("KernelCache base:  ").wide(text - 0x1000000).line();
    }
    log.put("Kernel slide:      ").wide(slide + 0x8000).line();
    log.put("Kernel text base:  ").wide(text - (bridge ? 0 : 0xff8000)).line();
    if (!bridge) {
      log.put("Kernel text exec slide: ").wide(slide + 0x16e8000).line();
      log.put("Kernel text exec base:  ").wide(text).line();
    }
    log.put("mach_absolute_time: ").bare(0x10000000000L + draw.below(1L << 40)).line();
    long now = incident.when().getEpochSecond();
    log.line("Epoch Time:        sec       usec");
    for (String event : List.of("Boot    ", "Sleep   ", "Wake    ", "Calendar")) {
      long at = event.startsWith("B") ? now - 90_000 : event.startsWith("C") ? now : now - 4_000;
      log.put("  ").put(event).put(": 0x").put(Long.toHexString(at)).put(" 0x000");
      draw.hex(log.text(), 5);
      log.line();
    }
    log.line().line("Zone info:");
    long zone = (bridge ? 0xffffffdd11000000L : 0xfffffe1134000000L) + 0x4000000L * draw.below(64);
    log.put("  Zone map: ").wide(zone).put(" - ").wide(zone + 0x2600000000L).line();
    long part = zone;
    for (String name : List.of("VM  ", "RO  ", "GEN0", "GEN1", "GEN2", "GEN3", "DATA")) {
      log.put("  . ").put(name).put("  : ").wide(part).put(" - ").wide(part += 0x500000000L).line();
    }
    log.line();
  }

  private void cores() {
    int cores = bridge ? 2 : CORES;
    for (int i = 0; i < cores && !bridge; i++) {
      log.put("CORE ").put(i).put(" recently retired instr at ").wide(text + 0x1cb00c).line();
    }
    for (int i = 0; i < cores; i++) {
      log.put("CORE ").put(i);
      if (i == cpu) {
        log.line(" is the one that panicked. Check the full backtrace for details.");
      } else {
        log.put(": PC=").wide(text + 0x8e2a0).put(", LR=").wide(text + 0x8e2a0).put(", FP=");
        log.wide(stack + 0x10000000L + 0x40000L * i + 0xed0).line();
      }
    }
    log.put("Compressor Info: ").put(draw.below(60)).put("% of compressed pages limit (OK) and ");
    log.put(draw.below(60)).put("% of segments limit (OK) with ").put(draw.below(6));
    log.line(" swapfiles and OK swap space");
  }

  private void backtrace() {
    Scene scene = incident.scene();
    boolean watchdog = scene.plot() == Plot.WINDOW_SERVER && !bridge;
    int pid = watchdog ? 118 : draw.below(900);
    String process =
        watchdog ? "watchdogd" : pid == 0 || bridge ? "kernel_task" : draw.of(PROCESSES);
    log.put("Panicked task ").wide(0xfffffe2b1362ea18L).put(": 412 pages, 27 threads: pid ");
    log.put(process.equals("kernel_task") ? 0 : pid + 1).put(": ").line(process);
    log.put("Panicked thread: ").wide(0xfffffe1f846e8170L).put(", backtrace: ").wide(stack);
    log.put(", tid: ").put(draw.below(400_000)).line();
    for (int i = 1; i < 8; i++) {
      frame(text + 0x10000L * i + 0x2c44);
    }
    if (scene.plot() == Plot.TRAP && !bridge) {
      frame(caller);
      frame(text + 0x1aa7f4);
      frame(text + 0x7928);
    }
    boolean block = !scene.culprit().isEmpty() && !bridge;
    frame(fault);
    for (int i = 1 + draw.below(4); i > 0 && block; i--) {
      frame(kext + 0x800 + 0x310L * i);
    }
    for (int i = 4 + draw.below(9); i > 0; i--) {
      frame(text + 0x600000 + 0x4310L * i);
    }
    if (!block) {
      // The kernel's own threads end so, and where no section of kexts follows, it shows the end.
      log.put("\t\t  lr: ").wide(text + 0x1c500).line("  fp: 0x0000000000000000");
    }
    if (block) {
      log.line("      Kernel Extensions in backtrace:");
      log.put("         ").put(scene.culprit()).put("(").put(scene.version()).put(")[").uuid(draw);
      log.put("]@").bare(kext).put("->").bare(kext + 0x1ffff).line();
      log.put("            dependency: com.apple.iokit.IOReportFamily(47)[").uuid(draw).put("]@");
      log.bare(kext + 0x800000).put("->").bare(kext + 0x80ffff).line();
    }
    log.line();
  }

  private void frame(long returnAddress) {
    log.put("\t\t  lr: ").wide(returnAddress).put("  fp: ").wide(stack += 0x60).line();
  }

  private void kexts() {
    int rank = incident.mac().kexts().getFirst();
    log.put("last started kext at ").put(1_000_000L * (60 + draw.below(90_000))).put(": ");
    log.put(FleetKextNames.third(rank)).put("\t").put(FleetKextNames.version(rank)).put(" (addr ");
    log.bare(text - 0xf00000).line(", size 123991)");
    log.line("loaded kexts:").thirdParty(incident.mac()).put(FleetKextNames.LIST_SILICON);
  }
}
