package dev.paniclens.parse;

import dev.paniclens.parse.envelope.BugTypes;
import dev.paniclens.parse.envelope.BugTypes.BugType;
import dev.paniclens.parse.line.Phrase;
import dev.paniclens.parse.line.Times;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.OtherReport;
import dev.paniclens.report.ReportKind;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Names reports in the text form of {@code spindump}: stacks of processes that did not answer, used
 * too much, or kept the system from sleeping or waking. Those of sleep and wake begin with what the
 * kernel left in NVRAM (xnu iokit/Kernel/IOPMrootDomain.cpp, {@code takeStackshot}), and may have
 * nothing else; up to 10.12 that was a status, a code and a reason.
 */
final class SpindumpText {
  /** The head is short, but people write above it; stacks of all processes follow. */
  private static final int LAST_LINE = 300;

  private static final int LONGEST_VALUE = 500;

  /** One label alone stands in other texts too; this many of those below do not. */
  private static final int FEWEST_SIGNS = 3;

  private static final Set<String> SIGNS =
      Set.of(
          "event",
          "data source",
          "report version",
          "duration",
          "steps",
          "end time",
          "tailspin",
          "graphics hardware",
          "gpusubmission trace id");

  private static final Set<String> LABELS =
      Set.of("date/time", "command", "process", "pid", "reason", "stackshot reason");

  private static final Pattern TRANSITION =
      Pattern.compile(
          "(?:Sleep|Wake) transition timed out after .*|Power button pressed during wake transition.*"
              + "|Sleep Wake failure in EFI");
  private static final Pattern FAILURE_CODE = Pattern.compile("Failure code:: 0x[0-9a-fA-F]{8} .*");

  /** Before macOS 10.13 (xnu-2422 to xnu-3789, {@code sleepWakeDebugTrig}). */
  private static final Pattern OLD_CODE =
      Pattern.compile("Code: (?:0x[0-9a-fA-F]{1,16}|[0-9a-f]{8} .*)");

  private static final Pattern OLD_REASON =
      Pattern.compile(
          "(?i)Stackshot reason: (Watchdog|PSC Delay|App Response Timeout|PM Connection client"
              + " timeout)");
  private static final Pattern SUSPECT =
      Pattern.compile("\\bSuspected bundle: ([A-Za-z0-9_.\\-]{1,200}?)\\.?(?:\\s|$)");

  /** What mail and pages put before lines. */
  private static final Pattern QUOTED = Pattern.compile("^[>|`*\\s]+");

  private static final Pattern PROCESS = Pattern.compile("(.{1,128}?) \\[(\\d{1,9})\\]");

  private final Map<String, String> values = new HashMap<>();
  private int signs;
  private boolean sleepWake;
  private boolean hasCode;
  private boolean hasOldReason;
  private boolean inReason;

  private SpindumpText() {}

  /**
   * Names the report; empty when the lines are no such one.
   *
   * @param ofPanic whether some lines are a panic's, which can say the same in its message
   */
  static Optional<ParseResult> read(List<String> lines, boolean ofPanic) {
    SpindumpText text = new SpindumpText();
    int seen = 0;
    for (String line : lines) {
      String t = QUOTED.matcher(line).replaceFirst("").strip();
      if (t.isEmpty()) {
        continue;
      }
      if (++seen > LAST_LINE) {
        break;
      }
      text.see(t);
    }
    return ofPanic && text.signs < FEWEST_SIGNS ? Optional.empty() : text.result();
  }

