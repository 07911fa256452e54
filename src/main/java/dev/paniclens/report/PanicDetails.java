package dev.paniclens.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a panic tells beside its message and stack, as typed values. Every member is absent where
 * the report does not tell; there is no such record at all when it tells nothing.
 *
 * @param fault the trap that led to the panic
 * @param location where in the source {@code panic} was called, or an assertion failed
 * @param memory the piece of heap in question
 * @param lock the lock that was waited for
 * @param unresponsiveCpus processors that did not answer, by number
 * @param watchdog what did not check in
 * @param exit how a process ended that the system cannot do without
 * @param power the change of power that was not done in time
 * @param coprocessor the coprocessor that gave up
 * @param missingSensors sensors that did not answer, by name ({@code TG0B}, {@code mic1})
 * @param machineCheck what the processor's error banks held
 * @param thread the thread that panicked
 * @param furtherPanics panics that followed the first one, at most {@value #MAX_FURTHER}
 * @param compressor how full the compressor of memory was
 * @param rootDiskErrors what the kernel knew of errors of the root disk (xnu
 *     osfmk/i386/AT386/model_dep.c)
 * @param waits threads that waited for what another one held, at most {@value #MAX_WAITS}; they
 *     stand in the stacks beside the panic string, of which nothing else is read
 * @param sleep how long before the panic the system booted, last went to sleep, and woke
 * @param virtualMachine what shows that a virtual machine was involved
 * @param parts what the names of sensors, ports and drives in the message stand for
 */
public record PanicDetails(
    Optional<FaultDetails> fault,
    Optional<Location> location,
    Optional<Memory> memory,
    Optional<Lock> lock,
    Optional<List<Integer>> unresponsiveCpus,
    Optional<Watchdog> watchdog,
    Optional<Exit> exit,
    Optional<Power> power,
    Optional<Coprocessor> coprocessor,
    Optional<List<String>> missingSensors,
    Optional<MachineCheck> machineCheck,
    Optional<PanickedThread> thread,
    Optional<List<FurtherPanic>> furtherPanics,
    Optional<Compressor> compressor,
    Optional<String> rootDiskErrors,
    Optional<List<ThreadWait>> waits,
    Optional<SleepTimes> sleep,
    Optional<VirtualMachine> virtualMachine,
    Optional<List<NamedPart>> parts) {

  /** How many waiting threads are kept. */
  public static final int MAX_WAITS = 16;

  /** How many further panics are kept. */
  public static final int MAX_FURTHER = 8;

  public PanicDetails {
    unresponsiveCpus = unresponsiveCpus.map(List::copyOf);
    missingSensors = missingSensors.map(List::copyOf);
    furtherPanics = furtherPanics.map(List::copyOf);
    waits = waits.map(List::copyOf);
    parts = parts.map(List::copyOf);
  }

  /** One that tells nothing. */
  public static final PanicDetails NONE =
      new PanicDetails(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  /**
   * A place in the source of the kernel or of a kext.
   *
   * @param file the file's name without folders
   * @param line line in that file
   * @param project what it was built from, such as {@code IONVMeFamily-557.100.13}
   */
  public record Location(String file, int line, Optional<String> project) {}

  /**
   * A piece of the heap (xnu osfmk/kern/zalloc.c, osfmk/kern/kalloc.c).
   *
   * @param zone the zone it belongs to, whose name tells its type or size
   * @param kind what was done to it, as the guarded allocator found out: {@code use-after-free},
   *     {@code out-of-bounds}, {@code double-free}, {@code wild}, or {@code unknown} where that is
   *     not left
   * @param sureness {@code high}, {@code medium} or {@code low}, as the kernel judges itself
   * @param address where it lies
   * @param elementSize its size in bytes
   * @param offset where in it the wrong value was found, in bytes
   * @param zoneBytes size of the zone that filled memory, in bytes
   * @param zoneElements number of elements in that zone
   */
  public record Memory(
      Optional<String> zone,
      Optional<String> kind,
      Optional<String> sureness,
      Optional<Address> address,
      OptionalLong elementSize,
      OptionalLong offset,
      OptionalLong zoneBytes,
      OptionalLong zoneElements) {}

  /**
   * A lock (xnu osfmk/kern/lock_ptr.h, osfmk/i386/locks_i386.c).
   *
   * @param kind {@code spinlock}, {@code ticket}, {@code mutex}, {@code rw} or {@code lock}
   * @param address where it lies
   * @param name its name, where the message has one
   * @param owner the thread that holds it
   * @param ownerCpu the processor on which that thread runs
   */
  public record Lock(
      Optional<String> kind,
      Optional<Address> address,
      Optional<String> name,
      Optional<Address> owner,
      OptionalInt ownerCpu) {}

  /**
   * A watchdog that was not fed (Apple's IOWatchdog; watchdogd in user space).
   *
   * @param service the service that did not check in, as printed
   * @param seconds since it last did, or since what {@code since} says
   * @param since {@code load} or {@code wake}, when it never did after that
   * @param inducedCrashes how often the service was made to crash before
   * @param context why the service says of itself that it is not alive
   * @param shutdownInProgress whether the system was shutting down
   * @param services the table of services
   */
  public record Watchdog(
      Optional<String> service,
      OptionalLong seconds,
      Optional<String> since,
      OptionalInt inducedCrashes,
      Optional<String> context,
      boolean shutdownInProgress,
      Optional<List<Service>> services) {

    public Watchdog {
      services = services.map(List::copyOf);
    }

    /**
     * One service that the watchdog looks after.
     *
     * @param name as printed
     * @param checkins how often it checked in
     * @param lastSeconds seconds since it last did; absent when it never did
     */
    public record Service(String name, OptionalLong checkins, OptionalLong lastSeconds) {}
  }

  /**
   * The end of a process that the system cannot do without (xnu bsd/kern/kern_exit.c, {@code
   * proc_handle_critical_exit}).
   *
   * @param process its name
   * @param pid its number
   * @param signal the signal that ended it
   * @param signalName such as {@code SIGSEGV} (xnu bsd/sys/signal.h)
   * @param status its exit status
   * @param namespace number of the kind of reason (xnu bsd/sys/reason.h)
   * @param namespaceName that kind in words, such as {@code dyld}
   * @param code what it was within that kind
   * @param description in words
   */
  public record Exit(
      Optional<String> process,
      OptionalInt pid,
      OptionalInt signal,
      Optional<String> signalName,
      OptionalInt status,
      OptionalInt namespace,
      Optional<String> namespaceName,
      Optional<Address> code,
      Optional<String> description) {}

  /**
   * A change of power that was not done in time (xnu iokit/Kernel/IOPMrootDomain.cpp,
   * IOServicePM.cpp).
   *
   * @param transition {@code sleep}, {@code wake}, {@code shutdown} or {@code driver}
   * @param timeoutMillis how long it was waited for, in milliseconds
   * @param phase what was being done
   * @param suspect the bundle that the kernel suspects
   * @param driver class of the driver, or name of whatever was late
   * @param thread the thread that was at work
   */
  public record Power(
      String transition,
      OptionalLong timeoutMillis,
      Optional<String> phase,
      Optional<BundleId> suspect,
      Optional<String> driver,
      Optional<Address> thread) {}

  /**
   * A coprocessor, by what its firmware says of itself.
   *
   * @param name such as {@code DCP}, {@code ANS2}, {@code SEP}
   * @param firmware version of its operating system, such as {@code RTKit-2419.140.20.release}
   * @param client firmware that runs on it, with its version
   */
  public record Coprocessor(String name, Optional<String> firmware, Optional<String> client) {}

  /**
   * What an Intel processor knew of its own error (xnu osfmk/i386/machine_check.c).
   *
   * @param banks those that held something, in printed order, at most 64
   */
  public record MachineCheck(List<Bank> banks) {

    public MachineCheck {
      banks = List.copyOf(banks);
    }

    /**
     * One error bank, its status taken apart (Intel SDM 3B, chapter 16).
     *
     * @param cpu the processor
     * @param bank number of the bank
     * @param status as printed
     * @param valid whether the bank holds an error
     * @param uncorrected whether the hardware could not mend it
     * @param overflow whether an earlier error was lost
     * @param contextCorrupt whether the processor's state may be wrong
     * @param code the architecture's code of the error, the status's lower 16 bits
     * @param address the address it is about
     */
    public record Bank(
        OptionalInt cpu,
        int bank,
        Address status,
        boolean valid,
        boolean uncorrected,
        boolean overflow,
        boolean contextCorrupt,
        Address code,
        Optional<Address> address) {}
  }

  /**
   * The thread that panicked (xnu osfmk/arm/model_dep.c, osfmk/i386/AT386/model_dep.c).
   *
   * @param address of the thread
   * @param tid its number
   * @param backtrace where its stack was read from
   * @param task address of its task
   * @param taskThreads how many threads that task has
   */
  public record PanickedThread(
      Optional<Address> address,
      OptionalLong tid,
      Optional<Address> backtrace,
      Optional<Address> task,
      OptionalInt taskThreads) {}

  /**
   * A panic that followed the first one.
   *
   * @param kind {@code panic} (of another processor, or of the same a second time), {@code nested}
   *     (while the first was being written) or {@code stackshot} (while the stacks were taken)
   * @param message first line of what it said
   * @param cpu its processor
   * @param caller return address of the call of {@code panic}
   */
  public record FurtherPanic(
      String kind, Optional<String> message, OptionalInt cpu, Optional<Address> caller) {}

  /**
   * The {@code Compressor Info} line (xnu osfmk/vm/vm_compressor.c): a limit that is reached, or
   * swap space that runs low, shows that memory ran out.
   *
   * @param pagesPercent how much of the limit of compressed pages was used, in per cent
   * @param pages {@code OK} or {@code BAD}
   * @param segmentsPercent how much of the limit of segments was used, in per cent
   * @param segments {@code OK} or {@code BAD}
   * @param swapfiles number of swap files
   * @param swap {@code OK} or {@code LOW}
   */
  public record Compressor(
      int pagesPercent,
      String pages,
      int segmentsPercent,
      String segments,
      int swapfiles,
      String swap) {

    /** Whether memory had run out, or was about to. */
    public boolean isExhausted() {
      return pages.equals("BAD") || segments.equals("BAD") || swap.equals("LOW");
    }
  }

  /** The same with the threads that waited for others. */
  public PanicDetails withWaits(List<ThreadWait> threads) {
    return copy(threads.isEmpty() ? Optional.empty() : Optional.of(threads), virtualMachine, parts);
  }

  /** The same with what is known of the machine and its parts. */
  public PanicDetails with(Optional<VirtualMachine> machine, List<NamedPart> named) {
    return copy(waits, machine, named.isEmpty() ? Optional.empty() : Optional.of(named));
  }

  private PanicDetails copy(
      Optional<List<ThreadWait>> threads,
      Optional<VirtualMachine> machine,
      Optional<List<NamedPart>> named) {
    return new PanicDetails(
        fault,
        location,
        memory,
        lock,
        unresponsiveCpus,
        watchdog,
        exit,
        power,
        coprocessor,
        missingSensors,
        machineCheck,
        thread,
        furtherPanics,
        compressor,
        rootDiskErrors,
        threads,
        sleep,
        machine,
        named);
  }
}
