package dev.paniclens.parse;

import dev.paniclens.parse.envelope.EnvelopeFields;
import dev.paniclens.parse.envelope.JsonEnvelopeReader;
import dev.paniclens.parse.envelope.JsonSalvage;
import dev.paniclens.parse.line.PackedText;
import dev.paniclens.parse.panic.PanicLogParser;
import dev.paniclens.parse.repair.EntryPlace;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.parse.repair.PasteRepair;
import dev.paniclens.report.Address;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads a text: panic strings with or without a few lines of header, several of them in one file,
 * JSON in the middle of other words, or what else it is.
 */
final class TextReportReader {
  private final Optional<EnvelopeFields> header;
  private final ManyResults panics = new ManyResults();
  private int packed;

  /** The panic string of the report in JSON before the text. */
  private Optional<String> before = Optional.empty();

  private Optional<ParseResult> latest = Optional.empty();
  private Optional<TextReports.Chunk> heldBack = Optional.empty();
  private boolean full;
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
  static TextReportReader read(Reader text, Optional<EnvelopeFields> header) throws IOException {
    TextReportReader reader = new TextReportReader(header);
    TextReports.read(text, reader::accept);
    reader.addHeldBack(List.of());
    return reader;
  }

  /**
   * Reads what stands behind or between reports in JSON.
   *
   * @param latest the panic string of the one before, if there was one
   */
  static TextReportReader readBehind(Reader text, Optional<String> latest) throws IOException {
    TextReportReader reader = new TextReportReader(Optional.empty());
    reader.before = latest;
    TextReports.read(text, latest, reader::accept);
    return reader;
  }

  /** The panics; without any, what else the text is. Never empty. */
  ManyResults results() {
    if (!panics.isEmpty()) {
      return panics;
    }
    ParseResult only = header.filter(h -> h.has("bug_type")).map(this::ofType).orElse(other);
    ManyResults results = new ManyResults();
    results.add(only, () -> only);
    return results;
  }

  /** The panics alone. */
  ManyResults panics() {
    return panics;
  }

  /** Whether more reports follow than are kept. */
  boolean isFull() {
    return full;
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
    full |= packed > JsonEnvelopeReader.MOST_PACKED;
    if (full) {
      return;
    }
    if (chunk.aside() && holdBack(chunk)) {
      return;
    }
    // A line of JSON is the head of the first report behind it, not of others in the same text.
    Optional<EnvelopeFields> head = panics.isEmpty() ? header : Optional.empty();
    List<ParseResult> found = parse(chunk, head);
    addHeldBack(found);
    Optional<PackedText> lines = Optional.empty();
    for (int i = 0; i < found.size(); i++) {
      if (!(found.get(i) instanceof ParseResult.Panic)) {
        keepOther(found.get(i));
        continue;
      }
      if (!panics.isOpen() && lines.isEmpty()) {
        lines = Optional.of(PackedText.of(chunk.lines()));
        packed += lines.get().size();
      }
      int number = i;
      ParseResult panic = found.get(i);
      Optional<PackedText> all = lines;
      panics.add(
          panic,
          all.isEmpty() ? () -> panic : () -> parse(chunk.of(all.get().texts()), head).get(number));
    }
  }

  /**
   * Keeps back what is hardly more than an entry, and stands beside a report in JSON: words about
   * it, or another one.
   */
  private boolean holdBack(TextReports.Chunk chunk) {
    TextReports.Chunk alone = chunk.alone();
    boolean words =
        chunk.lines().stream().anyMatch(TextReportReader::isEntryAlone)
            && parse(chunk, Optional.empty()).getFirst() instanceof ParseResult.Nothing
            && parse(alone, Optional.empty()).getFirst() instanceof ParseResult.Panic;
    if (words) {
      addHeldBack(List.of());
      heldBack = Optional.of(alone);
    }
    return words;
  }

  /** Whether an entry begins with the line, and no sentence that mentions one. */
  private static boolean isEntryAlone(String line) {
    int entry = EntryPlace.find(line);
    return entry >= 0 && Signs.behind(line) == entry;
  }

  /** Adds what was kept back, unless a report beside it tells the same panic. */
  private void addHeldBack(List<ParseResult> next) {
    Optional<TextReports.Chunk> chunk = heldBack;
    heldBack = Optional.empty();
    if (chunk.isPresent()
        && parse(chunk.get(), Optional.empty()).getFirst() instanceof ParseResult.Panic words
        && isOther(words, Stream.concat(latest.stream(), next.stream()).toList())) {
      accept(chunk.get());
    }
    next.stream().filter(ParseResult.Panic.class::isInstance).forEach(p -> latest = Optional.of(p));
  }