  private void see(String line) {
    int colon = line.indexOf(':');
    String label = colon < 0 ? "" : line.substring(0, colon).toLowerCase(Locale.ROOT);
    boolean code = FAILURE_CODE.matcher(line).matches() || OLD_CODE.matcher(line).matches();
    hasCode |= code;
    hasOldReason |= OLD_REASON.matcher(line).matches();
    if (TRANSITION.matcher(line).matches()) {
      remember("reason", line);
      inReason = true;
    } else if (SIGNS.contains(label) || LABELS.contains(label)) {
      String value = line.substring(colon + 1).strip();
      signs += SIGNS.contains(label) && !values.containsKey(label) ? 1 : 0;
      remember(label.equals("stackshot reason") ? "reason" : label, value);
      inReason = label.endsWith("reason") && TRANSITION.matcher(value).matches();
      sleepWake |= label.equals("event") && value.equalsIgnoreCase("Sleep Wake Failure");
    } else if (inReason && !code && !line.startsWith("===")) {
      values.computeIfPresent("reason", (key, begun) -> cut(begun + " " + line)); // a wrapped line
    } else {
      inReason = false;
    }
  }

  private void remember(String label, String value) {
    if (!value.isEmpty()) {
      values.putIfAbsent(label, cut(value));
    }
  }

  private static String cut(String value) {
    return value.substring(0, Math.min(value.length(), LONGEST_VALUE));
  }

  private Optional<ParseResult> result() {
    boolean transition = value("reason").filter(r -> TRANSITION.matcher(r).matches()).isPresent();
    sleepWake |= hasCode && (transition || hasOldReason) || suspect().isPresent();
    if (!sleepWake && (signs < FEWEST_SIGNS || value("event").isEmpty())) {
      return Optional.empty();
    }
    BugType type = sleepWake ? BugTypes.SLEEP_WAKE : byEvent(value("event").orElse(""));
    OtherReport report = report();
    return Optional.of(
        new ParseResult.Other(
            type.kind(), title(type, report), Optional.empty(), Container.TEXT, report));
  }

  private OtherReport report() {
    Optional<String> reason = value("reason");
    Optional<String> named =
        value("command").or(() -> sleepWake ? Optional.empty() : value("process"));
    Optional<Phrase> numbered = named.flatMap(n -> Phrase.in(n, PROCESS));
    return new OtherReport(
        value("date/time").flatMap(Times::parse),
        value("event"),
        reason,
        numbered.flatMap(p -> p.text(1)).or(() -> named),
        numbered.map(p -> p.integer(2)).orElseGet(this::pid),
        suspect());
  }

  private Optional<BundleId> suspect() {
    return value("reason")
        .filter(r -> TRANSITION.matcher(r).matches())
        .flatMap(r -> Phrase.in(r, SUSPECT))
        .flatMap(p -> p.text(1))
        .map(BundleId::new);
  }

  private OptionalInt pid() {
    return value("pid")
        .filter(p -> p.matches("\\d{1,9}"))
        .map(p -> OptionalInt.of(Integer.parseInt(p)))
        .orElse(OptionalInt.empty());
  }

  private Optional<String> value(String label) {
    return Optional.ofNullable(values.get(label));
  }

  private static BugType byEvent(String event) {
    String e = event.toLowerCase(Locale.ROOT);
    if (e.contains("watchdog")) {
      return new BugType(ReportKind.HANG, "a watchdog report");
    }
    return switch (e) {
      case "hang" -> new BugType(ReportKind.HANG, "a hang report");
      case "cpu usage", "cpu usage (fatal)" -> new BugType(ReportKind.OTHER, "a CPU usage report");
      case "wakeups" -> new BugType(ReportKind.OTHER, "a wake-ups report");
      case "disk writes" -> new BugType(ReportKind.OTHER, "a disk writes report");
      case "gpu reset" -> new BugType(ReportKind.OTHER, "a GPU restart");
      case "shutdown stall" -> new BugType(ReportKind.OTHER, "a shutdown stall");
      default -> new BugType(ReportKind.HANG, "a spin report");
    };
  }

  /** What it is, of which process, and whom the kernel suspects. */
  private static String title(BugType type, OtherReport report) {
    return type.title()
        + report.process().map(p -> " of " + p).orElse("")
        + report.suspectedBundle().map(b -> " (suspected bundle: " + b + ")").orElse("");
  }
}
