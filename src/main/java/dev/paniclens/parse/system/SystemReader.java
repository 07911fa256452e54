package dev.paniclens.parse.system;

import dev.paniclens.parse.line.FormatString;
import dev.paniclens.parse.line.Hex;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.parse.line.UuidText;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicLog.PanickedProcess;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Collects the {@code label: value} lines in which the kernel describes the system: on Intel after
 * the backtrace (xnu osfmk/i386/AT386/model_dep.c), on arm before it (osfmk/arm/model_dep.c). Some
 * values stand on the line below their label.
 */
public final class SystemReader {
  private static final int LONGEST_LABEL = 32;

  /** Its value is not padded, so that nothing shows whether a digit is missing. */
  private static final String TICKS = "mach_absolute_time";

  private static final String MAC_BUILD = "Mac OS version";

  /** Labels whose first value counts. */
  private static final Set<String> LABELS =
      Set.of(
          "Boot args",
          MAC_BUILD,
          "OS version",
          "macOS version",
          "Kernel version",
          "Kernel UUID",
          "Boot session UUID",
          "KernelCache slide",
          "Kernel slide",
          "KernelCache base",
          "Kernel text base",
          "Kernel text exec base",
          "Kernel text exec slide",
          "__HIB text base",
          "System model name",
          "Hardware Model",
          "Hibernation exit count",
          "System uptime in nanoseconds",
          TICKS,
          "secure boot?",
          "Fileset Kernelcache UUID",
          "KernelCache UUID",
          "System shutdown begun",
          "Panic diags file available",
          "Memory ID",
          "OS release type",
          "roots installed");

  /** All labels, of which each line may have one. */
  private static final Set<String> ALL_LABELS = all(LABELS, FirmwareLines.LABELS, HostLines.LABELS);

  private static final Pattern BUILD = Pattern.compile("\\d{1,2}[A-Z]\\d{1,6}[a-z]?");

  /** No release had a build with one digit behind its letter. */
  private static final Pattern WHOLE_BUILD = Pattern.compile("\\d{1,2}[A-Z]\\d{2,6}[a-z]?");

  private static final Pattern SPACES = Pattern.compile(" +");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
  private static final Pattern MODEL = Pattern.compile("[A-Za-z]{1,32}\\d{1,4},\\d{1,4}");
  private static final Pattern TASK =
      Pattern.compile("(?:Panicked task\\b|Task 0x)[^:]*:.*?pid (\\d{1,9}): ?(.*)");
  private static final Pattern PROCESS =
      Pattern.compile(
          "(?:BSD process|Process) name corresponding to current thread(?: \\([^)]*\\))?:\\s*(.*)");

  /** Both words are padded with zeros; fewer digits are a piece of them. */
  private static final Pattern CALENDAR =
      Pattern.compile("Calendar\\s*:\\s+0x([0-9a-fA-F]{8})\\s+0x([0-9a-fA-F]{8})");

  /** An unset clock starts in 1970; the first Darwin with this line is from 2007. */
  private static final long EARLIEST = Instant.parse("2007-01-01T00:00:00Z").getEpochSecond();

  private final Map<String, String> values = new HashMap<>();
  private final KernelVersion kernel = new KernelVersion();
  private Optional<PanickedProcess> namedProcess = Optional.empty();
  private Optional<PanickedProcess> panickedTask = Optional.empty();
  private Optional<Instant> calendar = Optional.empty();
  private boolean coprocessorHost;

  /** Whether the line is one of the system's, so that a message or list before it ends. */
  public static boolean isSystemLine(String trimmed) {
    if (trimmed.length() < 10) {
      return false;
    }
    boolean begins =
        switch (trimmed.charAt(0)) {
          case 'D' -> trimmed.startsWith("Darwin Kernel Version");
          case 'P' ->
              trimmed.startsWith("Panicked task ")
                  || trimmed.startsWith("Panicked task:")
                  || trimmed.startsWith("Process name corresp");
          case 'B' -> trimmed.startsWith("BSD process name corresp");
          case 'T' -> trimmed.startsWith("Task 0x") && trimmed.contains(" pid ");
          case 'E' -> trimmed.startsWith("Epoch Time:");
          default -> false;
        };
    return begins || !label(trimmed).isEmpty();
  }

  private static Set<String> all(
      Collection<String> some, Collection<String> more, Collection<String> rest) {
    Set<String> all = new HashSet<>(some);
    all.addAll(more);
    all.addAll(rest);
    return all;
  }