  /** Whether the words name another panic than the reports do: another place that called it. */
  private boolean isOther(ParseResult.Panic words, List<ParseResult> reports) {
    Optional<String> caller =
        words.report().log().message().flatMap(PanicMessage::caller).map(TextReportReader::digits);
    return caller.isPresent()
        && Stream.concat(
                before.stream(),
                reports.stream()
                    .filter(ParseResult.Panic.class::isInstance)
                    .map(r -> ((ParseResult.Panic) r).report().log().text()))
            .noneMatch(text -> text.toLowerCase(Locale.ROOT).contains(caller.get()));
  }

  private static String digits(Address address) {
    return Long.toHexString(address.bits());
  }

  private static List<ParseResult> parse(TextReports.Chunk chunk, Optional<EnvelopeFields> header) {
    List<String> lines = chunk.lines();
    if (SourceCode.isCode(lines)) {
      return List.of(new ParseResult.Nothing("the source of a program, no report"));
    }
    int json = header.isPresent() ? -1 : firstOfJson(lines);
    if (json > 0) {
      List<ParseResult> before =
          parseText(new TextReports.Chunk(lines.subList(0, json), false, false, true), header);
      if (before.getFirst() instanceof ParseResult.Panic) {
        List<ParseResult> found = new ArrayList<>(before);
        found.addAll(parseJson(chunk.of(lines.subList(json, lines.size()))));
        return found;
      }
    }
    return json < 0 ? parseText(chunk, header) : parseJson(chunk);
  }

  private static List<ParseResult> parseJson(TextReports.Chunk chunk) {
    List<ParseResult> json = json(chunk);
    return json.isEmpty() ? parseText(chunk, Optional.empty()) : json;
  }

  private static List<ParseResult> parseText(
      TextReports.Chunk chunk, Optional<EnvelopeFields> header) {
    ParseResult text = text(chunk, header);
    if (chunk.aside()
        && text instanceof ParseResult.Panic panic
        && !isMoreThanWords(panic.report().log())) {
      return List.of(new ParseResult.Nothing("words about a report"));
    }
    return List.of(text instanceof ParseResult.Nothing ? otherJson(chunk).orElse(text) : text);
  }

  /** A report of another kind in the fence of a page. */
  private static Optional<ParseResult> otherJson(TextReports.Chunk chunk) {
    return !chunk.cut() && chunk.lines().stream().anyMatch(l -> l.contains("\"bug_type\""))
        ? WholeJson.other(String.join("\n", PasteRepair.unescapeMarkup(chunk.lines())))
        : Optional.empty();
  }

  private void keepOther(ParseResult result) {
    if (result instanceof ParseResult.Other || !(other instanceof ParseResult.Other)) {
      other = result;
    }
  }

  /** Where the members begin among which a panic string is; negative when there is none. */
  private static int firstOfJson(List<String> lines) {
    int at = 0;
    while (at < lines.size() && !JsonSalvage.mayHoldPanicString(lines.get(at))) {
      at++;
    }
    if (at == lines.size()) {
      return -1;
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
    return log.system().darwin().isPresent()
        || !log.orphans().isEmpty()
        || log.kexts().loaded().isPresent()
        || log.kexts().lastStarted().isPresent()
        || log.backtraces().stream().anyMatch(b -> !b.frames().isEmpty() || b.kexts().isPresent());
  }

  /** JSON that was pasted from the middle, quoted, or written into a page. */
  private static List<ParseResult> json(TextReports.Chunk chunk) {
    String text = String.join("\n", PasteRepair.unescapeMarkup(chunk.lines()));
    if (!JsonSalvage.holdsPanicString(text)) {
      return List.of();
    }
    List<ParseResult> whole = chunk.cut() ? List.of() : WholeJson.panics(text);
    if (!whole.isEmpty()) {
      return whole;
    }
    boolean isObject = text.stripLeading().startsWith("{");
    EnvelopeFields fields =
        isObject
            ? JsonEnvelopeReader.read(new StringReader(text)).reports().getLast()
            : new EnvelopeFields();
    JsonSalvage.recover(text, fields);
    Container container =
        !isObject && fields.has("incident_id") ? Container.IPS : fields.container();
    return fields.isComplete()
        ? JsonReports.panic(fields, container, Optional.of("the JSON is no longer whole")).stream()
            .toList()
        : List.of();
  }

  private static ParseResult text(TextReports.Chunk chunk, Optional<EnvelopeFields> header) {
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
            ? List.of(
                "the report is larger than any real one; of what follows its first "
                    + (TextReports.MAX_REPORT >> 20)
                    + " million characters, or its line's first two million, not all was read")
            : List.of();
    return new ParseResult.Panic(
        new PanicReport(
            envelope, log.get(), Optional.empty(), log.get().truncated() || chunk.cut(), problems),
        new Original.Text(
            chunk.lines(),
            chunk.brokenOff(),
            chunk.cut(),
            header.map(h -> h.members(Container.IPS, Optional.empty()))));
  }

  /** Reads a report once more. */
  static ParseResult read(Original.Text text) {
    return text(
        new TextReports.Chunk(text.lines(), text.brokenOff(), text.cut(), false),
        text.header().map(EnvelopeFields::of));
  }
}
