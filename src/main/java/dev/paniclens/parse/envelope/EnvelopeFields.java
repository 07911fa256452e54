package dev.paniclens.parse.envelope;

import dev.paniclens.parse.line.PackedText;
import dev.paniclens.parse.line.Times;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Watchdog;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.ReportKind;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The members of a JSON report that matter here, whichever of its objects they stood in; the first
 * value of each counts. All others (stacks and images, megabytes of them) are known by name alone.
 */
public final class EnvelopeFields {
  /** What a T2 writes when its Mac left no log. */
  private static final String NO_MAC_LOG = "not yet set";

  /** What a member of text can say instead of nothing. */
  private static final Set<String> NOTHING = Set.of("null", "(null)", "none");

  private static final int LONGEST_NOTHING = 64;

  /** Stands for the Mac, in all reports of one installation. */
  static final String REPORTER_KEY = "crashReporterKey";

  private static final Set<String> WANTED =
      Set.of(
          "bug_type",
          "timestamp",
          "os_version",
          "incident_id",
          "incident",
          "build",
          "product",
          "socId",
          "kernel",
          "date",
          "panicString",
          "string",
          "macOSPanicString",
          "panicFlags",
          "macOSPanicFlags",
          "panicProcessingFlags",
          "app_name",
          REPORTER_KEY);

  /** Members whose presence alone tells something. */
  private static final Set<String> TELLING =
      Set.of(
          "macOSProcessedStackshotData",
          "largestProcess",
          "memoryStatus",
          "processes",
          "processByPid",
          "app_name",
          "procName",
          "binary_images");

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Set<String> cut = new HashSet<>();
  private Optional<StackWaits> stacks = Optional.empty();
  private boolean twoObjects;
  private Optional<PackedText> packed = Optional.empty();

  /** Notes that a header was read, and its body begins. */
  void beginBody() {
    twoObjects = true;
  }

  /** The form of the report. */
  public Container container() {
    return twoObjects ? Container.IPS : Container.JSON;
  }

  /** The device's own panic string, or the Mac's; empty when there is none. */
  public String panicString() {
    return raw(panicStringName().orElse("macOSPanicString"));
  }

  /** Packs the values, which {@link #opened} brings back. */
  void pack() {
    List<String> texts = new ArrayList<>();
    values.forEach((name, value) -> Collections.addAll(texts, name, value));
    packed = Optional.of(PackedText.of(texts));
    values.clear();
  }

