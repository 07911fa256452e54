package dev.paniclens.output.words;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.attribution.machine.ModifiedMac;
import dev.paniclens.output.Columns;
import dev.paniclens.report.HostState;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a person is told of a panic and of the machine, in whatever form. */
public final class PanicWords {
  /** How the system was told where no line names it. */
  private static final Map<String, String> INFERRED =
      Map.of(
          "build", ", inferred from its build and Darwin's number",
          "kernel", ", inferred from its kernel");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss xxx", Locale.ROOT);

  private static final int LONGEST_MESSAGE = 600;

  private PanicWords() {}

  /** All that there is to say of the panic itself. */
  public static List<Entry> whatHappened(Panic panic) {
    List<Entry> all = new ArrayList<>();
    all.add(
        new Entry("Class", panic.classTitle() + panic.kindTitle().map(k -> ": " + k).orElse("")));
    message(panic).ifPresent(m -> all.add(new Entry("Message", m)));
    panic.details().map(DetailsText::of).ifPresent(all::addAll);
    panic.time().ifPresent(t -> all.add(new Entry("Time", time(t, panic))));
    if (panic.uptimeNanos().isPresent()) {
      all.add(new Entry("Uptime", duration(Duration.ofNanos(panic.uptimeNanos().getAsLong()))));
    }
    panic
        .process()
        .ifPresent(
            p ->
                all.add(
                    new Entry(
                        "Process",
                        p.name()
                            + (p.pid().isPresent() ? " (pid " + p.pid().getAsInt() + ")" : "")
                            + p.product().map(of -> " of " + of).orElse("")
                            + (p.product().isPresent()
                                ? ": it was asking the kernel; that alone is no cause"
                                : ", which was running; that alone is no cause"))));
    return all;
  }

  private static String time(OffsetDateTime time, Panic panic) {
    return switch (panic.timeSource().orElse("")) {
      case "panic" -> TIME.format(time);
      case "report" -> TIME.format(time) + ", when the report was written";
      default -> TIME.format(time).substring(0, 19) + " local time, zone not in the report";
    };
  }

  /** A time as people read it. */
  static String time(OffsetDateTime time) {
    return TIME.format(time);
  }

  /** What the kernel said, within reason; empty when the report does not tell. */
  public static Optional<String> message(Panic panic) {
    return panic.message().map(m -> Columns.cut(withoutRegisters(m), LONGEST_MESSAGE));
  }

  /** The registers that a trap's message announces are not shown. */
  private static String withoutRegisters(String message) {
    String end = ", registers:";
    return message.endsWith(end) ? message.substring(0, message.length() - end.length()) : message;
  }

  /** How long, in its two largest units. */
  static String duration(Duration d) {
    if (d.toDays() > 0) {
      return d.toDays() + " d " + d.toHoursPart() + " h";
    }
    if (d.toHours() > 0) {
      return d.toHours() + " h " + d.toMinutesPart() + " min";
    }
    return d.toMinutes() > 0
        ? d.toMinutes() + " min " + d.toSecondsPart() + " s"
        : d.toSeconds() + " s";
  }

  /** Machine and system; empty when the report tells too little of them. */
  public static List<Entry> where(Machine m) {
    if (m.model().isEmpty() && m.osBuild().isEmpty() && m.darwin().isEmpty()) {
      return List.of();
    }
    List<Entry> all = new ArrayList<>();
    m.model().map(model -> model(model, m)).ifPresent(model -> all.add(new Entry("Model", model)));
    system(m).ifPresent(system -> all.add(new Entry("System", system)));
    List<String> kernel = new ArrayList<>();
    m.darwin().ifPresent(d -> kernel.add("Darwin " + d));
    boolean intel = m.arch().filter(Arch::isIntel).isPresent();
    m.arch().ifPresent(arch -> kernel.add(arch.toString()));
    // Where a T2 reports what befell the Intel side, the chip that it names is its own.
    m.soc().ifPresent(soc -> kernel.add(intel ? "Intel with a T2 chip" : soc));
    if (!kernel.isEmpty()) {
      all.add(new Entry("Kernel", String.join(", ", kernel)));
    }
    m.host().map(PanicWords::host).ifPresent(says -> all.add(new Entry("Intel side", says)));
    m.bootArgs().ifPresent(args -> all.add(new Entry("Boot args", args)));
    return all;
  }

  /** What a T2 knew of the Mac around it, as it has it. */
  private static String host(HostState host) {
    List<String> all = new ArrayList<>();
    host.macOsBuild().ifPresent(build -> all.add("macOS " + build));
    host.efiBootState().ifPresent(v -> all.add("EFI boot state " + v));
    host.systemState().ifPresent(v -> all.add("system state " + v));
    host.powerState().ifPresent(v -> all.add("power state " + v));
    host.shutdownCause().ifPresent(v -> all.add("shutdown cause " + v));
    host.powerTransitions().ifPresent(v -> all.add("power transitions " + v));
    host.pcieLinkState().ifPresent(v -> all.add("PCIe link state " + v));
    return String.join(", ", all);
  }

  /** A boot loader makes its machine pass for a Mac; which one, says nothing of the machine. */
  private static String model(String model, Machine m) {
    return ModifiedMac.isHackintosh(m)
        ? model + ", as its boot loader says; a hackintosh"
        : m.modelName().map(name -> name + " (" + model + ")").orElse(model);
  }

  /** Name, version and build of the system; empty when the report tells none of them. */
  public static Optional<String> system(Machine m) {
    List<String> words = new ArrayList<>();
    m.osName().ifPresent(words::add);
    m.osVersion()
        .map(v -> m.osNewerThan().map(known -> v + ", newer than " + known).orElse(v))
        .ifPresent(words::add);
    m.osBuild().ifPresent(b -> words.add("(" + b + ")"));
    String inferred = m.osInferredFrom().map(INFERRED::get).orElse("");
    return Optional.of(String.join(" ", words))
        .filter(text -> !text.isEmpty())
        .map(text -> text + inferred);
  }
}
