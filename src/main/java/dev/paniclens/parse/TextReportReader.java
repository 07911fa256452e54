package dev.paniclens.parse;

import dev.paniclens.report.Envelope;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a text: panic strings with or without a few lines of header, several of them in one file,
 * JSON in the middle of other words, or what else it is.
 */
final class TextReportReader {
  private final Optional<EnvelopeFields> header;
  private final List<ParseResult> panics = new ArrayList<>();
  private ParseResult other = new ParseResult.Nothing("no panic report in it");

  private TextReportReader(Optional<EnvelopeFields> header) {
    this.header = header;
  }

  /**
   * Reads a text to its end.
   *
   * @param header the members of a line of JSON that stood before the text
   * @return never empty
   */
  static List<ParseResult> read(Reader text, Optional<EnvelopeFields> header) throws IOException {
    TextReportReader reader = new TextReportReader(header);
    TextReports.read(text, reader::accept);
    return reader.results();
  }

  private List<ParseResult> results() {
    if (!panics.isEmpty()) {
      return panics;
    }
    if (header.isPresent() && header.get().has("bug_type")) {
      return List.of(ofType(header.get()));
    }
    return List.of(other);
  }

  /** Apple's number says what it is; the text, what it tells. */
  private ParseResult ofType(EnvelopeFields fields) {
    ParseResult byType = JsonReports.ofType(fields, Container.IPS, Optional.empty());
    return byType instanceof ParseResult.Other named && other instanceof ParseResult.Other text
        ? new ParseResult.Other(
            named.kind(),
            named.kind() == text.kind() ? text.title() : named.title(),
            named.bugType(),
            named.container(),
            text.tells())
        : byType;
  }

  private void accept(TextReports.Chunk chunk) {
    if (isCode(chunk)) {
      return;
    }
    int json = header.isPresent() ? 0 : firstOfJson(chunk.lines());
    if (json > 0) {
      ParseResult before =
          text(new TextReports.Chunk(chunk.lines().subList(0, json), false, false));
      if (before instanceof ParseResult.Panic panic && isMoreThanWords(panic.report().log())) {
        panics.add(before);
        TextReports.Chunk rest =
            new TextReports.Chunk(
                chunk.lines().subList(json, chunk.lines().size()), chunk.brokenOff(), chunk.cut());
        if (!isCode(rest)) {
          acceptOne(rest);
        }
        return;
      }
    }
    acceptOne(chunk);
  }

  /** Passes a chunk over that is no report, and says what it is. */
  private boolean isCode(TextReports.Chunk chunk) {
    boolean code = SourceCode.isCode(chunk.lines());
    if (code) {
      keep(new ParseResult.Nothing("the source of a program, no report"));
    }
    return code;
  }

  private void acceptOne(TextReports.Chunk chunk) {
    List<ParseResult> json = json(chunk);
    if (json.isEmpty()) {
      ParseResult text = text(chunk);
      keep(text instanceof ParseResult.Nothing ? otherJson(chunk).orElse(text) : text);
    } else {
      json.forEach(this::keep);
    }
  }

  /** A report of another kind in the fence of a page. */
  private static Optional<ParseResult> otherJson(TextReports.Chunk chunk) {
    return !chunk.cut() && chunk.lines().stream().anyMatch(l -> l.contains("\"bug_type\""))
        ? WholeJson.other(String.join("\n", PasteRepair.unescapeMarkup(chunk.lines())))
        : Optional.empty();
  }

  private void keep(ParseResult result) {
    if (result instanceof ParseResult.Panic) {
      panics.add(result);
    } else if (result instanceof ParseResult.Other || !(other instanceof ParseResult.Other)) {
      other = result;
    }
  }

  /** Where the members begin among which a panic string is; 0 when there is none. */
  private static int firstOfJson(List<String> lines) {
    int at = 0;
    while (at < lines.size() && !JsonSalvage.mayHoldPanicString(lines.get(at))) {
      at++;
    }
    if (at == lines.size()) {
      return 0;
    }
    while (at > 0 && isOfJson(lines.get(at - 1).strip())) {
      at--;
    }
    return at;
  }

  private static boolean isOfJson(String line) {
    return !line.isEmpty() && "\"{}[]".indexOf(line.charAt(0)) >= 0;
  }

  /** Whether it is a report by itself, not what somebody says of the one that follows. */
  private static boolean isMoreThanWords(PanicLog log) {
    return !log.orphans().isEmpty()
        || log.kexts().loaded().isPresent()
        || log.kexts().lastStarted().isPresent()
        || log.backtraces().stream().anyMatch(b -> !b.frames().isEmpty() || b.kexts().isPresent());
  }

  /** JSON that was pasted from the middle, quoted, or written into a page. */
  private List<ParseResult> json(TextReports.Chunk chunk) {
    if (header.isPresent() || chunk.lines().stream().noneMatch(JsonSalvage::mayHoldPanicString)) {
      return List.of();
    }
    String text = String.join("\n", PasteRepair.unescapeMarkup(chunk.lines()));
    if (!JsonSalvage.holdsPanicString(text)) {
      return List.of();
    }
    List<ParseResult> whole = chunk.cut() ? List.of() : WholeJson.panics(text);
    if (!whole.isEmpty()) {
      return whole;
    }
    EnvelopeFields fields = new EnvelopeFields();
    JsonSalvage.recover(text, fields);
    Container container = fields.has("incident_id") ? Container.IPS : Container.JSON;
    return fields.isComplete()
        ? JsonReports.panic(fields, container, Optional.of("the JSON is no longer whole")).stream()
            .toList()
        : List.of();
  }

  private ParseResult text(TextReports.Chunk chunk) {
    SystemProfile profile = SystemProfile.split(PasteRepair.repairText(chunk.lines()));
    List<String> lines = profile.report();
    TextHeader textHeader = TextHeader.read(lines);
    Optional<PanicLog> log =
        PanicLogParser.parse(
            PanicText.open(
                lines.subList(textHeader.length(), lines.size()), chunk.brokenOff(), chunk.cut()));
    Optional<ParseResult> spindump =
        log.flatMap(PanicLog::message).isEmpty()
            ? SpindumpText.read(lines, log.isPresent())
            : Optional.empty();
    if (spindump.isPresent()) {
      return spindump.get();
    }
    boolean crash = CrashText.isCrash(lines);
    if (log.isEmpty() || crash && log.get().message().isEmpty()) {
      return crash
          ? new ParseResult.Other(
              ReportKind.CRASH, "a crash of a process", Optional.empty(), Container.TEXT)
          : new ParseResult.Nothing("no panic report in it");
    }
    Envelope envelope =
        header
            .map(h -> h.envelope(Container.IPS))
            .orElse(textHeader.envelope())
            .orProduct(profile.model());
    List<String> problems =
        chunk.cut()
            ? List.of("the report is larger than any real one; its end was not read")
            : List.of();
    return new ParseResult.Panic(
        new PanicReport(
            envelope, log.get(), Optional.empty(), log.get().truncated() || chunk.cut(), problems));
  }
}
