package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.message.MessageList;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads the details of a panic: a reader for each theme, which looks at every line of the panic
 * string, at what the panics say, or at both.
 */
public final class DetailReader {
  /** Longer messages are tables and dumps of coprocessors. */
  private static final int LONGEST = 16 * 1024;

  private final FaultReader faults = new FaultReader();
  private final ZoneReader zones = new ZoneReader();
  private final LockReader locks = new LockReader();
  private final MachineCheckReader machineChecks = new MachineCheckReader();
  private final ThreadReader threads = new ThreadReader();
  private final PressureReader pressure = new PressureReader();
  private final EpochReader epoch = new EpochReader();
  private final FurtherPanics further = new FurtherPanics();

  private DetailReader() {}

  /**
   * The details of a panic; absent when there are none.
   *
   * @param source the panic string
   * @param messages what its panics say
   * @param finding what the guarded allocator found out
   * @param arch the processor, where it is known
   */
  public static Optional<PanicDetails> read(
      PanicText source,
      MessageList messages,
      Optional<MemoryFinding> finding,
      Optional<Arch> arch) {
    DetailReader reader = new DetailReader();
    reader.see(source.lines(), source.openEnd());
    messages.further().forEach(reader.further::add);
    return Optional.of(reader.details(messages, finding, arch))
        .filter(d -> !d.equals(PanicDetails.NONE));
  }

  /** The last line may be cut; numbers in it may then lack digits. */
  private void see(List<Line> lines, boolean openEnd) {
    int end = lines.size();
    while (end > 0 && lines.get(end - 1).isBlank()) {
      end--;
    }
    for (Line line : lines.subList(0, openEnd ? Math.max(0, end - 1) : end)) {
      if (!line.isBlank()) {
        see(line.trimmed());
      }
    }
  }

  private void see(String line) {
    // These two look for words within the line, the others at its beginning.
    faults.see(line);
    further.see(line);
    if (!line.startsWith("com.")) { // most lines are entries of the list of loaded kexts
      zones.see(line);
      locks.see(line);
      machineChecks.see(line);
      threads.see(line);
      pressure.see(line);
      epoch.see(line);
    }
  }

  private PanicDetails details(
      MessageList messages, Optional<MemoryFinding> finding, Optional<Arch> arch) {
    Optional<PanicMessage> message = messages.primaryMessage();
    String text = message.map(DetailReader::head).orElse("");
    // Of a lock that was never released, the other processors tell as well.
    List<String> said =
        Stream.of(message.stream(), messages.further().stream(), messages.bystanders().stream())
            .flatMap(s -> s)
            .map(DetailReader::head)
            .toList();
    return new PanicDetails(
        message.flatMap(PanicMessage::fault).map(f -> faults.read(f, arch)),
        message.flatMap(m -> LocationReader.read(m, text)),
        zones.read(text, finding),
        said.stream().flatMap(t -> LockReader.read(t).stream()).findFirst(),
        locks.unresponsive(said),
        WatchdogReader.read(text),
        ExitReader.read(text),
        PowerReader.read(text),
        CoprocessorReader.read(text),
        CoprocessorReader.missingSensors(text),
        machineChecks.read(),
        threads.read(),
        further.read(),
        pressure.compressor(),
        pressure.rootDisk(),
        Optional.empty(),
        epoch.read(),
        Optional.empty(),
        Optional.empty());
  }

  private static String head(PanicMessage message) {
    String text = message.text();
    return text.substring(0, Math.min(text.length(), LONGEST));
  }
}
