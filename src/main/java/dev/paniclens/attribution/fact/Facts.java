package dev.paniclens.attribution.fact;

import dev.paniclens.attribution.stack.StackReading;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Backtrace.Damage;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.Origin;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import dev.paniclens.report.ThreadWait;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the rules of attribution ask about a panic, each question answered in one place.
 *
 * @param log the panic string
 * @param info its class
 * @param kind code of its kind within the class; absent where nothing tells
 * @param stack its stack, cut and read
 * @param catalog what is known about kexts
 * @param subsystem whose kernel panicked
 * @param complete whether the panic string is known to be there to its end
 * @param lines those of the panic string
 * @param kexts the kexts that it names
 * @param nearClasses codes of the classes that it may be of, as the message holds their words
 *     misread or cut off; empty where it tells its class
 */
public record Facts(
    PanicLog log,
    PanicClassInfo info,
    Optional<String> kind,
    StackReading stack,
    KextCatalog catalog,
    String subsystem,
    boolean complete,
    PanicLines lines,
    ReportedKexts kexts,
    Set<String> nearClasses) {

  /**
   * Classes in which a timer, a waiting thread or launchd's last one panicked: its stack shows who
   * noticed, not who was late (xnu IOPMrootDomain.cpp, IOServicePM.cpp, IOService.cpp).
   */
  private static final Set<String> NOTICED_BY_OTHERS =
      Set.of("watchdog", "userspace-watchdog", "sleep-wake", "io-busy", "initproc-exit");

  /** Kinds of panic in which a processor gave up waiting for another one. */
  private static final Set<String> WAITERS = Set.of("spin-lock", "core-silent");

  /** What is left of an entry in a section of kexts when the report ends inside it. */
  private static final Pattern BEGUN_ENTRY =
      Pattern.compile("(?:dependency: ?)?[A-Za-z0-9_.\\-]*(?:\\(.*)?");

  /** What the kernel said; empty where no message is left. */
  public String text() {
    return log.message().map(PanicMessage::text).orElse("");
  }

  /** Whether the panic is of a class, by its code. */
  public boolean is(String panicClass) {
    return info.code().equals(panicClass);
  }

  /** Whether the panic is of a kind within a class, by their codes. */
  public boolean is(String panicClass, String kindCode) {
    return is(panicClass) && kind.filter(kindCode::equals).isPresent();
  }

  /** Whether code that need not be on the stack did the damage beforehand. */
  public boolean culpritMayBeOffStack() {
    return info.culpritMayBeOffStack(kind);
  }

  /** Whether drivers panic so for what their devices did, too. */
  public boolean mayBeADevices() {
    return is("gpu")
        || is("storage")
        || is("assertion", "pci-express")
        || is("assertion", "device-memory");
  }

  /** Whether a kext is not Apple's; one whose identifier is damaged is nobody's. */
  public boolean isThirdParty(BundleId id) {
    return catalog.origin(id).isThirdParty() && !isMisread(id);
  }

  /** Whether an identifier is damaged: it is nobody's. */
  public boolean isMisread(BundleId id) {
    return kexts.misread().contains(id);
  }

  /** Whether every line among the kexts of the stack can be read, whatever its range. */
  public boolean everyKextIsLegible() {
    return log.mainBacktrace()
        .filter(b -> b.kextsDamage().compareTo(Damage.BROKEN_OFF) < 0)
        .flatMap(Backtrace::kexts)
        .filter(all -> all.stream().noneMatch(k -> isMisread(k.id())))
        .isPresent();
  }

  /**
   * Whether a line among the kexts of a stack is damaged or missing, so that who is named need not
   * be the nearest.
   */
  public boolean kextsDamaged() {
    return log.backtraces().stream()
            .anyMatch(
                b ->
                    b.kextsDamaged()
                        || b.kexts().orElse(List.of()).stream().anyMatch(k -> isMisread(k.id())))
        || stack.anyMisread();
  }

  /** Whose code a kext is. */
  public Origin origin(BundleId id) {
    return catalog.origin(id);
  }

  /** What the table of kexts says of the part that a kext plays. */
  public KnownKext.Role role(BundleId id) {
    return catalog.find(id).map(KnownKext::role).orElse(KnownKext.Role.NONE);
  }

  /** Whether two kexts are known as parts of one product. */
  public boolean sameProduct(BundleId a, BundleId b) {
    return catalog.find(a).flatMap(x -> catalog.find(b).filter(x::sameProductAs)).isPresent();
  }

  /** The trap, where the processor took one. */
  public Optional<Fault> fault() {
    return log.message().flatMap(PanicMessage::fault);
  }

  /** The registers that stand between the message and the stack. */
  public RegisterDump registers() {
    return RegisterDump.of(log, stack, lines);
  }

  /** The kexts that the kernel printed for the panicking stack. */
  public List<Kext> listed() {
    return kexts.listed();
  }

  /**
   * Whether the report tells which kexts were on the stack: it reaches far enough, and its kernel
   * is of a kind that names them.
   */
  public boolean kextsKnown() {
    return log.mainBacktrace().flatMap(Backtrace::kexts).isPresent() && kernelNamesKexts();
  }

  /**
   * On arm, only kernels that load their kexts as a fileset name any (xnu OSKext.cpp); those print
   * where the collection lies, and the lists of kexts.
   */
  private boolean kernelNamesKexts() {
    SystemInfo system = log.system();
    boolean arm = system.arch().filter(a -> a == Arch.ARM || a == Arch.ARM64).isPresent();
    return !arm
        || system.kernelCacheSlide().isPresent()
        || system.kernelTextExecBase().isPresent()
        || log.kexts().loaded().isPresent()
        || log.kexts().lastStarted().isPresent()
        || log.kexts().lastStopped().isPresent()
        || log.backtraces().stream().anyMatch(b -> b.kexts().filter(k -> !k.isEmpty()).isPresent());
  }

  /**
   * Whether the stack is that of code which only noticed: a timer's, the watchdog's, or that of a
   * processor which another one interrupted to see its state (xnu osfmk/i386/mp.c).
   */
  public boolean stackIsObservers() {
    return NOTICED_BY_OTHERS.contains(info.code()) && !stack.isOfChosenThread()
        || isWaiters()
        || stack.isObservers()
        || isInterruptedProcessor();
  }

  /**
   * Whether the processor that panicked had waited for another one: its own stack shows who needed
   * an answer, not who owed it (xnu osfmk/i386/mp.c, locks_i386.c; osfmk/arm/locks_arm.c).
   */
  boolean isWaiters() {
    return is("cpu-hang") && kind.filter(WAITERS::contains).isPresent();
  }

  /**
   * The stacks of the processors that a waiter waited for: each prints its own before the panic,
   * when it is interrupted (xnu osfmk/i386/mp.c, {@code NMIInterruptHandler}). On arm there are
   * none.
   */
  public List<StackReading> awaited() {
    if (!isWaiters()) {
      return List.of();
    }
    int own = isInterruptedProcessor() ? -1 : log.main().orElse(-1);
    return IntStream.range(0, log.backtraces().size())
        .filter(i -> i != own)
        .mapToObj(
            i ->
                StackReading.of(
                    Optional.of(log.backtraces().get(i)), Optional.empty(), this::isMisread))
        .toList();
  }

  /** Only the other processor's own block is left, not that of the panic. */
  public boolean isInterruptedProcessor() {
    return (text().startsWith("NMIPI for") || text().startsWith("Unresponsive processor"))
        && log.message().flatMap(PanicMessage::caller).isEmpty();
  }

  /**
   * Kexts that the kernel printed for this stack, but that no frame shows, by identifier: their
   * printed order is that of the kernel's table and means nothing.
   */
  public List<Kext> unmapped() {
    return listed().stream()
        .filter(kext -> !stack.shows(kext.id()))
        .sorted(Comparator.comparing(Kext::id))
        .toList();
  }

  /**
   * The same without an entry on which the report ends: it has no frame only as its range is cut
   * off.
   */
  public List<Kext> withoutFrames() {
    int cutLine = complete || kextsEnded() || stack.frames().isEmpty() ? 0 : lines.count();
    return unmapped().stream().filter(k -> k.line() != cutLine).toList();
  }

  /** Whether the kernel found a third-party kext on this stack, wherever it is. */
  public boolean anyThirdPartyOnStack() {
    return Stream.concat(listed().stream().map(Kext::id), stack.nearest().keySet().stream())
        .anyMatch(this::isThirdParty);
  }

  /** Third-party kexts that were loaded; absent when the report has no list. */
  public Optional<List<BundleId>> thirdPartyLoaded() {
    return kexts.thirdPartyLoaded();
  }

  /** Whether the list names every third-party kext that was loaded. Absent without a list. */
  public Optional<Boolean> thirdPartyComplete() {
    return log.kexts().loaded().map(list -> ListGap.of(list, this).isEmpty());
  }

  /**
   * Why the list may lack a third-party kext that was loaded; absent when it names every one of
   * them, or when there is no list.
   */
  public Optional<String> thirdPartyGap() {
    return log.kexts().loaded().flatMap(list -> ListGap.of(list, this));
  }

  /** Whether the list proves that no third-party kext was loaded. */
  public boolean noThirdPartyLoaded() {
    return thirdPartyComplete().orElse(false)
        && thirdPartyLoaded().filter(List::isEmpty).isPresent();
  }

  /** Kexts that change other kexts in memory, loaded or on any stack, Lilu before its plug-ins. */
  public List<BundleId> patchers() {
    return kexts.patchers();
  }

  /** Every kext entry of the report, of this stack and of others. */
  public List<Kext> everyKext() {
    return kexts.every();
  }

  /** The kexts printed for the stacks of other processors, or for other panics. */
  public List<Kext> otherStacks() {
    return kexts.others();
  }

  /** The kext whose range holds the faulting instruction, or the code that called panic. */
  public Optional<Kext> atThePanic() {
    return kexts.point().kext();
  }

  /**
   * Whether the panic began in a kext that the report does not name. Up to 10.15 Intel kexts load
   * at 0xffffff7f…, where the kernel never is.
   */
  public boolean panicInUnnamedKext() {
    return kexts.point().at().filter(at -> at.bits() >>> 32 == 0xffff_ff7fL).isPresent()
        && atThePanic().isEmpty();
  }

  /**
   * Whether a kext that nobody names had a part in it: where the panic began, or a frame of the
   * stack, lies where kexts are loaded.
   */
  public boolean unnamedKextTookPart() {
    return panicInUnnamedKext() || stack.anyUnnamedKext();
  }

  private boolean kextsEnded() {
    return log.mainBacktrace().filter(Backtrace::kextsEnded).isPresent();
  }

  /**
   * Whether a third-party kext that nobody names may stand nearer to the panic than this
   * third-party one. Where those load, on Intel, the kernel never is, nor since macOS 11 a kext of
   * Apple's: the address of a frame tells, even where the list of kexts is cut.
   */
  public boolean nearerRivalMayBeMissing(BundleId kext) {
    return loadsWhereRivalsDo(kext) && !kextsDamaged()
        ? stack.unnamedKextBefore(kext)
        : nearerMayBeMissing(kext);
  }

  private boolean loadsWhereRivalsDo(BundleId kext) {
    return listed().stream()
        .filter(k -> k.id().equals(kext) && k.end().isPresent())
        .anyMatch(k -> k.start().filter(StackReading::isInOldKextSpace).isPresent());
  }

  /**
   * Whether a kext that nobody names may stand nearer to the panic than this one: the report ends
   * before or inside its section of kexts, and some frame between has no symbol.
   */
  public boolean nearerMayBeMissing(BundleId kext) {
    boolean cut =
        endsInSection()
            || kextsDamaged()
            || log.mainBacktrace().flatMap(Backtrace::kexts).isEmpty();
    return stack.unnamedKextBefore(kext) || cut && stack.unprovenBefore(kext, kextsLoadElsewhere());
  }

  /** Whether nothing follows the section of kexts of the panicking stack, and so it may be cut. */
  public boolean endsInSection() {
    if (log.mainBacktrace().filter(b -> b.kextsDamage() == Damage.BROKEN_OFF).isPresent()) {
      return true;
    }
    if (complete || listed().isEmpty() || kextsEnded()) {
      return false;
    }
    Kext last = listed().getLast();
    String behind = "";
    for (int line = last.line() + last.dependencies().size() + 1; line <= lines.count(); line++) {
      String bare = lines.get(line).strip();
      if (!bare.isEmpty() && !behind.isEmpty()) {
        return false;
      }
      behind = bare.isEmpty() ? behind : bare;
    }
    return behind.isEmpty() || BEGUN_ENTRY.matcher(behind).matches();
  }

  /**
   * Up to 10.15, where dependencies have no end and kexts of Apple's load far from the kernel, a
   * frame's address tells the kernel from kexts.
   */
  private boolean kextsLoadElsewhere() {
    if (listed().stream()
        .filter(k -> k.end().isPresent() && k.id().hasApplePrefix())
        .anyMatch(k -> k.start().filter(StackReading::isInOldKextSpace).isPresent())) {
      return true;
    }
    List<Kext.Dependency> all = listed().stream().flatMap(k -> k.dependencies().stream()).toList();
    // The last one may have an end that is cut off.
    return all.size() > 1 && all.stream().allMatch(d -> d.end().isEmpty());
  }

  /** Threads that waited for others, where the report has their stacks beside the panic string. */
  public List<ThreadWait> waits() {
    return log.details().flatMap(PanicDetails::waits).orElse(List.of());
  }

  /** Whether the report is a T2's, about its own system. */
  public boolean isBridge() {
    return subsystem.equals("bridgeos");
  }
}
