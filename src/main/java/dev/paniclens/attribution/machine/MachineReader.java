package dev.paniclens.attribution.machine;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.attribution.fact.PanicLines;
import dev.paniclens.attribution.fact.ReportedKexts;
import dev.paniclens.knowledge.Remembered;
import dev.paniclens.knowledge.machine.ModelCatalog;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.knowledge.release.Release;
import dev.paniclens.knowledge.release.ReleaseCatalog;
import dev.paniclens.report.Address;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Firmware;
import dev.paniclens.report.HostState;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts together which machine and system panicked. The panic string is believed before the file
 * around it: that one names the system that wrote the report, which after an update is another.
 */
public final class MachineReader {
  private static final Pattern VERSION_TEXT =
      Pattern.compile("(.*?) (\\d+(?:\\.\\d+)*(?: \\([a-z]\\))?)? ?(?:\\((\\w+)\\))?");
  private static final Pattern KERNEL = Pattern.compile("Darwin Kernel Version (\\d+(?:\\.\\d+)*)");
  private static final Pattern KERNEL_SOC = Pattern.compile("_ARM64_([A-Z0-9]+)");

  private static final int MOST_KEPT = 256;
  private static final int LONGEST_KEPT = 64;

  private final ReleaseCatalog releases;
  private final ModelCatalog models;
  private final SecurityReader security = new SecurityReader();

  /** A reader that names releases and models by these tables. */
  public MachineReader(ReleaseCatalog releases, ModelCatalog models) {
    this.releases = releases;
    this.models = models;
  }

  /**
   * Chips of iPhones and iPads, from the A7 to the A20, that no Mac and no T2 has; the A18 is also
   * in the MacBook Neo.
   */
  private static final Pattern PHONE_CHIP =
      Pattern.compile(
          "S5L89\\d\\d|T700[01]|S800[013]|T80(?:11|15|20|27|30)|T81(?:01|10|20|30|50|60)");

  /** The T2 (t8012), whose kernel goes by the name of the A10. */
  private static final Pattern T2 = Pattern.compile("T801[02]");

  /** A version as an envelope writes it: {@code macOS 13.5 (22G74)}. */
  private record Named(Platform platform, Optional<String> version, Optional<String> build) {}

  /** What was read from such texts: a fleet has few systems at a time. */
  private static final Remembered<String, Optional<Named>> NAMED = new Remembered<>(MOST_KEPT);

  /** Whose kernel it was that panicked; empty when nothing tells. */
  public static Optional<Platform> platform(PanicReport report) {
    return stated(report)
        .or(() -> byBuild(report.log().system()))
        .or(() -> byKernel(report.log().system(), report.log()));
  }

  /** What {@link #platform} rests on, where the report does not name the system. */
  private static Optional<String> inferredFrom(PanicReport report, Optional<Platform> platform) {
    return platform.isEmpty() || stated(report).isPresent()
        ? Optional.empty()
        : Optional.of(byBuild(report.log().system()).isPresent() ? "build" : "kernel");
  }

  /** The system that the report names, by its own name, the model's or the processor's. */
  private static Optional<Platform> stated(PanicReport report) {
    PanicLog log = report.log();
    SystemInfo system = log.system();
    if (system.coprocessorHost()) {
      return Optional.of(Platform.BRIDGEOS);
    }
    boolean macLog = report.companion().isPresent();
    if (system.arch().filter(a -> a.isIntel() || a == Arch.PPC).isPresent() || macLog) {
      return Optional.of(Platform.MACOS);
    }
    Optional<String> product = report.envelope().product().or(system::model);
    if (product.isPresent()) {
      String name = product.get();
      if (name.startsWith("iBridge")) {
        return Optional.of(Platform.BRIDGEOS);
      }
      if (name.startsWith("iPhone") || name.startsWith("iPad") || name.startsWith("iPod")) {
        return Optional.of(Platform.IOS);
      }
      if (name.contains("Mac")) {
        return Optional.of(Platform.MACOS);
      }
    }
    return named(report.envelope()).map(Named::platform);
  }

  /** The T2's builds are counted as those of iPhones are, so its chip goes before. */
  private static Optional<Platform> byBuild(SystemInfo system) {
    return system.arch().filter(a -> a == Arch.ARM64).isEmpty()
            || system.soc().filter(T2.asMatchPredicate()).isPresent()
        ? Optional.empty()
        : system
            .build()
            .flatMap(build -> system.darwin().flatMap(d -> ReleaseCatalog.platform(build, d)));
  }

  /** Kernels of Macs are linked at 0xfffffe00…, those of most other devices at 0xfffffff0…. */
  private static Optional<Platform> byKernel(SystemInfo system, PanicLog log) {
    if (system.arch().filter(a -> a == Arch.ARM64).isEmpty()) {
      return byCode(log);
    }
    Optional<Address> base = system.kernelTextBase().or(system::kernelTextExecBase);
    boolean macChip =
        system.soc().filter(s -> s.matches("T60\\d\\d|T81(?:03|12|22|32|42|52)")).isPresent();
    if (macChip) {
      return Optional.of(Platform.MACOS);
    }
    if (system.soc().filter(PHONE_CHIP.asMatchPredicate()).isPresent() && !mayBeM1(system)) {
      return Optional.of(Platform.IOS);
    }
    return base.map(b -> b.bits() >>> 32 == 0xffff_fe00L ? Platform.MACOS : Platform.IOS)
        .or(() -> byCode(log));
  }

