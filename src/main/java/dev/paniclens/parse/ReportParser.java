package dev.paniclens.parse;

import dev.paniclens.parse.JsonEnvelopeReader.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
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
    List<ParseResult> results =
        form == Sniffer.Form.JSON
            ? parseJson(first, stream)
            : TextReportReader.read(
                decoded(followedBy(first, stream), Sniffer.charset(first)), Optional.empty());
    stream.drain();
    return new ParsedFile(results, Optional.of(stream.sha256()), OptionalLong.of(stream.count()));
  }

  private static List<ParseResult> parseJson(byte[] first, HashingStream stream)
      throws IOException {
    FileHead head = FileHead.read(first, stream);
    long mark = Sniffer.hasMark(first) ? 1 : 0;
    Optional<Outcome> quick = readWithoutStacks(head, stream).or(() -> readPlain(head));
    Outcome outcome =
        quick.isPresent() ? quick.get() : JsonEnvelopeReader.read(reader(head, stream, mark));
    EnvelopeFields fields = outcome.reports().getLast();
    if (outcome.damaged() && outcome.reports().size() == 1 && !outcome.onlyJunkFollows()) {
      JsonSalvage.recover(head.text(), fields);
    }
    if (JsonReports.holdPanic(outcome.reports())) {
      return JsonReports.results(outcome);
    }
    if (outcome.onlyJunkFollows() && outcome.complete() == 1) {
      // A line of JSON, then plain text: reports of the past.
      Reader rest = reader(head, stream, mark + outcome.firstEnd());
      return TextReportReader.read(rest, Optional.of(fields));
    }
    boolean unknown = outcome.damaged() ? outcome.complete() == 0 : !fields.isReport();
    if (unknown && JsonReports.isAnalysis(head.text())) {
      return List.of(new ParseResult.Nothing("an analysis that this program wrote, no report"));
    }
    if (unknown) {
      // No JSON after all, or other programs' JSON that quotes a report.
      List<ParseResult> results =
          TextReportReader.read(reader(head, stream, mark), Optional.empty());
      if (results.getFirst() instanceof ParseResult.Panic || outcome.objects() == 0) {
        return results;
      }
    }
    return JsonReports.results(outcome);
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
    InputStream rest = body.isLost() ? new ByteArrayInputStream(DAMAGE) : stream;
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
