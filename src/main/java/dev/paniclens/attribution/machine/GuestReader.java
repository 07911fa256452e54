package dev.paniclens.attribution.machine;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.knowledge.machine.GuestMark;
import dev.paniclens.knowledge.machine.GuestMarkCatalog;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.VirtualMachine;
import java.util.List;
import java.util.Optional;

/** Tells whether the system that panicked was a virtual machine, or one stopped it. */
public final class GuestReader {
  /** Messages are a few lines; dumps of coprocessors are none of a hypervisor's. */
  private static final int LONGEST = 1_000;

  private final Facts facts;
  private final Machine machine;

  private GuestReader(Facts facts, Machine machine) {
    this.facts = facts;
    this.machine = machine;
  }

  /** The first mark in the report; absent when it has none. */
  public static Optional<VirtualMachine> read(Facts facts, Machine machine) {
    GuestReader reader = new GuestReader(facts, machine);
    for (GuestMark mark : GuestMarkCatalog.bundled().marks()) {
      Optional<VirtualMachine> found = reader.find(mark);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<VirtualMachine> find(GuestMark mark) {
    return shown(mark)
        .map(
            text ->
                new VirtualMachine(
                    mark.guest() ? "guest" : "host",
                    mark.product(),
                    EvidenceBook.quote(text),
                    mark.change()));
  }

  /** What shows the mark, as printed. */
  private Optional<String> shown(GuestMark mark) {
    return switch (mark.kind()) {
      case MESSAGE ->
          Optional.of(facts.text().substring(0, Math.min(LONGEST, facts.text().length())))
              .filter(mark::isIn)
              .map(text -> text.lines().filter(mark::isIn).findFirst().orElse(text));
      case MODEL -> machine.model().filter(mark::isIn).map(this::line);
      case SOC -> machine.soc().filter(mark::isIn).map(this::line);
      case LINE ->
          mark.isIn(facts.log().text())
              ? lines().stream().filter(mark::isIn).findFirst()
              : Optional.empty();
      case KEXT ->
          facts.thirdPartyLoaded().orElse(List.of()).stream()
              .map(BundleId::value)
              .filter(mark::isIn)
              .findFirst()
              .map(this::line);
      case TRAP_FLAG ->
          flags().stream().filter(mark::isIn).findFirst().map(flag -> line(" " + flag));
    };
  }

  /** Boot loaders of patched systems set the processor's flag where no virtual machine is. */
  private List<String> flags() {
    return facts.patchers().isEmpty()
        ? facts
            .log()
            .details()
            .flatMap(PanicDetails::fault)
            .flatMap(FaultDetails::flags)
            .orElse(List.of())
        : List.of();
  }

  private List<String> lines() {
    return facts.log().text().lines().toList();
  }

  /** The line of the panic string that has the words; the words themselves where none has. */
  private String line(String words) {
    return lines().stream().filter(l -> l.contains(words)).findFirst().orElse(words.strip());
  }
}
