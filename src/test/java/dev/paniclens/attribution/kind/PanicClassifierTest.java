package dev.paniclens.attribution.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.PanicSketch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kernel's phrases, each with the class it belongs to, and words that only look like one. */
class PanicClassifierTest {
  private static String classOf(String text) {
    return PanicSketch.analyze(text).panic().orElseThrow().panicClass();
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
        "gpu | [IGPU] odd engine lost",
        "gpu | AppleIntelFramebufferAzul lost its channel",
        "gpu | \"odd\"@/BuildRoot/Sources/AppleIntelKBLGraphics/AppleIntelKBLGraphics-1/A.cpp:3",
        "gpu | \"odd\"@AppleIntelHDGraphicsDevice.cpp:3",
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
        "other | a finch held disabled for 3 days",
        "other | no victim! available pages: 3",
        "other | the dart error was a fault",
        "other | Finch: BTI failure",
        "other | FEDerr was seen",
        "other | SEPTember failed to boot",
        "other | Exclaves are fine",
        "other | ringgates are shut",
        "other | CPU 3 failed to reach the door",
        "other | Audit log space is plenty",
        "assertion | \"AppleIntelMCEReporter: lost\"@/BuildRoot/Sources/AppleIntelMCEReporter/R.cpp:3",
        "assertion | \"AppleIntelPCHPMC: lost\"@AppleIntelPCHPMC.cpp:3",
        "assertion | \"AppleIntelLpssI2C lost\"@AppleIntelLpssI2CController.cpp:3",
        "assertion | \"AppleIntelSlowAdaptiveClocking lost\"@SlowAdaptiveClocking.cpp:3",
        "assertion | \"odd\"@/BuildRoot/Sources/Sparrow/Sparrow-1.2/Sparrow.cpp:3",
        "storage | \"odd\"@/BuildRoot/Sources/apfs/apfs-1677.1/nx.c:3",
      })
  void nearMissesAreNot(String code, String message) {
    assertEquals(code, classOfMessage(message));
  }

  /** As newer kernels print them: each with file and line behind it, which must not decide. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kernel-fault/branch-target | Kernel BTI failure (BTYPE=0x0002) at pc 0xff, lr 0xff (saved"
            + " state: 0xff)",
        "kernel-fault/branch-target | BTI failure from kernel at pc 0xff, lr 0xff (saved state: 0xff)",
        "kernel-fault/tag-check | Kernel tag check fault (expected tagged address: 0xfd) at pc 0xff,"
            + " lr 0xff (saved state: 0xff)",
        "kernel-fault/tag-check | Kernel tag-check fault on 0xff @ 0xff prior to vm_map_setup"
            + " @sleh.c:3",
        "exclaves/- | Unexpected ringgate panic status @exclaves.c:3",
        "exclaves/- | unexpected ringgate panic status @exclaves.c:3",
        "exclaves/- | unexpected ringgate status 3 @exclaves.c:3",
        "exclaves/- | unknown ringgate status 3 @exclaves.c:3",
        "exclaves/- | sk_enter returned RINGGATE_STATUS_ERROR @exclaves.c:3",
        "exclaves/- | sk_enter returned RINGGATE_STATUS_ERROR in exclaves_bootinfo @exclaves.c:3",
        "exclaves/- | attempt to re-enter exclaves @exclaves.c:3",
        "exclaves/- | Exclaves upcall early init failed @exclaves_boot.c:3",
        "exclaves/- | Exclaves panic thread woken up @exclaves_panic.c:3",
        "exclaves/- | exclaves: Scheduler: unexpected response: tag 0xff @exclaves.c:3",
        "exclaves/- | Unexpected wait for panic result: 3 @exclaves.c:3",
        "memory-exhaustion/no-victim | memorystatus_jetsam_thread: no victim! available pages:9"
            + " @kern_memorystatus.c:3",
        "zone-corruption/compressed-memory | Compressed data doesn't match original 0xff 0xff 3"
            + " @vm_compressor.c:3",
        "zone-corruption/compressed-memory | decompressed data doesn't match original cs: 0xff"
            + " @vm_compressor.c:3",
        "zone-corruption/compressed-memory | Compressed data popcount doesn't match original, bit"
            + " distance: 3 @vm_compressor.c:3",
        "cpu-hang/interrupts-off | Interrupts held disabled for 9 nanoseconds (start = 1, now = 2)"
            + " @machine_routines_common.c:3",
        "cpu-hang/interrupts-off | Stackshot disabled interrupts for 9 nanoseconds (start = 1)"
            + " @machine_routines_common.c:3",
        "cpu-hang/interrupts-off | Preemption disabled for 9 nanoseconds @preemption_disable.c:3",
        "cpu-hang/interrupts-off | Processing of an interrupt (type = 1, handler address = 0xff,"
            + " vector = 0xff) took 9 nanoseconds @machine_routines_common.c:3",
        "cpu-hang/core-silent | CPU 3 failed to reach ARM_CPU_ON_SLEEP_PATH: 0 @cpu_common.c:3",
        "cpu-hang/core-silent | CPU3 failed to shut down @cpu_common.c:3",
        "io-busy/deadlock | I/O Kit: Unrecoverable deadlock. @IOService.cpp:3",
        "sleep-wake/hibernation | Hibernate restore error e00002bc @IOHibernateIO.cpp:3",
        "sleep-wake/hibernation | handoff out of range @IOHibernateIO.cpp:3",
        "user-requested/audit | Audit log space exhausted and fail-stop set. @audit_worker.c:3",
        "user-requested/audit | Audit store overflow; record queue drained. @audit_worker.c:3",
        "assertion/device-memory | \"dart-finch0 (0xff): DART(CPUDART) error: SID 0 PTE invalid"
            + " exception on write of DVA 0xff\" @AppleT8110DART.cpp:3",
        "assertion/device-memory | \"dart-disp0 (0xff): SMMU(SMMU) error: SID 0 PTE invalid"
            + " exception on read with DVA 0xff\"",
        "assertion/device-memory | t8110dart 0xff (dart-finch:1): DART instance 1: translation fault",
        "assertion/device-memory | sptm_t8110dart_clear_err: dart 0xff (dart-finch:1): DART instance"
            + " 1: Unrecoverable secondary error 0x80",
        "monitor-violation/sptm | [SPTM] VIOLATION_T8110_DART_RACE: validate(t8110dart.h:3)",
        "initproc-exit/memory-tag | initproc exited -- exit reason namespace 37 subcode 0x106"
            + " description: none",
        "initproc-exit/- | initproc exited -- exit reason namespace 42 subcode 0x1 description: none",
        "coprocessor/sep | SEP/OS failed to boot at stage 3",
        "coprocessor/sep | SEP Boot Failure: status check 1 failed",
        "machine-check/cache | FED err (odd) on P-core: FAR=0xff FED_ERR_STS=0x87",
        "machine-check/cache | LSU err (odd) on E-core: FAR=0xff",
        "machine-check/cache | MMU err (odd) on E-core: FAR=0xff",
        "machine-check/cache | DPC err (odd) on E-core: FAR=0xff",
        "machine-check/cache | L2C error (odd) on E-core: FAR=0xff",
        "machine-check/cache | LLC tag error: FAR=0xff err_sts: (odd)",
        "machine-check/cache | Uncontained LLC AMX tag error: FAR=0xff",
        "machine-check/cache | Unhandled E-core error: odd",
        "machine-check/cache | odd @generic_platform_error_handler.c:3",
        "storage/nvme-timeout | nvme: \"3rd party NVMe controller. Command timeout. Write.\"",
        "assertion/driver-interface | complete() while dma active @IOMemoryDescriptor.cpp:3",
        "assertion/lock | rwlock_count is 1 for thread 0xff, possibly it still holds a rwlock"
            + " @thread.c:3",
      })
  void kindsOfNewerKernelsAreKnown(String kind, String message) {
    assertEquals(kind, kindOf("panic(cpu 0 caller 0xfffffe0010201000): " + message + "\n"));
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
    Analysis.Panic panic = PanicSketch.analyze(text).panic().orElseThrow();
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