  /** The label that the line begins with; empty when it has none of the known ones. */
  private static String label(String trimmed) {
    int colon = trimmed.indexOf(':');
    if (colon < 9 || colon > LONGEST_LABEL) {
      return "";
    }
    String written = trimmed.substring(0, colon);
    String label = written.startsWith("__HIB") ? SPACES.matcher(written).replaceAll(" ") : written;
    return ALL_LABELS.contains(label) ? label : "";
  }

  /** Takes a line in; returns whether it was one of the system's. */
  public boolean accept(LineCursor cursor) {
    String trimmed = cursor.peek().trimmed();
    kernel.see(trimmed, cursor.mayBeCut());
    if (!isSystemLine(trimmed)) {
      if (trimmed.startsWith("Calendar")) {
        readCalendar(trimmed);
      }
      return false;
    }
    cursor.next();
    coprocessorHost |= trimmed.startsWith(HostLines.EFI);
    String label = label(trimmed);
    if (label.isEmpty()) {
      readProcess(trimmed);
    } else {
      String value = trimmed.substring(trimmed.indexOf(':') + 1).strip();
      value = value.isEmpty() ? below(label, cursor) : value;
      boolean mayBeCut = cursor.endMayBeCut();
      kernel.see(value, mayBeCut);
      if (!cursor.endIsBrokenOff() || showsItsEnd(value)) {
        remember(label, value, mayBeCut);
      }
    }
    return true;
  }

  private void readProcess(String trimmed) {
    if (FormatString.isOne(trimmed)) {
      return;
    }
    Matcher process = PROCESS.matcher(trimmed);
    if (process.matches()) {
      if (!process.group(1).isBlank() && namedProcess.isEmpty()) {
        namedProcess =
            Optional.of(new PanickedProcess(process.group(1).strip(), OptionalInt.empty()));
      }
      return;
    }
    Matcher task = TASK.matcher(trimmed);
    if (task.matches() && !task.group(2).isBlank() && panickedTask.isEmpty()) {
      panickedTask =
          Optional.of(
              new PanickedProcess(
                  task.group(2).strip(), OptionalInt.of(Integer.parseInt(task.group(1)))));
    }
  }

  /** The value on the line below its label, or below a blank line that does not belong there. */
  private static String below(String label, LineCursor cursor) {
    if (!label.equals(MAC_BUILD) && !label.equals("Kernel version")) {
      return "";
    }
    String next = cursor.peekNonBlank().trimmed();
    boolean kernel = next.startsWith("Darwin Kernel Version");
    boolean blankBetween = cursor.hasNext() && cursor.peek().isBlank();
    boolean belongs =
        label.equals(MAC_BUILD) && blankBetween
            ? BUILD.matcher(next).matches()
            : kernel || !blankBetween && !isSystemLine(next);
    if (next.isEmpty() || !belongs) {
      return "";
    }
    cursor.skipBlank();
    return cursor.next().trimmed();
  }

  /** Whether a value at which the text breaks off is known to be whole all the same. */
  private static boolean showsItsEnd(String value) {
    return UuidText.isUuid(value)
        || value.contains(" (") // the model before its board
        || WHOLE_BUILD.matcher(value).matches()
        || yesNo(value).isPresent();
  }

  private void remember(String label, String value, boolean mayBeCut) {
    boolean half =
        mayBeCut
            && value.startsWith("0")
            && (label.equals(TICKS) || Hex.at(value, 0).filter(h -> !h.mayBeCut()).isEmpty());
    if (!value.isEmpty() && !half && !FormatString.isOne(value)) {
      values.putIfAbsent(label, value);
    }
  }

  /** The panic's own time: seconds and microseconds, in hexadecimal. */
  private void readCalendar(String trimmed) {
    Matcher m = CALENDAR.matcher(trimmed);
    if (m.matches() && calendar.isEmpty()) {
      long seconds = Long.parseLong(m.group(1), 16);
      long micros = Long.parseLong(m.group(2), 16);
      if (seconds >= EARLIEST && micros < 1_000_000) {
        calendar = Optional.of(Instant.ofEpochSecond(seconds, micros * 1000));
      }
    }
  }

  /** The process that was running. */
  public Optional<PanickedProcess> process() {
    if (namedProcess.isEmpty()) {
      return panickedTask;
    }
    // Both lines stand in reports of macOS 12 and later; the second one alone has the pid.
    return namedProcess.map(
        named -> panickedTask.filter(task -> task.name().equals(named.name())).orElse(named));
  }

