package dev.paniclens.parse;

import dev.paniclens.parse.envelope.EmptiedBody;
import dev.paniclens.parse.envelope.EnvelopeFields;
import dev.paniclens.parse.envelope.JsonEnvelopeReader;
import dev.paniclens.parse.envelope.JsonEnvelopeReader.Outcome;
import dev.paniclens.parse.envelope.JsonSalvage;
import dev.paniclens.parse.envelope.PlainBytes;
import dev.paniclens.parse.panic.PanicLogParser;
import dev.paniclens.report.Envelope;
import dev.paniclens.report.PanicReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the bytes of one file into what it holds: kernel panics of every form and era, another kind
 * of report, or nothing.
 *
 * <p>The content decides, never the file's name. No content makes it throw; only reading can.
 * Memory is bounded whatever the file's size. Instances hold no state and can be shared by threads.
 */
public final class ReportParser {
  /**
   * Less than what is kept of a file. Larger files are decoded piece by piece: the parser of bytes
   * remembers the names of members, and hostile files have nothing but names.
   */
  private static final int LARGEST_PLAIN = 2 << 20;

  private static final String UNREAD =
      "the file holds more reports than are read: those that do not fit into "
          + (JsonEnvelopeReader.MOST_PACKED >> 20)
          + " MB, packed";

  /** What can stand nowhere in JSON. */
  private static final byte[] DAMAGE = {'!'};

  /** From here on it pays to look at the brackets first. */
  private static final int LARGE = 1 << 15;

  /**
   * Reads a file to its end; one that cannot be a report is left after its first bytes.
   *
   * @param in the file's bytes; not closed
   * @throws IOException when not even the first bytes can be read; where reading fails later, what
   *     came before is parsed
   */
  public ParsedFile parse(InputStream in) throws IOException {
    HashingStream stream = new HashingStream(in);
    byte[] first = stream.readNBytes(Sniffer.LENGTH);
    if (first.length == 0 && stream.failure().isPresent()) {
      throw stream.failure().get();
    }
    if (first.length == 0) {
      return new ParsedFile(
          List.of(new ParseResult.Nothing("the file is empty")),
          Optional.of(stream.sha256()),
          OptionalLong.of(0));
    }
    Sniffer.Form form = Sniffer.sniff(first);
    if (form == Sniffer.Form.BINARY) {
      return new ParsedFile(
          List.of(new ParseResult.Nothing(Sniffer.describe(first))),
          Optional.empty(),
          OptionalLong.empty());
    }
    Read read =
        form == Sniffer.Form.JSON
            ? parseJson(first, stream)
            : Read.of(
                TextReportReader.read(
                    decoded(followedBy(first, stream), Sniffer.charset(first)), Optional.empty()));
    stream.drain();
    return new ParsedFile(
        read.results(),
        Optional.of(stream.sha256()),
        OptionalLong.of(stream.count()),
        read.full() ? Optional.of(UNREAD) : Optional.empty());
  }

  /**
   * How the text of a file is written, as its first bytes show; absent where they are no text.
   *
   * @param bytes the file, or its beginning
   */
  public static Optional<Charset> charset(byte[] bytes) {
    byte[] first = Arrays.copyOf(bytes, Math.min(bytes.length, Sniffer.LENGTH));
    return first.length > 0 && Sniffer.sniff(first) == Sniffer.Form.BINARY
        ? Optional.empty()
        : Optional.of(Sniffer.charset(first));
  }

  /**
   * Reads a report once more, as this version of the program does. Where that sees no panic in it
   * any more, what is returned says so, and tells nothing else.
   */
  public PanicReport read(Original original) {
    ParseResult result =
        switch (original) {
          case Original.Json json -> JsonReports.read(json.members());
          case Original.Text text -> TextReportReader.read(text);
        };
    if (result instanceof ParseResult.Panic panic) {
      return panic.report();
    }
    Envelope envelope =
        switch (original) {
          case Original.Json json ->
              EnvelopeFields.of(json.members()).envelope(json.members().container());
          case Original.Text text -> TextHeader.read(text.lines()).envelope();
        };
    return new PanicReport(
        envelope,
        PanicLogParser.empty("this version reads no panic in it"),
        Optional.empty(),
        true,
        List.of());
  }

  /**
   * What was read.
   *
   * @param full whether more reports follow
   */
  private record Read(List<ParseResult> results, boolean full) {
    static Read of(TextReportReader text) {
      return new Read(text.results(), text.isFull());
    }

    static Read of(Outcome outcome) {
      return new Read(JsonReports.results(outcome), outcome.full());
    }
  }

