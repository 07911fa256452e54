package dev.paniclens.attribution;

import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.PanicMessage.Location;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Names the class of a panic from what the kernel said.
 *
 * <p>The rules are tried in the order of their list, the most specific first; each names the code
 * of a class in the knowledge tables. The phrases are the kernel's own: xnu osfmk/kern/zalloc.c,
 * bsd/kern/kern_exit.c, iokit/Kernel/IOPMrootDomain.cpp, osfmk/i386/mp.c and their neighbours.
 * Single words are weak, and only tried when no phrase was found.
 */
final class PanicClassifier {
  static final String OTHER = "other";

  /** Longer messages are tables and dumps of coprocessors; their first lines tell the class. */
  private static final int LONGEST_HEAD = 2048;

  private record Rule(String code, Predicate<String> fires) {}

  /** RTKit's firmwares name themselves in capitals before what befell them. */
  private static final Pattern COPROCESSOR =
      Pattern.compile(
          "(?!GPU Panic)[A-Z][A-Z0-9]{1,7}(?:\\d)? ?(?:PANIC\\b|DATA ABORT|PREFETCH ABORT|NMI FIQ"
              + "|Recoverable Panic|Panic\\b|ROM boot panic|monitor error).*",
          Pattern.DOTALL);

  /** xnu bsd/kern/kern_exit.c, {@code proc_handle_critical_exit}, and its forerunners. */
  private static final Pattern INIT_EXITED =
      Pattern.compile(
          "(?:CS_KILLED)?\\s*(?:(?:launchd|init|initproc)(?:\\[\\d+\\])? "
              + "(?:exited|died|failed to start)|\\S.{0,64}?\\[\\d+\\] exited -- ).*",
          Pattern.DOTALL);

  /** Another core, by number: drivers say of devices, too, that they failed to respond. */
  private static final Pattern CORE_SILENT =
      Pattern.compile("\\bCPU ?\\d+ (?:has )?failed to respond");

  private static final Pattern ZONE_EXHAUSTED = Pattern.compile("\\bzone '[^'\\n]*' exhausted");

  private static final Pattern DOUBLE_FREE = Pattern.compile("\\bdouble free\\b");

  /** {@code NAME timed out in phase 'PHASE'} of a shutdown, as IOPMrootDomain.cpp says it. */
  private static final Pattern PHASE_TIMEOUT = Pattern.compile("timed out in phase '[^'\\n]*'");

  private static final Pattern TERMINATE_TIMEOUT =
      Pattern.compile("\\S::terminate\\(kIOServiceSynchronous\\) timeout");

  private static final Set<String> REFINED_BY_GZALLOC =
      Set.of("page-fault", "general-protection", "data-abort", "kernel-fault");

