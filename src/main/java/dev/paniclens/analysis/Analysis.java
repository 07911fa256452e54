package dev.paniclens.analysis;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Firmware;
import dev.paniclens.report.HostState;
import dev.paniclens.report.Origin;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What Paniclens knows about one report: the contract with every reader of its JSON. The records
 * below are that JSON, member by member, in its order; what a report does not tell is absent.
 *
 * @param schema version of the contract
 * @param id the document id: the incident's where the report names one, else a hash of the panic
 * @param source the file
 * @param panic what happened; absent when the file holds no panic
 * @param system where it happened; absent when the file holds no panic
 * @param backtrace the panicking processor's stack; absent when the report has none
 * @param kexts the kexts of the running system; absent when the report lists none
 * @param attribution whose code; absent when the file holds no panic
 * @param signature the name that this crash has in common with its recurrences; absent when the
 *     file holds no panic, or too little is left to tell one crash from another
 * @param advice what replaces the third-party kexts, those implicated first; absent when the report
 *     holds none
 * @param known crashes that others have met and this one looks like, the surest first; absent when
 *     the tables have none, as is the rule
 * @param marks what people have written beside the crash in an index; absent when that is nothing
 * @param seen whether it is new to an index; absent when none was asked
 */
public record Analysis(
    int schema,
    Optional<String> id,
    Source source,
    Optional<Panic> panic,
    Optional<Machine> system,
    Optional<Stack> backtrace,
    Optional<Kexts> kexts,
    Optional<Attribution> attribution,
    Optional<Signature> signature,
    Optional<List<Advice>> advice,
    Optional<List<Likeness>> known,
    Optional<Marks> marks,
    Optional<Seen> seen) {

  public Analysis {
    advice = advice.map(List::copyOf);
    known = known.map(List::copyOf);
  }

  /** What a report alone can tell: an analysis without what only an index knows. */
  public Analysis(
      int schema,
      Optional<String> id,
      Source source,
      Optional<Panic> panic,
      Optional<Machine> system,
      Optional<Stack> backtrace,
      Optional<Kexts> kexts,
      Optional<Attribution> attribution,
      Optional<Signature> signature,
      Optional<List<Advice>> advice,
      Optional<List<Likeness>> known) {
    this(
        schema,
        id,
        source,
        panic,
        system,
        backtrace,
        kexts,
        attribution,
        signature,
        advice,
        known,
        Optional.empty(),
        Optional.empty());
  }

  /** The same under another id, found elsewhere. */
  public Analysis with(String otherId, Source otherSource) {
    return with(Optional.of(otherId), otherSource, panic, marks, seen);
  }

  /** The same with these marks, in place of those that it has. */
  public Analysis with(Optional<Marks> others) {
    return with(id, source, panic, others, seen);
  }

  /** The same with what an index tells of it. */
  public Analysis with(Seen told) {
    return with(id, source, panic, marks, Optional.of(told));
  }

  /** The same without the panic string, for brief output. */
  public Analysis withoutString() {
    return with(id, source, panic.map(Panic::withoutString), marks, seen);
  }

  /** The same with another stack, such as one whose frames have names. */
  public Analysis with(Stack other) {
    return new Analysis(
        schema,
        id,
        source,
        panic,
        system,
        Optional.of(other),
        kexts,
        attribution,
        signature,
        advice,
        known,
        marks,
        seen);
  }

  private Analysis with(
      Optional<String> otherId,
      Source otherSource,
      Optional<Panic> otherPanic,
      Optional<Marks> otherMarks,
      Optional<Seen> otherSeen) {
    return new Analysis(
        schema,
        otherId,
        otherSource,
        otherPanic,
        system,
        backtrace,
        kexts,
        attribution,
        signature,
        advice,
        known,
        otherMarks,
        otherSeen);
  }

  /** The version of the JSON contract that this program writes. */
  public static final int SCHEMA = 1;

  /**
   * What happened.
   *
   * @param time when it panicked
   * @param timeSource what {@code time} rests on: {@code panic} (the kernel's own calendar), {@code
   *     report} (when the report was written), or {@code report-zone-unknown} (that, in local time
   *     of an unknown zone, given as if it were UTC)
   * @param message first line of what the kernel said
   * @param string the whole panic string
   * @param panicClass code of the panic class
   * @param classTitle the class in words
   * @param kind code of what it was within the class; absent when the class has one kind only, or
   *     the message does not tell
   * @param kindTitle the kind in words
   * @param cpu the processor that panicked
   * @param caller return address of the call of {@code panic}
   * @param process the process that was running
   * @param flags panic flags, as printed
   * @param uptimeNanos age of the boot in nanoseconds
   * @param subsystem whose kernel panicked: {@code macos}, {@code bridgeos}, {@code ios} …
   * @param details what the panic tells beside its message and stack; absent when that is nothing
   * @param processingFlags flags of how the report was made, as printed; since macOS 26
   */
  public record Panic(
      Optional<OffsetDateTime> time,
      Optional<String> timeSource,
      Optional<String> message,
      Optional<String> string,
      String panicClass,
      String classTitle,
      Optional<String> kind,
      Optional<String> kindTitle,
      OptionalInt cpu,
      Optional<Address> caller,
      Optional<Process> process,
      Optional<String> flags,
      OptionalLong uptimeNanos,
      Optional<String> subsystem,
      Optional<PanicDetails> details,
      Optional<String> processingFlags) {

    /** What {@code timeSource} says of the kernel's own calendar. */
    public static final String KERNEL_CLOCK = "panic";

    /** When it panicked by the kernel's own clock; absent where only the report's time is known. */
    public Optional<OffsetDateTime> kernelTime() {
      return timeSource.filter(KERNEL_CLOCK::equals).flatMap(source -> time);
    }

    /** The same without the panic string, for brief output. */
    public Panic withoutString() {
      return new Panic(
          time,
          timeSource,
          message,
          Optional.empty(),
          panicClass,
          classTitle,
          kind,
          kindTitle,
          cpu,
          caller,
          process,
          flags,
          uptimeNanos,
          subsystem,
          details,
          processingFlags);
    }
  }

  /**
   * The process that was running. It is context, not a cause.
   *
   * @param name as printed; the kernel cuts it at 16 or 32 characters
   * @param pid absent where only the name is printed
   * @param product what it belongs to, where a table knows it by its name; that it was asking the
   *     kernel makes it no culprit
   */
  @SuppressWarnings("AvoidCommonTypeNames") // the contract's own word
  public record Process(String name, OptionalInt pid, Optional<String> product) {}

  /**
   * Machine and system that panicked; every member is absent where the report does not tell.
   *
   * @param osNewerThan the newest release of the same generation that the program knows, when the
   *     system is certain to be newer, which {@code osVersion} alone does not tell
   * @param osInferredFrom what told which system it is, where no line names it: {@code build}, its
   *     number held against Darwin's, or {@code kernel}, its chip and where it lies
   * @param security what the report lets conclude about the protections of the Mac; absent when
   *     that is nothing
   * @param firmware what started the kernel; absent where the report tells nothing of it
   * @param host what a T2 knew of the Mac around it; absent elsewhere
   */
  public record Machine(
      Optional<String> osName,
      Optional<String> osVersion,
      Optional<String> osNewerThan,
      Optional<String> osInferredFrom,
      Optional<String> osBuild,
      Optional<String> darwin,
      Optional<Arch> arch,
      Optional<String> model,
      Optional<String> modelName,
      Optional<String> soc,
      Optional<String> kernelUuid,
      Optional<Address> kernelSlide,
      Optional<Address> kernelTextBase,
      Optional<Boolean> secureBoot,
      Optional<String> bootArgs,
      OptionalInt hibernate,
      Optional<List<Inference>> security,
      Optional<Firmware> firmware,
      Optional<HostState> host) {
    public Machine {
      security = security.map(List::copyOf);
    }

    /** The version as far as it is certain, at least: what a newer one is newer than. */
    public Optional<MacVersion> leastVersion() {
      return osNewerThan.or(() -> osVersion).flatMap(MacVersion::parse);
    }
  }

  /**
   * A conclusion that the report does not state itself.
   *
   * @param rule code of the rule that drew it
   * @param says the conclusion in words
   * @param line line of the panic string it rests on, from 1; absent when it is no one line
   * @param text that line
   */
  public record Inference(String rule, String says, OptionalInt line, Optional<String> text) {}

  /**
   * The kexts of the running system.
   *
   * @param lastStarted since macOS 11; {@code lastLoaded} up to 10.15; likewise stopped, unloaded
   * @param thirdPartyComplete whether {@code thirdPartyLoaded} names every third-party kext that
   *     was loaded: they head the list, so that its end may be missing; absent without a list
   * @param thirdPartyGap why it does not, in words that go on from "may lack some:"; absent when it
   *     does, and without a list
   * @param listScope {@code after-boot}: the list has only kexts that were loaded after the boot
   *     (macOS 27); {@code all} otherwise; absent without a list
   */
  public record Kexts(
      Optional<List<LoadedKext>> loaded,
      Optional<Event> lastStarted,
      Optional<Event> lastLoaded,
      Optional<Event> lastStopped,
      Optional<Event> lastUnloaded,
      OptionalInt loadedCount,
      Optional<List<BundleId>> thirdPartyLoaded,
      Optional<Boolean> listTruncated,
      Optional<Boolean> thirdPartyComplete,
      Optional<String> thirdPartyGap,
      Optional<String> listScope) {

    /** What {@code listScope} says of a list that lacks the kexts of the kernel collections. */
    public static final String AFTER_BOOT = "after-boot";

    public Kexts {
      loaded = loaded.map(List::copyOf);
      thirdPartyLoaded = thirdPartyLoaded.map(List::copyOf);
    }

    /** Whether the list has only kexts that were loaded after the boot. */
    public boolean isAfterBootOnly() {
      return listScope.filter(AFTER_BOOT::equals).isPresent();
    }
  }

  /**
   * One loaded kext.
   *
   * @param loadedAt when it was loaded, to the second; since macOS 27
   */
  public record LoadedKext(
      BundleId id, Optional<String> version, Origin origin, Optional<OffsetDateTime> loadedAt) {}

  /**
   * When a kext last started or stopped.
   *
   * @param at absolute time of the boot: nanoseconds on Intel, 24 MHz ticks on Apple silicon
   * @param size in bytes
   */
  public record Event(
      BundleId id,
      Optional<String> version,
      long at,
      Optional<Address> address,
      OptionalLong size) {}
}
