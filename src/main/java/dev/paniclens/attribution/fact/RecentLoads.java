package dev.paniclens.attribution.fact;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.OffsetDateTime;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells which kexts were loaded or started shortly before a panic, whosever they are: by the times
 * in the list of macOS 27, before by the one that started last.
 */
public final class RecentLoads {
  /** What happened longer before a panic is no lead, in seconds. */
  private static final long SHORTLY = 600;

  private RecentLoads() {}

  /** Those of a report, each once; empty when it does not tell. */
  public static List<BundleId> of(Analysis analysis) {
    Set<BundleId> recent = new LinkedHashSet<>();
    Optional<Kexts> kexts = analysis.kexts();
    Optional<OffsetDateTime> panicked = analysis.panic().flatMap(Panic::kernelTime);
    for (LoadedKext kext : kexts.flatMap(Kexts::loaded).orElse(List.of())) {
      boolean shortly =
          kext.loadedAt()
              .flatMap(at -> panicked.map(p -> p.toEpochSecond() - at.toEpochSecond()))
              .filter(RecentLoads::isShortly)
              .isPresent();
      if (shortly) {
        recent.add(kext.id());
      }
    }
    Optional<Arch> arch = analysis.system().flatMap(Machine::arch);
    OptionalLong uptime = analysis.panic().map(Panic::uptimeNanos).orElse(OptionalLong.empty());
    Stream.of(kexts.flatMap(Kexts::lastStarted), kexts.flatMap(Kexts::lastLoaded))
        .flatMap(Optional::stream)
        .filter(e -> startedShortly(e, arch, uptime))
        .forEach(e -> recent.add(e.id()));
    return List.copyOf(recent);
  }

  private static boolean startedShortly(Event event, Optional<Arch> arch, OptionalLong uptime) {
    OptionalLong before = secondsBefore(event.at(), arch, uptime);
    return before.isPresent() && isShortly(before.getAsLong());
  }

  /** Whether so many seconds before a panic count as shortly before it. */
  public static boolean isShortly(long seconds) {
    return seconds >= 0 && seconds <= SHORTLY;
  }

  /**
   * How long before the panic something happened; absent when the report does not tell. Both clocks
   * stand still in sleep on Intel; on Apple silicon the age of the boot includes it, so the true
   * distance can be shorter.
   *
   * @param at absolute time of the boot: nanoseconds on Intel, 24 MHz ticks on Apple silicon
   * @param uptime age of the boot at the panic, in nanoseconds
   */
  public static OptionalLong secondsBefore(long at, Optional<Arch> arch, OptionalLong uptime) {
    if (uptime.isEmpty()) {
      return OptionalLong.empty();
    }
    double seconds = arch.filter(Arch::isIntel).isPresent() ? at / 1e9 : at / 24e6;
    double before = uptime.getAsLong() / 1e9 - seconds;
    return before < 0 ? OptionalLong.empty() : OptionalLong.of(Math.round(before));
  }
}