  private static final List<Rule> RULES =
      List.of(
          rule(
              "user-requested",
              begins(
                  "btn_rst",
                  "Debugger called: <NMI",
                  "Debugger called: <stall",
                  "Debugger called: <requested")),
          rule(
              "userspace-watchdog",
              m -> m.startsWith("userspace panic: ") && m.contains("watchdog expired")),
          rule(
              "user-requested",
              contains(
                  "User requested panic", "dtrace: panic action at probe", "requested by sysctl")),
          rule("user-requested", begins("userspace panic: ", "testing panic_with_thread_context")),
          rule("bridge", begins("x86 CPU CATERR detected", "x86 global reset detected")),
          rule(
              "bridge",
              begins("macOS panic detected", "macOS watchdog detected", "bridge unresponsive")),
          rule("coprocessor", m -> COPROCESSOR.matcher(m).matches()),
          rule(
              "coprocessor",
              contains("AppleSEPManager panic", "BSC failure", "RTKit: ", "SMC PANIC", "SMC DATA")),
          rule(
              "soc-reset",
              begins(
                  "Unexpected SoC",
                  "SOCD report detected",
                  "Unexpected SPMI fault reset",
                  "Unexpected uncategorized reset")),
          rule("userspace-watchdog", begins("userspace watchdog timeout")),
          rule("watchdog", begins("watchdog timeout")),
          rule("initproc-exit", m -> INIT_EXITED.matcher(m).matches()),
          rule("initproc-exit", begins("unexpected SIGKILL of", "LTE preinit process exited")),
          rule(
              "sleep-wake",
              begins("Sleep transition timed out", "Wake transition timed out", "Sleep/Wake hang")),
          rule("sleep-wake", m -> m.contains("::setPowerState(") && m.contains("timed out after")),
          rule("sleep-wake", begins("Halt/Restart Timed Out", "Shutdown timed out waiting")),
          rule("sleep-wake", m -> PHASE_TIMEOUT.matcher(m).find()),
          rule("io-busy", m -> m.startsWith("busy timeout[") || m.startsWith("IOKit Daemon (")),
          rule(
              "io-busy",
              m ->
                  m.startsWith("IOService ") && m.contains("busy timeout")
                      || TERMINATE_TIMEOUT.matcher(m).find()),
          rule("machine-check", begins("Machine Check at", "Machine-check", "LLC Bus error")),
          rule(
              "machine-check",
              contains(
                  "Uncorrectable machine check",
                  "AMCC PLANE",
                  "DCS CHANNEL",
                  "AppleSocHot",
                  "Kernel parity error",
                  "implementation specific error")),
          rule("machine-check", m -> m.startsWith("AMCC") && m.contains("err")),
          rule("machine-check", begins("SError esr:")),
          rule("data-abort", begins("Kernel data abort", "kernel abort type 4")),
          rule(
              "kernel-fault",
              begins(
                  "Kernel instruction fetch abort",
                  "Unaligned kernel data abort",
                  "PC alignment exception",
                  "SP alignment exception",
                  "Undefined kernel instruction",
                  "undefined kernel instruction",
                  "prefetch abort",
                  "PAC failure from kernel",
                  "Break ",
                  "Kernel tag check fault",
                  "Kernel integrity",
                  "Bounds safety trap",
                  "Floating point exception from kernel",
                  "Unclassified kernel abort")),
          rule("monitor-violation", begins("[SPTM]", "[TXM]")),
          rule(
              "memory-exhaustion",
              contains(
                  "zone map exhausted",
                  "zone map exhaustion",
                  "System is unhealthy",
                  " elements) retry fail",
                  "zalloc(Z_NOFAIL) can't be satisfied")),
          rule("memory-exhaustion", m -> ZONE_EXHAUSTED.matcher(m).find()),
          rule(
              "stack-corruption",
              contains("Kernel stack memory corruption", "kernel stack overflow")),
          rule("stack-corruption", begins("Invalid kernel stack pointer")),
          rule("zone-corruption", m -> DOUBLE_FREE.matcher(m).find()),
          rule(
              "zone-corruption",
              contains(
                  "modified after free",
                  "freed zone element has been modified",
                  "used after free",
                  "zone_require",
                  "Address not in expected zone",
                  "Address not in a zone map",
                  "zone metadata corruption",
                  "metadata list corruption through element",
                  "not in the expected zone",
                  "isn't from zone map",
                  "trying to free with nonsensical size",
                  "zone element pointer validation failed",
                  "zone bound checks",
                  "not found in any zone",
                  "kfree: addr",
                  "zfree: ",
                  "kalloc_data_require failed",
                  "kalloc_non_data_require failed",
                  "corrupt list around element",
                  "Invalid queue element",
                  "slab_nextptr_panic",
                  "probabilistic gzalloc",
                  "sfree on invalid alloc",
                  "freeing an already freed mbuf",
                  "Double free detected",
                  "os_refcnt: ",
                  "os_pcpu_ref: ",
                  "OSObject::refcount",
                  "wraparound refcnt",
                  "has corrupted the registry",
                  "been corrupted while in freelist")),
          rule(
              "cpu-hang",
              contains(
                  "pinlock acquisition timed out",
                  "NMIPI for",
                  "mp_cpus_call_wait() timeout",
                  "mp_rendezvous() timeout",
                  "TLB invalidation IPI timeout",
                  "IPI timeout, unresponsive",
                  "pmap_flush_tlbs() timeout",
                  "NMI_cpus() timeout",
                  "Uninterruptible processor(s)",
                  "Interrupt watchdog",
                  "preemption disable timeout",
                  "interrupt latency threshold")),
          rule("cpu-hang", m -> CORE_SILENT.matcher(m).find()),
          rule(
              "cpu-hang",
              begins(
                  "Spinlock[",
                  "Ticket spinlock[",
                  "mp_safe_spin_lock()",
                  "Unresponsive processor")),
          rule(
              "gpu",
              contains(
                  "GPU Panic", "NVRM[", "[IGPU] ERROR", "AppleIntelFramebuffer::", "mux-regs")),
          rule(
              "storage",
              begins(
                  "nvme: ",
                  "HFS: corrupt",
                  "jnl: ",
                  "Failed to mount root device",
                  "vfs_mountroot() failed")),
          rule(
              "assertion",
              contains(
                  "ssertion failed",
                  "thread_invoke: preemption_level",
                  "with preemption disabled",
                  "Preemption level altered",
                  "changed preemption level from",
                  "blocking while holding a spinlock")));

