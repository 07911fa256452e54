package dev.paniclens.fleet;

import dev.paniclens.fleet.Scene.Plot;
import java.util.List;

/** The panic string of an Intel Mac, as osfmk/i386/AT386/model_dep.c and trap.c print it. */
final class IntelLog {
  private static final List<String> PROCESSES =
      List.of("kernel_task", "WindowServer", "Mail", "mds_stores", "BuildRunner", "Ledgerline");
  private static final long FRAME_STEP = 0x50;
  private static final int MACHINERY = 8;

  private final Incident incident;
  private final Draw draw;
  private final LogWriter log = new LogWriter();
  private final int major;
  private final boolean wide;
  private final long slide;
  private final long kernel;
  private final long kext;
  private final long fault;
  private final long caller;
  private final int cpu;
  private final String process;
  private long stack;

  private IntelLog(Incident incident, Draw draw) {
    this.incident = incident;
    this.draw = draw;
    major = incident.mac().release().major();
    wide = major > 10;
    slide = wide ? 0x200000L * (4 + draw.below(100)) : 0;
    kernel = wide ? 0xffffff8000200000L + slide : 0x200000;
    kext =
        !wide
            ? 0x14c2000
            : major >= 20
                ? kernel + 0x2000000 + 0x1000L * draw.below(4_000)
                : 0xffffff7f80000000L + slide + 0x1000L * (0x1000 + draw.below(9_000));
    boolean inKernel = incident.scene().culprit().isEmpty();
    fault = (inKernel ? kernel + 0x400000 : kext) + 0x1000 + draw.below(0x6000);
    caller = incident.scene().plot() == Plot.TRAP ? kernel + 0x1c0000 + draw.below(99) : fault;
    cpu = draw.below(8);
    process = draw.of(PROCESSES);
    stack = wide ? 0xffffff91a0100000L + 0x1000L * draw.below(90_000) + 0x300 : 0x3e2fb9f0;
  }

  static StringBuilder write(Incident incident, Draw draw) {
    IntelLog log = new IntelLog(incident, draw);
    log.writeAll();
    return log.log.text();
  }

  private void writeAll() {
    entry();
    log.line();
    backtrace();
    block();
    system();
    kexts();
  }

  private void entry() {
    Scene scene = incident.scene();
    if (scene.plot() == Plot.MACHINE_CHECK) {
      machineCheck();
      return;
    }
    log.put("panic(cpu ").put(cpu).put(" caller ").bare(caller).put("): ");
    if (scene.plot() == Plot.SAYS) {
      String name = scene.culprit().substring(scene.culprit().lastIndexOf('.') + 1);
      log.put("\"").put(name).put(": queue ").put(draw.below(16)).put(" lost its owner\\n\"@");
      log.put("/Users/build/").put(name).put("/Source/Queue.cpp:").put(100 + draw.below(900));
      log.line();
      return;
    }
    boolean protection = scene.panicClass().equals("general-protection");
    log.put("Kernel trap at ");
    address(fault);
    log.line(
        protection
            ? ", type 13=general protection, registers:"
            : ", type 14=page fault, registers:");
    long cr2 = protection ? 0x10f2c6000L & (wide ? -1L : 0xffffffL) : 8L * draw.below(64);
    if (wide) {
      registers(cr2);
    } else {
      log.put("CR0: 0x8001003b, CR2: ")
          .line("0x" + hex8(cr2) + ", CR3: 0x00100000, CR4: 0x00000660");
      log.line("EAX: 0x00000000, EBX: 0x06f1a2c0, ECX: 0x00000040, EDX: 0x07a31100");
      log.line("CR2: 0x" + hex8(cr2) + ", EBP: 0x3e2fbc18, ESI: 0x07a31100, EDI: 0x06f1a2c0");
      log.line("EFL: 0x00010246, EIP: 0x" + hex8(fault) + ", CS:  0x00000008, DS:  0x07300010");
      log.line("Error code: 0x00000000");
    }
  }

  private void registers(long cr2) {
    log.put("CR0: 0x000000008001003b, CR2: ").wide(cr2);
    log.line(", CR3: 0x000000001ccb2000, CR4: 0x00000000003626e0");
    String[] names = {
      "RAX", "RBX", "RCX", "RDX", "RSP", "RBP", "RSI", "RDI", "R8", "R9", "R10", "R11", "R12",
      "R13", "R14", "R15"
    };
    for (int i = 0; i < names.length; i++) {
      long value = draw.percent(40) ? draw.below(64) : 0xffffff8000000000L + draw.below(1L << 38);
      log.put(names[i]).put(names[i].length() == 2 ? ":  " : ": ").wide(value);
      log.put(i % 4 == 3 ? "\n" : ", ");
    }
    log.put("RFL: 0x0000000000010246, RIP: ").wide(fault);
    log.line(", CS:  0x0000000000000008, SS:  0x0000000000000010");
    log.put("Fault CR2: ").wide(cr2).put(", Error code: 0x0000000000000000, Fault CPU: ");
    log.bare(cpu).line(", PL: 0, VF: 1");
  }