  /** The same members, ready to be asked. */
  public EnvelopeFields opened() {
    if (packed.isEmpty()) {
      return this;
    }
    EnvelopeFields open = new EnvelopeFields();
    List<String> texts = packed.get().texts();
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      open.values.put(texts.get(i), texts.get(i + 1));
    }
    open.names.addAll(names);
    open.cut.addAll(cut);
    open.stacks = stacks;
    open.twoObjects = twoObjects;
    return open;
  }

  /**
   * The members, to be read once more.
   *
   * @param container the form of the report
   * @param problem why a part of the JSON is missing; absent when none is
   */
  public EnvelopeMembers members(Container container, Optional<String> problem) {
    List<EnvelopeMembers.Value> inOrder = new ArrayList<>(values.size());
    new TreeMap<>(values)
        .forEach((name, value) -> inOrder.add(new EnvelopeMembers.Value(name, value)));
    return new EnvelopeMembers(
        container,
        inOrder,
        List.copyOf(new TreeSet<>(names)),
        List.copyOf(new TreeSet<>(cut)),
        stacks.map(StackWaits::all).orElse(List.of()),
        problem);
  }

  /** The fields of a report that is read once more. */
  public static EnvelopeFields of(EnvelopeMembers members) {
    EnvelopeFields fields = new EnvelopeFields();
    members.values().forEach(member -> fields.values.put(member.name(), member.value()));
    fields.names.addAll(members.names());
    fields.cut.addAll(members.cut());
    if (!members.waits().isEmpty()) {
      fields.stacks = Optional.of(StackWaits.of(members.waits()));
    }
    fields.twoObjects = members.container() == Container.IPS;
    return fields;
  }

  /** What the stacks of all processes tell, to be read into. */
  StackWaits stacks() {
    if (stacks.isEmpty()) {
      stacks = Optional.of(new StackWaits());
    }
    return stacks.get();
  }

  /**
   * The log with those who waited for others, as the stacks beside it tell.
   *
   * @param log the panic string, taken apart
   */
  public PanicLog withWaits(PanicLog log) {
    Optional<String> service =
        log.details().flatMap(PanicDetails::watchdog).flatMap(Watchdog::service);
    return stacks.map(s -> log.withWaits(s.waits(service))).orElse(log);
  }

  /** Whether a member of a report is kept, by its name. */
  public static boolean isWanted(String name) {
    return WANTED.contains(name);
  }

  static Set<String> wanted() {
    return WANTED;
  }

  /** Remembers a value, unless it says nothing or there is one already. */
  void put(String name, String value) {
    boolean nothing =
        value.isBlank()
            || value.length() <= LONGEST_NOTHING
                && NOTHING.contains(value.strip().toLowerCase(Locale.ROOT));
    if (!nothing) {
      values.putIfAbsent(name, value);
    }
  }

  /** Remembers that the report has such a member, whatever its value. */
  void sawName(String name) {
    if (TELLING.contains(name)) {
      names.add(name);
    }
  }

  /** Notes that the value of a member broke off. */
  void markCut(String name) {
    cut.add(name);
  }

  /** Whether the value of a member is cut off. */
  public boolean isCut(String name) {
    return cut.contains(name);
  }

  /** Whether a member has a value. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /** Whether a member was there, with whatever value. */
  public boolean named(String name) {
    return names.contains(name) || values.containsKey(name);
  }

  boolean isEmpty() {
    return values.isEmpty();
  }

  /** Whether the members are a report's beyond doubt, of whatever kind. */
  public boolean isReport() {
    return has("bug_type") || has("panicString") || has("macOSPanicString") || has("panicFlags");
  }

  /** Whether the panic string is there, so that another one belongs to another report. */
  public boolean isComplete() {
    return panicStringName().isPresent() || has("macOSPanicString");
  }

  /** Characters of all values, or bytes once they are packed. */
  int size() {
    return packed.map(PackedText::size).orElse(0)
        + values.values().stream().mapToInt(String::length).sum()
        + stacks.map(StackWaits::size).orElse(0);
  }

  /** The value of a member, without white space around it. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip);
  }

  /** The value with the white space around it. */
  public String raw(String name) {
    return values.getOrDefault(name, "");
  }

  /** The name of the member that holds the device's own panic string; forced resets use another. */
  public Optional<String> panicStringName() {
    if (has("panicString")) {
      return Optional.of("panicString");
    }
    // Other programs have a member of this name too.
    return has("string") && isEnvelope() ? Optional.of("string") : Optional.empty();
  }

  /** Whether Apple's number says that it is a panic. */
  public boolean isOfPanicType() {
    return kind().filter(ReportKind.PANIC::equals).isPresent();
  }

  /** Whether Apple's number says that it is none, but something else that is known. */
  public boolean isOfOtherType() {
    return kind().filter(k -> k != ReportKind.PANIC && k != ReportKind.OTHER).isPresent();
  }

  private Optional<ReportKind> kind() {
    return get("bug_type").map(number -> BugTypes.find(number).kind());
  }

  /**
   * Whether the members beside the panic string are such as only a report has, so that whatever its
   * text says is meant as one.
   */
  public boolean isEnvelope() {
    return isOfPanicType()
        || has("panicFlags")
        || has("macOSPanicFlags")
        || named("macOSProcessedStackshotData")
        || has("incident")
        || has("incident_id")
        || has("product") && has("build");
  }

  /** Whether the Mac side of a T2, or an Intel Mac, left a panic string. */
  public boolean hasMacPanicString() {
    return get("macOSPanicString").filter(s -> !s.equalsIgnoreCase(NO_MAC_LOG)).isPresent();
  }

  /** What the members say around the panic string. */
  public Envelope envelope(Container container) {
    Optional<OffsetDateTime> timestamp = get("timestamp").flatMap(Times::parse);
    return new Envelope(
        container,
        get("bug_type"),
        get("incident_id").or(() -> get("incident")),
        timestamp,
        get("date").flatMap(Times::parse),
        true,
        get("os_version"),
        get("build"),
        get("product"),
        get("socId"),
        get("kernel"),
        get("panicFlags").or(() -> get("macOSPanicFlags")),
        get("panicProcessingFlags"));
  }
}