  /** Names of drivers, file systems and their functions, tried when no phrase was found. */
  private static final List<Rule> HINTS =
      List.of(
          word("gpu", "AMDRadeon\\w*|IOAccel\\w*|IOGPU\\w*|AGX\\w*|GFX\\w*|GeForce\\w*|NVDA\\w*"),
          word(
              "storage",
              "AppleNVMe\\w*|IONVMe\\w*|(?:Apple|IO)?AHCI\\w*|apfs\\w*|nx_\\w+|spaceman_\\w+|jnl"
                  + "|hfs_\\w+"));

  private PanicClassifier() {}

  /** The code of the class; {@link #OTHER} when no rule fires. */
  static String classify(PanicLog log) {
    Optional<PanicMessage> message = log.message().filter(m -> !m.text().isBlank());
    if (message.isEmpty()) {
      return OTHER;
    }
    String text = message.get().text().stripLeading();
    String head = text.length() > LONGEST_HEAD ? text.substring(0, LONGEST_HEAD) : text;
    Optional<Fault> fault = message.get().fault();
    if (fault.isPresent()) {
      String code = ofFault(fault.get(), head);
      boolean misuse =
          REFINED_BY_GZALLOC.contains(code)
              && log.memoryFinding().filter(MemoryFinding::isHeapMisuse).isPresent();
      return misuse ? "zone-corruption" : code;
    }
    Optional<Location> location = message.get().location();
    return first(RULES, head)
        .or(() -> first(HINTS, message.get().firstLine()))
        .or(() -> location.map(Location::path).flatMap(path -> first(HINTS, path)))
        .or(() -> location.map(l -> "assertion"))
        .orElse(OTHER);
  }

  private static Optional<String> first(List<Rule> rules, String text) {
    return rules.stream().filter(r -> r.fires().test(text)).map(Rule::code).findFirst();
  }

  /** Traps and aborts: the processor's own number decides, not the words. */
  private static String ofFault(Fault fault, String message) {
    if (fault.number().isPresent()) {
      return switch (fault.number().getAsInt()) {
        case 2 -> "user-requested";
        case 8 -> "double-fault";
        case 13 -> "general-protection";
        case 14 -> "page-fault";
        case 18 -> "machine-check";
        default -> "kernel-trap";
      };
    }
    String name = fault.name();
    if (name.startsWith("0x300") || name.startsWith("0x400")) {
      return "page-fault";
    }
    if (name.startsWith("0x200")) {
      return "machine-check";
    }
    if (name.startsWith("0x")) {
      return "kernel-trap";
    }
    if (message.startsWith("SError")
        || message.contains("parity error")
        || message.contains("implementation specific error")) {
      return "machine-check";
    }
    if (name.startsWith("Invalid kernel stack pointer")) {
      return "stack-corruption";
    }
    if (name.contains("corrupt list around element")) {
      return "zone-corruption";
    }
    return name.startsWith("Kernel data abort") ? "data-abort" : "kernel-fault";
  }

  private static Rule rule(String code, Predicate<String> fires) {
    return new Rule(code, fires);
  }

  private static Rule word(String code, String words) {
    Pattern pattern = Pattern.compile("(?<![A-Za-z0-9_])(?:" + words + ")(?![A-Za-z0-9_])");
    return new Rule(code, m -> pattern.matcher(m).find());
  }

  private static Predicate<String> begins(String... phrases) {
    List<String> all = List.of(phrases);
    return m -> all.stream().anyMatch(m::startsWith);
  }

  private static Predicate<String> contains(String... phrases) {
    List<String> all = List.of(phrases);
    return m -> all.stream().anyMatch(m::contains);
  }
}