  private void machineCheck() {
    log.line("Machine-check capabilities: 0x0000000000000c0a");
    log.line(" family: 6 model: 94 stepping: 3 microcode: 234");
    log.line(" signature: 0x506e3");
    log.line(" Intel(R) Core(TM) i7-6700K CPU @ 4.00GHz");
    log.line(" 10 error-reporting banks");
    for (int i = 0; i < 8; i++) {
      log.put("Processor ").put(i).line(": IA32_MCG_STATUS: 0x0000000000000005");
      if (i == cpu) {
        log.line(" IA32_MC3_STATUS(0x40d): 0xbe00000000800400");
        log.put(" IA32_MC3_ADDR(0x40e):   ").wide(fault).line();
        log.line(" IA32_MC3_MISC(0x40f):   0x0000000000000086");
      }
    }
    log.put("panic(cpu ").put(cpu).put(" caller ").bare(caller).put("): \"Machine Check at ");
    log.wide(fault).put(", registers:\\n\" \"CR0: 0x000000008001003b, CR2: ").wide(0x18);
    log.put(
        ", CR3: 0x000000001dadd000, CR4: 0x00000000003626e0\\n\" \"RFL: 0x0000000000000046, RIP: ");
    log.wide(fault).put(", CS:  0x0000000000000008, SS:  0x0000000000000010\\n\" ");
    log.line("\"Error code: 0x0000000000000000\\n\"@/SourceCache/xnu/osfmk/i386/trap_native.c:168");
  }

  private void backtrace() {
    if (major >= 21) {
      log.put("Panicked task ").bare(0xffffff9988315670L).put(": 6 threads: pid 1874: ");
      log.line(process);
      log.put("Backtrace (CPU ").put(cpu).put("), panicked thread: ").bare(0xffffff9e54eb0aa0L);
      log.line(", Frame : Return Address");
    } else {
      log.put("Backtrace (CPU ").put(cpu).put("), Frame : Return Address");
      log.line(wide ? "" : " (4 potential args on stack)");
    }
    boolean trap = incident.scene().plot() == Plot.TRAP;
    int machinery = wide ? MACHINERY : 3;
    for (int i = 1; i < machinery; i++) {
      frame(kernel + 0x10000L * i + 0x11b);
    }
    if (trap) {
      frame(caller);
      frame(kernel + 0x1c1230);
    }
    frame(fault);
    int own = 1 + draw.below(4);
    for (int i = 1; i <= own && !incident.scene().culprit().isEmpty(); i++) {
      frame(kext + 0x400 + 0x310L * i);
    }
    int below = 4 + draw.below(9);
    for (int i = 1; i <= below; i++) {
      frame(kernel + 0x300000 + 0x4310L * i + draw.below(0x3000));
    }
  }

  private void frame(long returnAddress) {
    log.bare(stack).put(" : ").bare(returnAddress);
    log.line(wide ? " " : " (0x5d9514 0x3e2fba24 0x223978 0x0) ");
    stack += FRAME_STEP;
  }

  private void block() {
    Scene scene = incident.scene();
    if (!scene.culprit().isEmpty()) {
      log.line("      Kernel Extensions in backtrace" + (wide ? ":" : " (with dependencies):"));
      log.put("         ").put(scene.culprit()).put("(").put(scene.version()).put(")");
      if (wide) {
        log.put("[").uuid(draw).put("]");
      }
      log.put("@").bare(kext).put("->").bare(kext + 0x8fff).line();
      log.put("            dependency: com.apple.iokit.IOPCIFamily(2.9)");
      if (wide) {
        log.put("[").uuid(draw).put("]");
      }
      log.put("@")
          .bare(kext - 0x100000)
          .line(major >= 21 ? "->0x" + Long.toHexString(kext - 0xf0001) : "");
    }
    log.line();
  }

  private void system() {
    FleetRelease release = incident.mac().release();
    if (major >= 21) {
      log.put("Process name corresponding to current thread (0xffffff9e54eb0aa0): ");
    } else if (major == 20) {
      log.put("Process name corresponding to current thread: ");
    } else {
      log.put("BSD process name corresponding to current thread: ");
    }
    log.line(process).line();
    log.line("Mac OS version:").line(release.build()).line();
    log.line("Kernel version:").line(release.kernel(wide ? "X86_64" : "I386"));
    if (wide) {
      log.put("Kernel UUID: ").uuid(draw).line();
      if (major >= 20) {
        log.put("KernelCache slide: ").wide(slide).line();
        log.put("KernelCache base:  ").wide(kernel).line();
        log.put("Kernel slide:      ").wide(slide + 0x10000).line();
        log.put("Kernel text base:  ").wide(kernel + 0x10000).line();
      } else {
        log.put("Kernel slide:     ").wide(slide).line();
        log.put("Kernel text base: ").wide(kernel).line();
      }
      log.put("__HIB  text base: ").wide(kernel - 0x100000).line();
    }
    log.put("System model name: ").put(incident.mac().model()).put(" (Mac-");
    draw.hex(log.text(), 8);
    log.line(")").line();
    log.put("System uptime in nanoseconds: ")
        .put(1_000_000_000L * (60 + draw.below(900_000)))
        .line();
  }

  private void kexts() {
    int rank = incident.mac().kexts().getFirst();
    log.put("last loaded kext at ").put(1_000_000L * (60 + draw.below(900_000))).put(": ");
    log.put(FleetKextNames.third(rank)).put("\t").put(FleetKextNames.version(rank));
    log.put(" (addr ").bare(kext + 0x200000).line(", size 45056)");
    log.line("loaded kexts:").thirdParty(incident.mac());
    log.put(major >= 17 ? FleetKextNames.LIST_SHORT : FleetKextNames.LIST_INTEL);
  }

  private void address(long value) {
    if (wide) {
      log.wide(value);
    } else {
      log.put("0x").put(hex8(value));
    }
  }

  private static String hex8(long value) {
    StringBuilder out = new StringBuilder(8);
    Draw.digits(out, value, 8, false);
    return out.toString();
  }
}
