package dev.paniclens.parse;

import dev.paniclens.parse.JsonEnvelopeReader.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
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
  /** What is kept of the file, to fall back on when its JSON is damaged. */
  private static final int HEAD = 4 << 20;

  /**
   * Larger files are decoded piece by piece: the parser of bytes remembers the names of members,
   * and hostile files have nothing but names.
   */
  private static final int LARGEST_PLAIN = 2 << 20;

  /** From here on it pays to look at the brackets first. */
  private static final int LARGE = 1 << 16;

  /** Room for what follows the first bytes, where the stream does not tell how much that is. */
  private static final int FIRST_GUESS = 1 << 14;

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
            : TextReportReader.read(reader(first, stream, 0), Optional.empty());
    stream.drain();
    return new ParsedFile(results, Optional.of(stream.sha256()), OptionalLong.of(stream.count()));
  }

  private static List<ParseResult> parseJson(byte[] first, HashingStream stream)
      throws IOException {
    byte[] head = head(first, stream);
    long mark = Sniffer.hasMark(head) ? 1 : 0;
    Optional<Outcome> quick = readWithoutStacks(head).or(() -> readPlain(head));
    Outcome outcome =
        quick.isPresent() ? quick.get() : JsonEnvelopeReader.read(reader(head, stream, mark));
    EnvelopeFields fields = outcome.reports().getLast();
    if (outcome.damaged() && outcome.reports().size() == 1 && !outcome.onlyJunkFollows()) {
      JsonSalvage.recover(new String(head, Sniffer.charset(head)), fields);
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
    if (unknown && JsonReports.isAnalysis(new String(head, Sniffer.charset(head)))) {
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
  private static Reader reader(byte[] head, InputStream rest, long skipped) throws IOException {
    // Malformed bytes become U+FFFD, which the repair drops.
    Reader reader =
        new InputStreamReader(
            new SequenceInputStream(new ByteArrayInputStream(head), rest), Sniffer.charset(head));
    reader.skip(skipped);
    return reader;
  }

  /** Reads a panic of a large file, of which only a small part matters; absent if it has none. */
  private static Optional<Outcome> readWithoutStacks(byte[] head) {
    return head.length >= LARGE && head.length < HEAD && isUtf8(head)
        ? EmptiedBody.of(head)
            .flatMap(ReportParser::readPlain)
            .filter(outcome -> JsonReports.holdPanic(outcome.reports()))
        : Optional.empty();
  }

  /** Reads a file of which the head is all, and needs no decoding: most reports are such. */
  private static Optional<Outcome> readPlain(byte[] head) {
    return head.length <= LARGEST_PLAIN && isUtf8(head) && PlainBytes.isAscii(head)
        ? JsonEnvelopeReader.readPlain(head)
        : Optional.empty();
  }

  private static boolean isUtf8(byte[] head) {
    return Sniffer.charset(head).equals(StandardCharsets.UTF_8);
  }

  /** The file's first bytes and what follows them, up to what is kept. */
  private static byte[] head(byte[] first, InputStream stream) throws IOException {
    if (first.length < Sniffer.LENGTH) {
      return first; // that was all of the file
    }
    int left = Math.max(stream.available(), FIRST_GUESS);
    byte[] head = Arrays.copyOf(first, Math.min(left, HEAD - first.length) + first.length);
    int length = first.length + stream.readNBytes(head, first.length, head.length - first.length);
    while (length == head.length && length < HEAD) {
      int next = stream.read();
      if (next < 0) {
        return head;
      }
      head = Arrays.copyOf(head, (int) Math.min(HEAD, length * 2L));
      head[length++] = (byte) next;
      length += stream.readNBytes(head, length, head.length - length);
    }
    return length == head.length ? head : Arrays.copyOf(head, length);
  }
}
