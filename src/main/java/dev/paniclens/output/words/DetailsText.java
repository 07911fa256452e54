package dev.paniclens.output.words;

import dev.paniclens.attribution.verdict.WaitWords;
import dev.paniclens.output.Columns;
import dev.paniclens.report.NamedPart;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Compressor;
import dev.paniclens.report.PanicDetails.Coprocessor;
import dev.paniclens.report.PanicDetails.Exit;
import dev.paniclens.report.PanicDetails.FurtherPanic;
import dev.paniclens.report.PanicDetails.Location;
import dev.paniclens.report.PanicDetails.Lock;
import dev.paniclens.report.PanicDetails.MachineCheck.Bank;
import dev.paniclens.report.PanicDetails.Memory;
import dev.paniclens.report.PanicDetails.PanickedThread;
import dev.paniclens.report.PanicDetails.Power;
import dev.paniclens.report.SleepTimes;
import dev.paniclens.report.VirtualMachine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Says the details of a panic for people: a label and a phrase for each. */
final class DetailsText {
  private static final int SOME = 4;
  private static final int LONGEST = 300;

  private final List<Entry> entries = new ArrayList<>();

  private DetailsText() {}

  static List<Entry> of(PanicDetails details) {
    DetailsText text = new DetailsText();
    text.write(details);
    return List.copyOf(text.entries);
  }

  private void write(PanicDetails d) {
    d.fault().flatMap(FaultText::of).ifPresent(says -> entry("Fault", says));
    d.location().ifPresent(l -> entry("Source", location(l)));
    d.memory().ifPresent(m -> entry("Memory", memory(m)));
    d.lock().ifPresent(l -> entry("Lock", lock(l)));
    d.unresponsiveCpus()
        .ifPresent(
            cpus ->
                entry(
                    "Unresponsive",
                    "CPU " + cpus.stream().map(String::valueOf).collect(Collectors.joining(", "))));
    d.watchdog()
        .ifPresent(
            w -> {
              entry("Service", WatchdogText.late(w));
              WatchdogText.others(w).ifPresent(others -> entry("Others", others));
            });
    d.waits()
        .ifPresent(
            all ->
                WaitWords.holders(all).stream()
                    .limit(SOME)
                    .forEach(says -> entry("Held up by", says)));
    d.exit().ifPresent(e -> entry("Exit", exit(e)));
    d.power().ifPresent(p -> entry("Power", power(p)));
    d.sleep().flatMap(DetailsText::sleep).ifPresent(says -> entry("Sleep", says));
    d.coprocessor().ifPresent(c -> entry("Coprocessor", coprocessor(c)));
    d.missingSensors().ifPresent(names -> entry("Sensors", String.join(", ", names) + " missing"));
    d.parts().ifPresent(all -> entry("Parts", parts(all)));
    d.virtualMachine().ifPresent(v -> entry("Virtual", virtual(v)));
    d.machineCheck()
        .ifPresent(
            m -> m.banks().stream().limit(SOME).forEach(b -> entry("Machine check", bank(b))));
    d.thread().flatMap(DetailsText::thread).ifPresent(says -> entry("Thread", says));
    d.compressor()
        .filter(Compressor::isExhausted)
        .ifPresent(c -> entry("Memory full", compressor(c)));
    d.rootDiskErrors().ifPresent(errors -> entry("Root disk", errors));
    d.furtherPanics()
        .ifPresent(all -> all.stream().limit(SOME).forEach(p -> entry("Then", further(p))));
  }

  private void entry(String label, String says) {
    entries.add(new Entry(label, Columns.cut(says, LONGEST)));
  }

  private static String location(Location l) {
    return l.file() + ":" + l.line() + l.project().map(p -> " of " + p).orElse("");
  }

  private static String memory(Memory m) {
    List<String> parts = new ArrayList<>();
    m.kind()
        .ifPresent(
            kind -> parts.add(kind + m.sureness().map(s -> " (" + s + " confidence)").orElse("")));
    m.zone().ifPresent(zone -> parts.add("zone " + zone));
    m.elementSize().ifPresent(size -> parts.add("an element of " + size + " bytes"));
    m.address().ifPresent(address -> parts.add("at " + address));
    m.offset().ifPresent(offset -> parts.add("changed at offset " + offset));
    m.zoneElements().ifPresent(n -> parts.add(n + " elements"));
    m.zoneBytes().ifPresent(n -> parts.add(n / (1 << 20) + " MB in all"));
    return String.join(", ", parts);
  }

  private static String lock(Lock l) {
    return l.kind().orElse("lock")
        + l.name().map(n -> " \"" + n + "\"").orElse("")
        + l.address().map(a -> " " + a).orElse("")
        + l.owner().map(o -> ", held by thread " + o).orElse("")
        + (l.ownerCpu().isPresent() ? " on CPU " + l.ownerCpu().getAsInt() : "");
  }

