package dev.paniclens.attribution.fact;

import dev.paniclens.report.Address;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextRanges;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;

/**
 * Where in memory a panic began.
 *
 * @param at the faulting instruction, or the code that called panic; absent where the report does
 *     not tell
 * @param kext the kext whose range holds it; absent where no range of the report does
 */
record PanicPoint(Optional<Address> at, Optional<Kext> kext) {

  /**
   * Finds it.
   *
   * @param ranges those of the whole report: they hold for the whole boot, so those printed for
   *     other stacks tell as well
   * @param misread tells which identifiers are damaged, and name nobody
   */
  static PanicPoint of(PanicLog log, KextRanges ranges, MisreadIds misread) {
    Optional<Address> at = address(log);
    return new PanicPoint(
        at,
        at.flatMap(a -> ranges.holding(a).or(() -> lastStarted(a, log)))
            .filter(kext -> !misread.contains(kext.id())));
  }

  private static Optional<Address> address(PanicLog log) {
    Optional<Fault> fault = log.message().flatMap(PanicMessage::fault);
    return fault.isPresent()
        ? fault.flatMap(Fault::pc)
        : log.message().flatMap(PanicMessage::caller).map(a -> a.plus(-1));
  }

  /** The kext that started last, if it is there; on arm that line gives no place of its code. */
  private static Optional<Kext> lastStarted(Address at, PanicLog log) {
    return log.kexts()
        .lastStarted()
        .filter(e -> log.system().arch().filter(Arch::isIntel).isPresent() && e.contains(at))
        .map(PanicPoint::entry);
  }

  private static Kext entry(Event started) {
    return new Kext(
        started.id(),
        started.version(),
        Optional.empty(),
        started.address(),
        Optional.empty(),
        List.of(),
        started.line());
  }
}