  /** Kernels of macOS 11 and 12 call the M1 by the name of the A14, from which it was made. */
  private static boolean mayBeM1(SystemInfo system) {
    return system.soc().filter("T8101"::equals).isPresent()
        && system.darwin().filter(d -> d.startsWith("20.") || d.startsWith("21.")).isPresent();
  }

  /** What is left of a report may be one line; the code that it names lies in no Mac's kernel. */
  private static Optional<Platform> byCode(PanicLog log) {
    return Stream.concat(
            log.message().flatMap(PanicMessage::caller).stream(),
            log.message().flatMap(PanicMessage::fault).flatMap(Fault::pc).stream())
        .filter(at -> at.bits() >>> 32 == 0xffff_fff0L)
        .findFirst()
        .map(at -> Platform.IOS);
  }

  private static Optional<Named> named(Envelope envelope) {
    for (String text : envelope.versionTexts()) {
      Optional<Named> named =
          text.length() <= LONGEST_KEPT ? NAMED.get(text, MachineReader::named) : named(text);
      if (named.isPresent()) {
        return named;
      }
    }
    return Optional.empty();
  }

  private static Optional<Named> named(String text) {
    Matcher m = VERSION_TEXT.matcher(text.strip());
    return m.matches()
        ? Platform.named(m.group(1))
            .map(
                platform ->
                    new Named(
                        platform, Optional.ofNullable(m.group(2)), Optional.ofNullable(m.group(3))))
        : Optional.empty();
  }

  /** What the report tells of machine and system. */
  public Machine read(
      PanicReport report, Optional<Platform> platform, PanicLines lines, ReportedKexts kexts) {
    SystemInfo system = report.log().system();
    Envelope envelope = report.envelope();
    Optional<Named> named =
        named(envelope).filter(n -> platform.filter(n.platform()::equals).isPresent());
    Optional<String> build = system.build().or(() -> named.flatMap(Named::build));
    Optional<String> darwin =
        system.darwin().or(() -> envelope.kernel().flatMap(k -> find(KERNEL, k)));
    Optional<Release> release = release(build, darwin, platform);
    Optional<String> stated =
        named.filter(n -> n.build().isPresent() && n.build().equals(build)).flatMap(Named::version);
    // The table knows the letter of a rapid response, which the file may leave out.
    Optional<String> version =
        stated
            .filter(v -> release.filter(r -> r.version().startsWith(v + " (")).isEmpty())
            .or(() -> release.map(Release::version));
    Optional<String> newerThan =
        stated.isPresent() ? Optional.empty() : release.flatMap(Release::newerThan);
    Optional<String> model = system.model().or(() -> macModel(envelope, platform));
    return new Machine(
        release.map(r -> r.platform().toString()).or(() -> platform.map(Platform::toString)),
        version,
        newerThan,
        inferredFrom(report, platform),
        build,
        darwin,
        system.arch().or(() -> envelope.kernel().flatMap(MachineReader::arch)),
        model,
        model.flatMap(models::find).map(m -> m.name()),
        system
            .soc()
            .or(() -> envelope.kernel().flatMap(k -> find(KERNEL_SOC, k)))
            .or(() -> soc(envelope)),
        system.kernelUuid(),
        system.kernelCacheSlide().or(system::kernelSlide),
        system.kernelTextBase(),
        system.secureBoot(),
        system.bootArgs(),
        system.hibernateExits(),
        security.read(report.log(), lines, kexts, platform, version),
        Optional.of(system.firmware()).filter(Firmware::isKnown),
        Optional.of(system.host()).filter(HostState::isKnown));
  }

  /** A T2's report names the T2, which is not the Mac's model. */
  private static Optional<String> macModel(Envelope envelope, Optional<Platform> platform) {
    return envelope
        .product()
        .filter(
            p -> !(p.startsWith("iBridge") && platform.filter(Platform.MACOS::equals).isPresent()));
  }

  private static Optional<String> soc(Envelope envelope) {
    return envelope
        .soc()
        .map(s -> s.toLowerCase(Locale.ROOT).replaceFirst("^0x0*", ""))
        .filter(s -> s.matches("[0-9a-f]{4}"))
        .map(s -> "T" + s);
  }

  private Optional<Release> release(
      Optional<String> build, Optional<String> darwin, Optional<Platform> platform) {
    Optional<Release> byBuild =
        platform.isPresent()
            ? build.flatMap(b -> releases.byBuild(b, platform.get()))
            : build.flatMap(releases::byBuild);
    return byBuild.or(() -> platform.flatMap(p -> darwin.flatMap(d -> releases.byDarwin(d, p))));
  }

  private static Optional<Arch> arch(String kernel) {
    return kernel.contains("_ARM64")
        ? Optional.of(Arch.ARM64)
        : kernel.contains("_X86_64") ? Optional.of(Arch.X86_64) : Optional.empty();
  }

  private static Optional<String> find(Pattern pattern, String text) {
    Matcher m = pattern.matcher(text);
    return m.find() ? Optional.of(m.group(1)) : Optional.empty();
  }

  /** The word for a platform that the JSON of an analysis uses. */
  public static String word(Platform platform) {
    return platform.toString().toLowerCase(Locale.ROOT);
  }
}
