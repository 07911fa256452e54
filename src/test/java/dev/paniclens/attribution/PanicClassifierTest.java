package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's phrases, each with the class it belongs to, and words that only look like one. */
class PanicClassifierTest {
  private static String classOf(String text) {
    return PanicText.analyze(text).panic().orElseThrow().panicClass();
  }

  private static String classOfMessage(String message) {
    return classOf("panic(cpu 0 caller 0xffffff8000201000): " + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "page-fault | Kernel trap at 0xffffff8000300000, type 14=page fault, registers:",
        "page-fault | Unresolved kernel trap (CPU 0, Type 14=page fault), registers:",
        "page-fault | Kernel trap at 0xffffff8000300000, type = 14=page fault #0x01, registers:",
        "page-fault | 0x300 - Data access",
        "page-fault | 0x400 - Inst access",
        "general-protection | Kernel trap at 0xffffff80003, type 13=general protection, registers:",
        "kernel-trap | Kernel trap at 0xffffff8000300000, type 6=invalid opcode, registers:",
        "kernel-trap | 0x700 - Program",
        "double-fault | Double fault at 0xffffff8000300000, registers:",
        "machine-check | Machine Check at 0xffffff8000300000, registers:",
        "machine-check | 0x200 - Machine check",
        "machine-check | Uncorrectable machine check: pc = 1",
        "machine-check | SError esr: 0xbf000002 far: 0x0.",
        "machine-check | LLC Bus error from cpu 2",
        "machine-check | AMCC0 DCS GROUP 0 CHANNEL 0 error",
        "data-abort | Kernel data abort. at pc 0xfffffe0010, lr 0xfffffe0010 (saved state: 0xff)",
        "kernel-fault | PAC failure from kernel with DA key at pc 0xff, lr 0xff (saved state: 0xff)",
        "kernel-fault | Break 0x0001 instruction exception from kernel. Panic (by design) at pc 0xff,"
            + " lr 0xff (saved state: 0xff)",
        "kernel-fault | Kernel tag check fault (expected tagged address: 0xfd) at pc 0xff, lr 0xff"
            + " (saved state: 0xff)",
        "kernel-fault | Unaligned kernel data abort. at pc 0xff, lr 0xff (saved state: 0xff)",
        "machine-check | Kernel parity error. at pc 0xff, lr 0xff (saved state: 0xff)",
        "stack-corruption | Invalid kernel stack pointer (probable overflow). at pc 0xff, lr 0xff"
            + " (saved state: 0xff)",
        "stack-corruption | Kernel stack memory corruption detected",
        "stack-corruption | kernel stack overflow; stack base: 0xff",
        "zone-corruption | panic: corrupt list around element 0xff at pc 0xff, lr 0xff (saved state:"
            + " 0xff)",
        "zone-corruption | [data.kalloc.64]: element modified after free (off:8, val:0xff)",
        "zone-corruption | a freed zone element has been modified in zone kalloc.64: expected 0x1",
        "zone-corruption | zfree: double free of 0xff to zone kalloc.64",
        "zone-corruption | zone_require failed: address not in a zone (addr: 0xff)",
        "zone-corruption | kfree: addr 0xff, size 9 found in regular zone 'kalloc.64'",
        "zone-corruption | os_refcnt: overflow (rc=0xff)",
        "zone-corruption | A kext releasing a(n) Finch has corrupted the registry.",
        "memory-exhaustion | zalloc[3]: zone map exhausted while allocating from zone [a]",
        "memory-exhaustion | zone 'finches' exhausted",
        "memory-exhaustion | zone map exhaustion: waited for 5000ms",
        "memory-exhaustion | System is unhealthy but compressor, swap, and zone map are not exhausted",
        "watchdog | watchdog timeout: no checkins from watchdogd in 90 seconds",
        "userspace-watchdog | userspace watchdog timeout: no successful checkins from logd",
        "userspace-watchdog | userspace panic: remoted connection watchdog expired, no updates",
        "initproc-exit |  initproc exited -- exit reason namespace 2 subcode 0xb description: none",
        "initproc-exit | launchd exited (signal 11, exit status 0 )",
        "initproc-exit | CS_KILLED finchd[81] exited -- exit reason namespace 3 subcode 0x1",
        "initproc-exit | unexpected SIGKILL of system process finchd (no reason provided)",
        "sleep-wake | Sleep transition timed out after 180 seconds while waiting.",
        "sleep-wake | Finch::setPowerState(0xff : 0xff, 1 -> 0) timed out after 45 ms",
        "sleep-wake | Sleep/Wake hang detected",
        "sleep-wake | Halt/Restart Timed Out",
        "sleep-wake | Restart timed out in phase 'stop drivers'. Total 99 ms",
        "io-busy | busy timeout[1], (60s): 'FinchMedia' (1,2)",
        "io-busy | IOKit Daemon (kernelmanagerd) stall[1], (60s): 'Finch'",
        "io-busy | com_example_Finch[0x100]::terminate(kIOServiceSynchronous) timeout",
        "cpu-hang | Spinlock[0xff] timeout after 9 ticks; current owner: 0xff",
        "cpu-hang | WDT timeout: CPU 1 failed to respond",
        "cpu-hang | CPU3 has failed to respond to cross-call after 9 nanoseconds",
        "cpu-hang | mp_cpus_call_wait() timeout, cpus: 0x2",
        "cpu-hang | IPI timeout, unresponsive CPU bitmap: 0x1, NMIPI acks: 0x0",
        "cpu-hang | preemption disable timeout exceeded: 9 >= 8 mt ticks",
        "assertion | thread_invoke: preemption_level 1, possible cause: blocking while holding a"
            + " spinlock, or within interrupt context",
        "assertion | Attempt to take mutex with preemption disabled",
        "assertion | finch.c:12 Assertion failed: a > b",
        "assertion | assertion failed: a, file: /b/c.c, line: 3",
        "monitor-violation | [SPTM] VIOLATION_ILLEGAL_RETYPE: sptm_retype(sptm.c:79) - paddr(0x8)",
        "monitor-violation | [TXM] odd",
        "coprocessor | DCP PANIC - vblank lost",
        "coprocessor | ANS2 Recoverable Panic - assert",
        "coprocessor | SEP ROM boot panic",
        "coprocessor | AOP DATA ABORT pc=0x1",
        "coprocessor | AppleSEPManager panic for \"Finch\": odd",
        "gpu | GPU Panic: [none] 3 0 0",
        "gpu | NVRM[0/1:0:0]: Read Error 0x00000100",
        "gpu | AMDRadeonX4000 lost its channel",
        "storage | nvme: \"Fatal error occurred. CSTS=0x1\"",
        "storage | nx_reap: odd",
        "user-requested | btn_rst",
        "user-requested | Platform stall: User requested panic",
        "user-requested | userspace panic: test",
        "bridge | x86 CPU CATERR detected",
        "bridge | macOS panic detected",
        "soc-reset | Unexpected SoC (system) watchdog reset occurred",
        "soc-reset | SOCD report detected: (AP watchdog expired)",
      })
  void kernelsPhrasesAreKnown(String code, String message) {
    assertEquals(code, classOfMessage(message));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "other | Finch: lost the watchdog timeout",
        "other | finch button btn_rst seen",
        "other | a thread exited with a lock",
        "other | finch init failed to start",
        "other | finch failed to respond",
        "other | the zone is exhausted",
        "other | no machine check wanted",
        "other | x86 CPU is fine",
        "other | hotapfs lost",
        "other | MAGXY lost",
        "other | DisplayPANIC - mine",
        "other | timed out in phase one",
        "other | the double freedom of finches",
        "assertion | \"odd\"@/BuildRoot/Sources/Sparrow/Sparrow-1.2/Sparrow.cpp:3",
        "storage | \"odd\"@/BuildRoot/Sources/apfs/apfs-1677.1/nx.c:3",
      })
  void nearMissesAreNot(String code, String message) {
    assertEquals(code, classOfMessage(message));
  }

  @Test
  void nonMaskableInterruptWasAskedFor() {
    assertEquals("user-requested", classOf("Debugger called: <NMI>\n"));
    assertEquals(
        "user-requested",
        classOfMessage("Kernel trap at 0xffffff8000300000, type 2=NMI, registers:"));
  }

  @Test
  void recordOfMisusedMemoryMakesATrapACorruption() {
    String text =
        """
        panic(cpu 0 caller 0xffffff8000201000): Kernel trap at 0xffffff8000300000, type 14=page fault, registers:
        Backtrace (CPU 0), Frame : Return Address
        0xffffff91a0100040 : 0xffffff8000201000

        Probabilistic GZAlloc Report:
          Zone    : kalloc.64
          Kind    : use-after-free (high confidence)
        """;
    assertEquals("zone-corruption", classOf(text));
    assertEquals("page-fault", classOf(text.replace("use-after-free", "wild deref")));
  }

  @Test
  void missingMessageIsAKindOfItsOwn() {
    assertEquals("other/no-message", kindOf("panic(cpu 0 caller 0xffffff8000201000): \n"));
    assertEquals(
        "other/no-message",
        kindOf(
            "Backtrace (CPU 0), Frame : Return Address\n0xffffff91a0100040 : 0xffffff8000201000\n"
                + "0xffffff91a0100080 : 0xffffff8000201100\n"));
    assertEquals("other/-", kindOf("panic(cpu 0 caller 0xffffff8000201000): finch lost\n"));
  }

  private static String kindOf(String text) {
    Analysis.Panic panic = PanicText.analyze(text).panic().orElseThrow();
    assertEquals(panic.kind().isPresent(), panic.kindTitle().isPresent(), "a kind has a title");
    return panic.panicClass() + "/" + panic.kind().orElse("-");
  }

  private static String pageFault(String pc, String cr2, int code) {
    return """
        panic(cpu 0 caller 0xffffff8000201000): Kernel trap at 0x%s, type 14=page fault, registers:
        RFL: 0x0000000000010246, RIP: 0x%s, CS:  0x0000000000000008, SS:  0x0000000000000010
        Fault CR2: 0x%s, Error code: 0x%016x, Fault CPU: 0x0
        """
        .formatted(pc, pc, cr2, code);
  }

  @Test
  void pageFaultsAreToldApartByAddressAndErrorCode() {
    String code = "ffffff8000300000";
    assertEquals("page-fault/null-pointer", kindOf(pageFault(code, "0000000000000fff", 0)));
    assertEquals("page-fault/user-address", kindOf(pageFault(code, "0000000000001000", 0)));
    assertEquals("page-fault/smap", kindOf(pageFault(code, "0000000000001000", 1)));
    assertEquals("page-fault/unmapped", kindOf(pageFault(code, "ffffff8000900000", 0)));
    assertEquals("page-fault/read-only", kindOf(pageFault(code, "ffffff8000900000", 3)));
    assertEquals("page-fault/null-pointer", kindOf(pageFault(code, "fffffffffffffff0", 0)));
    assertEquals("page-fault/protected", kindOf(pageFault(code, "ffffff8000900000", 1)));
    assertEquals("page-fault/page-tables", kindOf(pageFault(code, "ffffff8000900000", 9)));
    assertEquals("page-fault/jump", kindOf(pageFault(code, code, 0x10)));
    assertEquals("page-fault/no-execute", kindOf(pageFault(code, code, 0x11)));
    // A 32-bit kernel shares its addresses with processes: nothing can be said of their half.
    assertEquals(
        "page-fault/-", kindOf(pageFault("00201000", "00900000", 1).replace("RIP", "EIP")));
    assertEquals(
        "page-fault/null-pointer",
        kindOf(pageFault("00201000", "00000010", 0).replace("RIP", "EIP")));
  }

  private static String dataAbort(String far, String esr) {
    return """
        panic(cpu 0 caller 0xfffffe0010201000): Kernel data abort. at pc 0xfffffe0010301000, lr 0xfffffe0010301004 (saved state: 0xfffffe8010000000)
        \t  x0:  0x0000000000000000 x1:  0x0000000000000000
        \t  pc:  0xfffffe0010301000 cpsr: 0x60401208         esr: 0x%s          far: 0x%s
        """
        .formatted(esr, far);
  }

  @Test
  void dataAbortsAreToldApartByAddressAndSyndrome() {
    assertEquals("data-abort/null-pointer", kindOf(dataAbort("0000000000000018", "96000006")));
    assertEquals("data-abort/unmapped", kindOf(dataAbort("fffffe2410000000", "96000007")));
    assertEquals("data-abort/unmapped", kindOf(dataAbort("f1fffe2410000000", "96000007")));
    assertEquals("data-abort/permission", kindOf(dataAbort("fffffe2410000000", "9600004f")));
    assertEquals("data-abort/user-address", kindOf(dataAbort("000000010f3c5a48", "96000006")));
    assertEquals("data-abort/wild-pointer", kindOf(dataAbort("deadbd505fb97eef", "96000044")));
    assertEquals("data-abort/bus-error", kindOf(dataAbort("fffffe2410000000", "96000010")));
    // The syndrome says that FAR holds no address.
    assertEquals("data-abort/bus-error", kindOf(dataAbort("0000000000000018", "96000410")));
    assertEquals("data-abort/-", kindOf(dataAbort("0000000000000018", "96000406")));
    // Access flag: mapped, and no word of "nothing was mapped" fits.
    assertEquals("data-abort/-", kindOf(dataAbort("fffffe2410000000", "9600000b")));
  }

  @Test
  void guardedAllocatorNamesTheKind() {
    String text = pageFault("ffffff8000300000", "ffffff8000900000", 0);
    String stack =
        "Backtrace (CPU 0), Frame : Return Address\n0xffffff91a0100040 : 0xffffff8000201000\n\n";
    String report =
        text + stack + "Probabilistic GZAlloc Report:\n  Kind    : %s (high confidence)\n";
    for (String kind : new String[] {"use-after-free", "out-of-bounds", "double-free"}) {
      assertEquals("zone-corruption/" + kind, kindOf(report.formatted(kind)));
    }
  }

  @Test
  void assertionIsOfTheSubsystemWhoseFileFailed() {
    String prefix = "panic(cpu 0 caller 0xffffff8000201000): ";
    assertEquals(
        "assertion/network",
        kindOf(prefix + "assertion failed: a, file: /b/bsd/netinet6/in6_finch.c, line: 3\n"));
    assertEquals("assertion/vm", kindOf(prefix + "vm_map.c:12 Assertion failed: a > b\n"));
    // Folders outside of Apple's build trees are names that people gave.
    assertEquals(
        "assertion/condition",
        kindOf(prefix + "/Users/vm_map/in6/finch.cpp:12 Assertion failed: a > b\n"));
  }
}
