package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Coprocessor;
import dev.paniclens.report.PanicDetails.Exit;
import dev.paniclens.report.PanicDetails.Location;
import dev.paniclens.report.PanicDetails.Memory;
import dev.paniclens.report.PanicDetails.Watchdog;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something that is worth comparing between two panics, in a form that does not change from boot to
 * boot.
 *
 * @param what a word for it
 * @param value what an analysis tells of it
 */
record ComparedFact(String what, Function<Analysis, Optional<String>> value) {

  /** Addresses that mean the same in every boot. */
  private static final Set<String> FIXED = Set.of("null", "small");

  static final List<ComparedFact> OF_THE_PANIC =
      List.of(
          new ComparedFact(
              "fault", a -> details(a).flatMap(PanicDetails::fault).flatMap(ComparedFact::fault)),
          new ComparedFact(
              "source",
              a -> details(a).flatMap(PanicDetails::location).map(ComparedFact::location)),
          new ComparedFact(
              "zone", a -> details(a).flatMap(PanicDetails::memory).flatMap(Memory::zone)),
          new ComparedFact(
              "memory", a -> details(a).flatMap(PanicDetails::memory).flatMap(Memory::kind)),
          new ComparedFact(
              "service",
              a -> details(a).flatMap(PanicDetails::watchdog).flatMap(Watchdog::service)),
          new ComparedFact(
              "exit", a -> details(a).flatMap(PanicDetails::exit).flatMap(ComparedFact::exit)),
          new ComparedFact(
              "coprocessor",
              a -> details(a).flatMap(PanicDetails::coprocessor).map(ComparedFact::coprocessor)),
          new ComparedFact(
              "process", a -> a.panic().flatMap(Panic::process).map(Analysis.Process::name)));

  static final List<ComparedFact> OF_THE_SYSTEM =
      List.of(
          new ComparedFact("started", a -> a.kexts().flatMap(ComparedFact::started)),
          new ComparedFact("system", a -> a.system().flatMap(ComparedFact::system)),
          new ComparedFact("model", a -> a.system().flatMap(Machine::model)),
          new ComparedFact("kernel", a -> a.system().flatMap(Machine::kernelUuid)),
          new ComparedFact("boot-args", a -> a.system().flatMap(Machine::bootArgs)));

  Optional<String> of(Analysis analysis) {
    return value.apply(analysis);
  }

  private static Optional<PanicDetails> details(Analysis a) {
    return a.panic().flatMap(Panic::details);
  }

  /** The address itself only where it is an offset: all others move with every boot. */
  private static Optional<String> fault(FaultDetails fault) {
    Optional<String> address =
        fault.addressIs().filter(FIXED::contains).isPresent()
            ? fault.trap().address().map(Object::toString)
            : fault.addressIs().map(word -> "a " + word + " address");
    return address.map(a -> fault.accessTo() + a).or(fault::access);
  }

  private static String location(Location l) {
    return l.file() + ":" + l.line() + l.project().map(p -> " of " + p).orElse("");
  }

  private static Optional<String> exit(Exit e) {
    return joined(
        ", ",
        List.of(
            e.process(),
            e.signalName(),
            e.namespaceName().map(n -> n + e.code().map(c -> " " + c).orElse(""))));
  }

  private static String coprocessor(Coprocessor c) {
    return c.name() + c.firmware().map(f -> ", " + f).orElse("");
  }

  private static Optional<String> started(Kexts kexts) {
    return kexts.lastStarted().or(kexts::lastLoaded).map(ComparedFact::event);
  }

  private static String event(Event e) {
    return e.id() + e.version().map(v -> " " + v).orElse("");
  }

  private static Optional<String> system(Machine m) {
    return joined(" ", List.of(m.osName(), m.osVersion(), m.osBuild().map(b -> "(" + b + ")")));
  }

  private static Optional<String> joined(String between, List<Optional<String>> parts) {
    String text = parts.stream().flatMap(Optional::stream).collect(Collectors.joining(between));
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
