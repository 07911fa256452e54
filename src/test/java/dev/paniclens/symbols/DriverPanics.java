package dev.paniclens.symbols;

import dev.paniclens.report.Address;

/** Panics in a kext, by the addresses on their stacks. */
final class DriverPanics {
  /** The UUID of the kext, {@code com.example.driver}. */
  static final String UUID = "4C4C445C-5555-3144-A194-000000000001";

  static final String KERNEL = "17C8A6F2-0E5D-3B84-9A31-6D2F40B7E5C8";

  /** Where the kext lies on Intel. */
  static final long START = 0xffffff8003a14000L;

  /** Where the text of the kernel lies on Intel. */
  static final long TEXT_BASE = 0xffffff8016a10000L;

  private DriverPanics() {}

  /** A panic of an Intel Mac in a kext, by the addresses on its stack. */
  static String intel(long rip, long... addresses) {
    StringBuilder text = new StringBuilder();
    text.append("panic(cpu 2 caller 0xffffff8016cd3a2e): Kernel trap at ")
        .append(new Address(rip))
        .append(", type 14=page fault, registers:\n")
        .append("CR0: 0x0000000080010033, CR2: 0x0000000000000008, CR3: 0x000000001a2f4000\n")
        .append("RFL: 0x0000000000010246, RIP: ")
        .append(new Address(rip))
        .append(", CS:  0x0000000000000008, SS:  0x0000000000000010\n")
        .append("Fault CR2: 0x0000000000000008, Error code: 0x0000000000000000\n\n")
        .append("Backtrace (CPU 2), Frame : Return Address\n");
    long at = 0xffffffb0d1a2b700L;
    for (long address : addresses) {
      at += 0x40;
      text.append(new Address(at)).append(" : ").append(new Address(address)).append(" \n");
    }
    return text.append("      Kernel Extensions in backtrace:\n")
        .append("         com.example.driver(2.1.0)[" + UUID + "]@" + new Address(START))
        .append("->" + new Address(START + 0x3fff) + "\n\n")
        .append(
            "Process name corresponding to current thread (0xffffff9033d7c510): kernel_task\n\n")
        .append("Mac OS version:\n22G90\n\nKernel version:\n")
        .append("Darwin Kernel Version 22.6.0: Mon Jun  5 20:41:33 PDT 2023; ")
        .append("root:xnu-8796.141.3~6/RELEASE_X86_64\n")
        .append("Kernel UUID: " + KERNEL + "\n")
        .append("KernelCache slide: 0x0000000016800000\nKernelCache base:  0xffffff8016a00000\n")
        .append("Kernel slide:      0x0000000016810000\n")
        .append("Kernel text base:  " + new Address(TEXT_BASE) + "\n")
        .append("System model name: Macmini8,1 (Mac-7BA5B2DFE22DDD8C)\n")
        .append("System uptime in nanoseconds: 52140633871945\n")
        .toString();
  }

  /** A panic of a Mac with Apple silicon; the pointers that it prints may be signed. */
  static String arm(long start, long... addresses) {
    StringBuilder text = new StringBuilder();
    text.append("panic(cpu 5 caller 0xfffffe003af4dc30): widget lost @widget.cpp:12\n")
        .append("Debugger message: panic\nMemory ID: 0x6\nOS release type: User\n")
        .append("OS version: 25B78\nKernel version: Darwin Kernel Version 25.1.0: ")
        .append("Mon Oct 20 19:34:05 PDT 2025; root:xnu-12377.41.6~2/RELEASE_ARM64_T8112\n")
        .append("Fileset Kernelcache UUID: E607EE3C234D304D1FC2B1435069BA80\n")
        .append("Kernel UUID: " + KERNEL + "\nPaniclog version: 15\n")
        .append("KernelCache slide: 0x0000000031e58000\nKernelCache base:  0xfffffe0038e5c000\n")
        .append("Kernel slide:      0x0000000031e60000\nKernel text base:  0xfffffe0038e64000\n")
        .append("Kernel text exec slide: 0x0000000033608000\n")
        .append("Kernel text exec base:  0xfffffe003a60c000\n")
        .append("Panicked task 0xfffffe23ee0c4d70: 0 pages, 802 threads: pid 0: kernel_task\n")
        .append("Panicked thread: 0xfffffe24b1d36cd8, backtrace: 0xfffffe91c4a71bd0, tid: 3317\n");
    long at = 0xfffffe91c4a71c70L;
    for (long address : addresses) {
      at += 0x40;
      text.append(
              "\t\t  lr: " + new Address(address & 0x007fffffffffffffL | 0x7cL << 56 | 1L << 55))
          .append("  fp: " + new Address(at) + "\n");
    }
    return text.append("      Kernel Extensions in backtrace:\n")
        .append("         com.example.driver(2.1.0)[" + UUID + "]@" + new Address(start))
        .append("->" + new Address(start + 0x7fff) + "\n\n")
        .append("last started kext at 2578083362408: com.example.driver\t2.1.0\n")
        .toString();
  }
}