  private static Read parseJson(byte[] first, HashingStream stream) throws IOException {
    FileHead head = FileHead.read(first, stream);
    long mark = Sniffer.hasMark(first) ? 1 : 0;
    Optional<Outcome> quick = readWithoutStacks(head, stream).or(() -> readPlain(head));
    Outcome outcome =
        quick.isPresent() ? quick.get() : JsonEnvelopeReader.read(reader(head, stream, mark));
    EnvelopeFields fields = outcome.reports().getLast().opened();
    boolean headsText = outcome.onlyJunkFollows() && outcome.complete() == 1;
    // A header is the first report's that follows it: the text needs it to be read.
    boolean isHeader = headsText && outcome.closed() == 0;
    Optional<TextReportReader> behind =
        outcome.rest().isEmpty() || isHeader ? Optional.empty() : Optional.of(behind(outcome));
    Optional<Read> several = behind.flatMap(rest -> several(outcome, rest));
    if (several.isPresent()) {
      return several.get();
    }
    if (outcome.damaged()
        && outcome.reports().size() == 1
        && outcome.closed() == 0
        && !outcome.onlyJunkFollows()) {
      JsonSalvage.recover(head.text(), fields);
    }
    if (JsonReports.holdPanic(outcome.reports())) {
      return Read.of(outcome);
    }
    if (headsText) {
      // A line of JSON, then plain text: reports of the past.
      Reader rest = reader(head, stream, mark + outcome.firstEnd());
      return Read.of(TextReportReader.read(rest, Optional.of(fields)));
    }
    boolean unknown = outcome.damaged() ? outcome.complete() == 0 : !fields.isReport();
    if (unknown && JsonReports.isAnalysis(head.text())) {
      return new Read(
          List.of(new ParseResult.Nothing("an analysis that this program wrote, no report")),
          false);
    }
    if (unknown) {
      // No JSON after all, or other programs' JSON that quotes a report.
      TextReportReader text =
          behind.isPresent()
              ? behind.get()
              : TextReportReader.read(reader(head, stream, mark), Optional.empty());
      if (!text.panics().isEmpty() || outcome.objects() == 0) {
        return Read.of(text);
      }
    }
    return Read.of(outcome);
  }

  private static List<EnvelopeFields> closed(Outcome outcome) {
    return outcome.reports().subList(0, outcome.closed());
  }

  /** Reads what follows the reports that are whole: all of it, where none is. */
  private static TextReportReader behind(Outcome outcome) throws IOException {
    List<EnvelopeFields> closed = closed(outcome);
    Optional<String> latest =
        closed.isEmpty() ? Optional.empty() : Optional.of(closed.getLast().opened().panicString());
    return TextReportReader.readBehind(outcome.rest().get(), latest);
  }

  /**
   * The reports of JSON that is damaged, and those in what follows: more JSON behind other words or
   * behind what is cut, or text. Absent where it is one report at most.
   */
  private static Optional<Read> several(Outcome outcome, TextReportReader rest) {
    List<EnvelopeFields> closed = closed(outcome);
    boolean isOne = closed.isEmpty() && rest.panics().size() <= outcome.reports().size();
    if (isOne || rest.panics().isEmpty()) {
      return Optional.empty();
    }
    ManyResults results = JsonReports.panics(closed);
    if (outcome.rest().get().hasForgotten()) {
      results.addAll(JsonReports.open(outcome));
    }
    results.addAll(rest.panics());
    return Optional.of(new Read(results, outcome.full() || rest.isFull()));
  }

  /**
   * Decodes a file once more from its beginning, as far as that is kept.
   *
   * @param skipped characters to leave out
   */
  private static Reader reader(FileHead head, InputStream rest, long skipped) throws IOException {
    Reader reader = decoded(head.followedBy(rest), Sniffer.charset(head.first()));
    reader.skip(skipped);
    return reader;
  }

  private static InputStream followedBy(byte[] bytes, InputStream rest) {
    return new SequenceInputStream(new ByteArrayInputStream(bytes), rest);
  }

  /** Malformed bytes become U+FFFD, which the repair drops. */
  private static Reader decoded(InputStream bytes, Charset charset) {
    return new InputStreamReader(bytes, charset);
  }

  /**
   * Reads a large file without what is nested in its report. Absent when that is nothing that can
   * be emptied, or when it has to be looked at whole; then the stream was not touched.
   */
  private static Optional<Outcome> readWithoutStacks(FileHead head, InputStream stream)
      throws IOException {
    if (head.length() < LARGE || !isUtf8(head)) {
      return Optional.empty();
    }
    EmptiedBody body = new EmptiedBody();
    for (byte[] piece : head.pieces()) {
      if (isOver(body)) {
        return Optional.empty();
      }
      body.add(piece, piece.length);
    }
    if (head.isAll()) {
      return body.result()
          .flatMap(ReportParser::readPlain)
          .filter(outcome -> JsonReports.areCertain(outcome.reports()));
    }
    if (isOver(body) || !body.hasBody()) {
      return Optional.empty();
    }
    byte[] piece = new byte[LARGE];
    for (int count = stream.read(piece);
        count >= 0;
        count = isOver(body) ? -1 : stream.read(piece)) {
      body.add(piece, count);
    }
    return Optional.of(readRest(body, stream));
  }

  /** Reads a report that was emptied beyond what is kept of its file, and what follows it. */
  private static Outcome readRest(EmptiedBody body, InputStream stream) {
    Optional<Outcome> plain =
        body.isFull() ? Optional.empty() : body.result().flatMap(ReportParser::readPlain);
    // Where the order is lost, a parser would not have gone on either, and has to say so.
    InputStream rest = body.isLost() ? followedBy(DAMAGE, stream) : stream;
    InputStream emptied = followedBy(body.kept(), rest);
    return plain.orElseGet(() -> JsonEnvelopeReader.read(decoded(emptied, StandardCharsets.UTF_8)));
  }

  private static boolean isOver(EmptiedBody body) {
    return body.isLost() || body.isFull();
  }

  private static Optional<Outcome> readPlain(FileHead head) {
    return head.length() <= LARGEST_PLAIN && isUtf8(head)
        ? readPlain(head.bytes())
        : Optional.empty();
  }

  /** Reads what needs no decoding: most reports are such. */
  private static Optional<Outcome> readPlain(byte[] json) {
    return json.length <= LARGEST_PLAIN && PlainBytes.isAscii(json)
        ? JsonEnvelopeReader.readPlain(json)
        : Optional.empty();
  }

  private static boolean isUtf8(FileHead head) {
    return Sniffer.charset(head.first()).equals(StandardCharsets.UTF_8);
  }
}
