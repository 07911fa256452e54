package dev.paniclens.reading;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.parse.envelope.EnvelopeMembers;
import dev.paniclens.parse.envelope.EnvelopeMembers.Value;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.ThreadWait;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The report behind an analysis of an earlier version, as far as that quotes it: the whole panic
 * string, and what the members around it told. What it did not quote is gone: the log of the T2
 * beside that of its Mac, and lines that stood around a panic string in plain text.
 */
final class EarlierAnalysis {
  /** What {@code timeSource} says of a time in an unknown zone. */
  private static final String ZONE_UNKNOWN = "report-zone-unknown";

  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("EEE MMM d HH:mm:ss uuuu", Locale.US);
  private static final DateTimeFormatter DATE_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS xx", Locale.US);

  private EarlierAnalysis() {}

  /** What is to be kept: a report, where the panic string was quoted; else the analysis. */
  static KeptReport kept(Analysis analysis) {
    Optional<Panic> panic =
        analysis.panic().filter(p -> p.string().filter(s -> !s.isBlank()).isPresent());
    if (panic.isEmpty()) {
      return KeptReport.of(analysis);
    }
    boolean isText = analysis.source().container().filter(Container.TEXT::equals).isPresent();
    return new KeptReport(
        analysis.source(),
        Optional.empty(),
        isText ? Optional.empty() : panic.map(p -> members(analysis, p)),
        isText ? panic.map(p -> text(analysis, p)) : Optional.empty(),
        Optional.empty());
  }

  /** The panic string below the lines that the reporting daemon writes above one. */
  private static KeptReport.Text text(Analysis analysis, Panic panic) {
    Optional<Machine> system = analysis.system();
    StringBuilder lines = new StringBuilder();
    header(lines, "Incident Identifier: ", analysis.id());
    if (panic.timeSource().filter(ZONE_UNKNOWN::equals).isPresent()) {
      header(lines, "", panic.time().map(ASCTIME::format));
    } else {
      header(lines, "Date/Time:       ", panic.time().map(DATE_TIME::format));
    }
    header(lines, "OS Version:      ", system.flatMap(EarlierAnalysis::version));
    header(lines, "Hardware Model:  ", system.flatMap(Machine::model));
    lines.append(panic.string().orElseThrow());
    return new KeptReport.Text(
        lines.toString(), analysis.source().truncated(), false, Optional.empty());
  }

  private static void header(StringBuilder lines, String name, Optional<String> value) {
    value.ifPresent(present -> lines.append(name).append(present).append('\n'));
  }

  private static EnvelopeMembers members(Analysis analysis, Panic panic) {
    List<Value> values = new ArrayList<>();
    Optional<Machine> system = analysis.system();
    add(values, "bug_type", analysis.source().bugType());
    add(values, "date", panic.time().map(Object::toString));
    add(values, "incident", analysis.id());
    add(values, "kernel", system.flatMap(Machine::darwin).map(d -> "Darwin Kernel Version " + d));
    add(values, "os_version", system.flatMap(EarlierAnalysis::version));
    add(values, "panicFlags", panic.flags());
    add(values, "panicProcessingFlags", panic.processingFlags());
    add(values, "panicString", panic.string());
    add(values, "product", system.flatMap(Machine::model));
    add(values, "socId", system.flatMap(Machine::soc));
    return new EnvelopeMembers(
        analysis.source().container().orElse(Container.JSON),
        values,
        List.of(),
        analysis.source().truncated() ? List.of("panicString") : List.of(),
        waits(panic),
        Optional.empty());
  }

  private static void add(List<Value> values, String name, Optional<String> value) {
    value.ifPresent(present -> values.add(new Value(name, present)));
  }

  /** As an envelope has it: {@code macOS 13.5 (22G74)}. */
  private static Optional<String> version(Machine system) {
    Stream<Optional<String>> words =
        Stream.of(
            system.osName(), system.osVersion(), system.osBuild().map(build -> "(" + build + ")"));
    boolean stated = system.osInferredFrom().isEmpty();
    return !stated || system.osName().isEmpty() || system.osBuild().isEmpty()
        ? Optional.empty()
        : Optional.of(String.join(" ", words.flatMap(Optional::stream).toList()));
  }

  private static List<ThreadWait> waits(Panic panic) {
    return panic.details().flatMap(PanicDetails::waits).orElse(List.of());
  }
}
