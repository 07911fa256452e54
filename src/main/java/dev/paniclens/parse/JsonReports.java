package dev.paniclens.parse;

import dev.paniclens.parse.envelope.BugTypes;
import dev.paniclens.parse.envelope.EnvelopeFields;
import dev.paniclens.parse.envelope.EnvelopeMembers;
import dev.paniclens.parse.envelope.JsonEnvelopeReader.Outcome;
import dev.paniclens.parse.panic.PanicLogParser;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.parse.repair.PasteRepair;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.util.List;
import java.util.Optional;

/** Turns the members of JSON reports into results: panics, or what else they are. */
final class JsonReports {
  private static final String MAC_STRING = "macOSPanicString";

  private JsonReports() {}

  /** Whether some report among them has a panic string. */
  static boolean holdPanic(List<EnvelopeFields> reports) {
    return reports.stream().map(EnvelopeFields::opened).anyMatch(JsonReports::hasPanic);
  }

  /**
   * Whether these members of a file tell what it is, so that nothing that may be hidden in damaged
   * parts of it plays a part.
   */
  static boolean areCertain(List<EnvelopeFields> reports) {
    return holdPanic(reports) || reports.stream().anyMatch(EnvelopeFields::isOfOtherType);
  }

  private static boolean hasPanic(EnvelopeFields fields) {
    return fields.panicStringName().isPresent() || fields.hasMacPanicString();
  }

  /** Whether the text is the JSON of analyses, which quote the panic strings they are about. */
  static boolean isAnalysis(String text) {
    return text.contains("\"schema\"")
        && text.contains("\"attribution\"")
        && text.contains("\"evidence\"");
  }

  /** The results of a file that was read as JSON; never empty. */
  static ManyResults results(Outcome outcome) {
    ManyResults results = new ManyResults();
    for (EnvelopeFields fields : outcome.reports()) {
      // Of several reports, the damage can only have hit the last.
      boolean last = fields == outcome.reports().getLast();
      add(results, fields, last ? problem(outcome) : Optional.empty());
    }
    if (results.isEmpty()) {
      EnvelopeFields fields = outcome.reports().getLast().opened();
      ParseResult other = other(fields, fields.container(), outcome);
      results.add(other, () -> other);
    }
    return results;
  }

  /** The panics in reports that are whole. */
  static ManyResults panics(List<EnvelopeFields> reports) {
    ManyResults results = new ManyResults();
    reports.forEach(fields -> add(results, fields, Optional.empty()));
    return results;
  }

  /** The panic in the report that the damage hit, if its panic string had been read. */
  static ManyResults open(Outcome outcome) {
    ManyResults results = new ManyResults();
    if (outcome.closed() < outcome.reports().size()) {
      add(results, outcome.reports().getLast(), problem(outcome));
    }
    return results;
  }

  private static void add(ManyResults results, EnvelopeFields fields, Optional<String> problem) {
    EnvelopeFields opened = fields.opened();
    if (hasPanic(opened)) {
      panic(opened, fields.container(), problem)
          .ifPresent(
              result ->
                  results.add(
                      result,
                      () -> panic(fields.opened(), fields.container(), problem).orElseThrow()));
    }
  }

  private static Optional<String> problem(Outcome outcome) {
    return outcome.damaged() && !outcome.onlyJunkFollows()
        ? Optional.of(outcome.damage())
        : Optional.empty();
  }