  /** When the panic was, by the lines of its epoch. */
  public Optional<Instant> calendar() {
    return calendar;
  }

  /** Time since boot in nanoseconds, without the time asleep. */
  public OptionalLong uptimeNanos() {
    Optional<String> nanos = value("System uptime in nanoseconds");
    if (nanos.isPresent() && NUMBER.matcher(nanos.get()).matches()) {
      return OptionalLong.of(Long.parseLong(nanos.get()));
    }
    Optional<Address> ticks = address(TICKS);
    boolean plausible = ticks.filter(t -> t.bits() > 0 && t.bits() < 1L << 56).isPresent();
    // 24 MHz on every arm64 system: 125/3 nanoseconds a tick.
    return plausible
        ? OptionalLong.of(Math.round(ticks.orElseThrow().bits() / 3.0 * 125.0))
        : OptionalLong.empty();
  }

  /** Whether the text tells which kernel it was. */
  boolean knowsKernel() {
    return kernel.darwin().isPresent();
  }

  /** Lines that only a panicking kernel writes; a kernel version alone stands in other reports. */
  public boolean readPanicOnlyLines() {
    boolean build = value(MAC_BUILD).filter(v -> BUILD.matcher(v).matches()).isPresent();
    return namedProcess.isPresent()
        || panickedTask.isPresent()
        || uptimeNanos().isPresent()
        || address("Kernel text base").isPresent()
        || values.containsKey("Paniclog version")
        || (build || values.containsKey("System model name")) && knowsKernel();
  }

  /** All that the lines tell of the system. */
  public SystemInfo system(Optional<Arch> inferred) {
    Optional<String> model = value("System model name").or(() -> value("Hardware Model"));
    return new SystemInfo(
        value(MAC_BUILD).or(() -> value("OS version")).flatMap(SystemReader::build),
        kernel.darwin(),
        kernel.arch().or(() -> inferred),
        kernel.soc(),
        model.flatMap(SystemReader::model),
        model.flatMap(SystemReader::board),
        value("Kernel UUID").filter(UuidText::isUuid),
        address("Kernel slide"),
        address("KernelCache slide"),
        address("Kernel text base"),
        address("Kernel text exec base"),
        value("Boot session UUID").filter(UuidText::isUuid),
        value("secure boot?").flatMap(SystemReader::yesNo),
        value("Boot args"),
        value("macOS version").flatMap(SystemReader::build),
        hibernateExits(),
        coprocessorHost,
        FirmwareLines.read(values),
        HostLines.read(values, value("macOS version").flatMap(SystemReader::build)));
  }

  /** Whether kexts of this kernel lie in a fileset collection, the only kind arm64 can name. */
  public boolean hasFileset() {
    return values.containsKey("Fileset Kernelcache UUID") || values.containsKey("KernelCache base");
  }

  private OptionalInt hibernateExits() {
    return value("Hibernation exit count")
        .filter(v -> v.length() <= 9 && NUMBER.matcher(v).matches())
        .map(v -> OptionalInt.of(Integer.parseInt(v)))
        .orElse(OptionalInt.empty());
  }

  private static Optional<String> build(String value) {
    Matcher m = BUILD.matcher(value);
    return m.find() ? Optional.of(m.group()) : Optional.empty();
  }

  /** The model before its board; a line without the board must look like a model to be whole. */
  private static Optional<String> model(String line) {
    int board = line.indexOf(" (");
    return board > 0
        ? Optional.of(line.substring(0, board).strip()).filter(m -> !m.isEmpty())
        : Optional.of(line).filter(m -> MODEL.matcher(m).matches());
  }

  /** A board identifier without its closing parenthesis is cut. */
  private static Optional<String> board(String line) {
    int open = line.indexOf(" (");
    int close = line.indexOf(')', Math.max(open, 0));
    return open > 0 && close > open + 2
        ? Optional.of(line.substring(open + 2, close))
        : Optional.empty();
  }

  private static Optional<Boolean> yesNo(String value) {
    return switch (value) {
      case "YES" -> Optional.of(true);
      case "NO" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private Optional<String> value(String label) {
    return Optional.ofNullable(values.get(label));
  }

  private Optional<Address> address(String label) {
    return value(label).flatMap(Address::parse);
  }
}