  private static String exit(Exit e) {
    List<String> parts = new ArrayList<>();
    e.signalName()
        .or(() -> number(e.signal().isPresent(), "signal ", e.signal().orElse(0)))
        .ifPresent(parts::add);
    number(e.status().isPresent(), "exit status ", e.status().orElse(0)).ifPresent(parts::add);
    e.namespaceName()
        .or(() -> number(e.namespace().isPresent(), "namespace ", e.namespace().orElse(0)))
        .filter(n -> e.signalName().isEmpty())
        .ifPresent(n -> parts.add("reason: " + n + e.code().map(c -> " " + c).orElse("")));
    e.description().ifPresent(parts::add);
    String who =
        e.process().orElse("a process")
            + (e.pid().isPresent() ? " (pid " + e.pid().getAsInt() + ")" : "");
    return parts.isEmpty() ? who : who + ": " + String.join(", ", parts);
  }

  private static Optional<String> number(boolean there, String words, long number) {
    return there ? Optional.of(words + number) : Optional.empty();
  }

  private static String power(Power p) {
    String what = p.transition().equals("driver") ? "change of a driver's power" : p.transition();
    return what
        + (p.timeoutMillis().isPresent()
            ? " not done in " + seconds(p.timeoutMillis().getAsLong())
            : " not done in time")
        + p.phase().map(phase -> ", while " + phase).orElse("")
        + p.driver().map(d -> ", by " + d).orElse("")
        + p.suspect().map(s -> "; suspected: " + s).orElse("");
  }

  /** A Mac that has not slept since its boot is not worth a word. */
  private static Optional<String> sleep(SleepTimes s) {
    if (s.isUnderWay()) {
      return Optional.of("went to sleep " + before(s.sinceSleep()) + ", and did not wake again");
    }
    return s.sinceWake().isPresent()
        ? Optional.of("last woke " + before(s.sinceWake()))
        : Optional.empty();
  }

  private static String before(OptionalLong seconds) {
    return PanicWords.duration(Duration.ofSeconds(seconds.orElse(0))) + " before the panic";
  }

  private static String seconds(long millis) {
    return millis < 10_000 ? millis + " ms" : millis / 1000 + " s";
  }

  private static String coprocessor(Coprocessor c) {
    return c.name()
        + c.firmware().map(f -> ", " + f).orElse("")
        + c.client().map(f -> ", " + f).orElse("");
  }

  private static String parts(List<NamedPart> all) {
    return all.stream()
        .map(p -> p.name() + " is " + p.says() + (p.isGuess() ? " (a guess)" : ""))
        .collect(Collectors.joining("; "));
  }

  private static String virtual(VirtualMachine v) {
    String product = v.product().map(p -> p + " ").orElse("");
    String what =
        v.isGuest()
            ? "in a guest: the system ran in a " + product + "virtual machine"
            : "a guest's fault stopped the host, which ran a " + product + "virtual machine";
    return what + ", as shown by: " + v.text();
  }

  private static String bank(Bank b) {
    List<String> parts = new ArrayList<>();
    parts.add(b.uncorrected() ? "uncorrected" : "corrected");
    if (b.overflow()) {
      parts.add("others lost");
    }
    if (b.contextCorrupt()) {
      parts.add("state may be wrong");
    }
    parts.add("code " + b.code());
    b.address().ifPresent(a -> parts.add("address " + a));
    return (b.cpu().isPresent() ? "CPU " + b.cpu().getAsInt() + ", " : "")
        + "bank "
        + b.bank()
        + ": "
        + (b.valid() ? String.join(", ", parts) : "nothing valid");
  }

  private static Optional<String> thread(PanickedThread t) {
    return t.address()
        .map(
            address ->
                address
                    + (t.tid().isPresent() ? ", tid " + t.tid().getAsLong() : "")
                    + t.task().map(task -> ", of task " + task).orElse(""));
  }

  private static String compressor(Compressor c) {
    return "compressor at "
        + c.pagesPercent()
        + " % of its pages ("
        + c.pages()
        + ") and "
        + c.segmentsPercent()
        + " % of its segments ("
        + c.segments()
        + "), swap space "
        + c.swap();
  }

  private static String further(FurtherPanic p) {
    String what =
        switch (p.kind()) {
          case "nested" -> "a panic while this one was written";
          case "stackshot" -> "a panic while the stacks were taken";
          default -> "another panic";
        };
    return what
        + (p.cpu().isPresent() ? " on CPU " + p.cpu().getAsInt() : "")
        + p.message().map(m -> ": " + m).orElse("");
  }
}