  /**
   * The panic in one report; empty when its panic string is neither one nor meant as one.
   *
   * @param problem why a part of the JSON is missing; absent when none is
   */
  static Optional<ParseResult> panic(
      EnvelopeFields fields, Container container, Optional<String> problem) {
    Optional<PanicLog> own = fields.panicStringName().flatMap(name -> log(fields, name));
    Optional<PanicLog> mac =
        fields.hasMacPanicString() ? log(fields, MAC_STRING) : Optional.empty();
    if (own.isEmpty() && fields.isEnvelope()) {
      // A sentence that the reporting daemon made up counts, where it is meant as a panic string.
      own = fields.panicStringName().flatMap(name -> sentence(fields, name));
    }
    if (own.isEmpty() && mac.isEmpty() && fields.isEnvelope() && fields.hasMacPanicString()) {
      mac = sentence(fields, MAC_STRING);
    }
    boolean ofPanicType = fields.isOfPanicType();
    if (own.isEmpty() && mac.isEmpty() && !ofPanicType) {
      return Optional.empty();
    }
    PanicLog primary =
        mac.isPresent()
            ? mac.get()
            : own.orElseGet(() -> PanicLogParser.empty("the panic string tells nothing"));
    boolean cut = fields.isCut("panicString") || fields.isCut(MAC_STRING) || fields.isCut("string");
    return Optional.of(
        new ParseResult.Panic(
            new PanicReport(
                fields.envelope(container),
                mac.isPresent() ? primary : fields.withWaits(primary), // the stacks are the T2's
                mac.isPresent() ? own : Optional.empty(),
                primary.truncated() || cut || problem.isPresent(),
                problem.stream().toList()),
            new Original.Json(fields.members(container, problem))));
  }

  private static Optional<PanicLog> log(EnvelopeFields fields, String name) {
    return PanicLogParser.parse(text(fields, name));
  }

  private static Optional<PanicLog> sentence(EnvelopeFields fields, String name) {
    // The beginning of a panic's own words is no sentence.
    return fields.isCut(name) ? Optional.empty() : PanicLogParser.parseOrQuote(text(fields, name));
  }

  private static PanicText text(EnvelopeFields fields, String name) {
    String raw = fields.raw(name);
    return fields.isCut(name)
        ? PanicText.open(PasteRepair.repair(raw.lines().toList()), !raw.endsWith("\n"), true)
        : PanicText.whole(raw);
  }

  private static ParseResult other(EnvelopeFields fields, Container container, Outcome outcome) {
    Optional<String> number = fields.get("bug_type");
    if (number.isPresent()) {
      return ofType(fields, container, problem(outcome));
    }
    if (fields.named("largestProcess")
        || fields.named("memoryStatus") && fields.named("processes")) {
      return new ParseResult.Other(ReportKind.JETSAM, "a memory kill (Jetsam)", number, container);
    }
    if (fields.named("processByPid")) {
      return new ParseResult.Other(ReportKind.STACKSHOT, "a stackshot", number, container);
    }
    if (fields.named("app_name") || fields.named("procName") || fields.named("binary_images")) {
      return new ParseResult.Other(ReportKind.CRASH, "a crash of a process", number, container);
    }
    return new ParseResult.Nothing(
        outcome.damaged() && outcome.complete() == 0
            ? outcome.damage() + ", and no panic string is in it"
            : "JSON, but no report");
  }

  /**
   * What a report without a panic string is, from Apple's number for it.
   *
   * @param fields with a {@code bug_type}
   */
  static ParseResult ofType(EnvelopeFields fields, Container container, Optional<String> problem) {
    Optional<String> number = fields.get("bug_type");
    BugTypes.BugType type = BugTypes.find(number.orElseThrow());
    if (type.kind() != ReportKind.PANIC) {
      return new ParseResult.Other(type.kind(), type.title(), number, container);
    }
    return new ParseResult.Panic(
        new PanicReport(
            fields.envelope(container),
            PanicLogParser.empty("the report has no panic string"),
            Optional.empty(),
            true,
            problem.stream().toList()),
        new Original.Json(fields.members(container, problem)));
  }

  /** Reads a report once more. */
  static ParseResult read(EnvelopeMembers members) {
    EnvelopeFields fields = EnvelopeFields.of(members);
    Optional<String> problem = members.problem();
    Optional<ParseResult> panic =
        hasPanic(fields) ? panic(fields, members.container(), problem) : Optional.empty();
    return panic.orElseGet(
        () ->
            fields.has("bug_type")
                ? ofType(fields, members.container(), problem)
                : new ParseResult.Nothing("JSON, but no report"));
  }
}
