package dev.paniclens.reading;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.json.RecordJson;
import dev.paniclens.parse.Original;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReporterKey;
import dev.paniclens.parse.envelope.EnvelopeMembers;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A panic report to be kept: what it says, and where it was found. Conclusions are drawn from it by
 * {@link ReportAnalyzer#analyze(KeptReport)}, whenever they are wanted.
 *
 * <p>Its bytes are JSON, which each version of the program has to read: members may be added, and
 * none may change its meaning. One of {@code members}, {@code text} and {@code analysis} is there.
 *
 * @param path as given; members of archives after {@code !/}
 * @param part number of the report within its file, from 1; only where a file holds several
 * @param sha256 of the file or member, in lower-case hex; absent when it was not read to its end
 * @param bytes its size; absent when it was not read to its end
 * @param unread what of the file was not read behind this report, in words; absent when all was
 * @param members the report, if it was JSON
 * @param text the report, if it was text
 * @param analysis conclusions, where the report itself is not to be had
 */
public record KeptReport(
    String path,
    OptionalInt part,
    Optional<String> sha256,
    OptionalLong bytes,
    Optional<String> unread,
    Optional<EnvelopeMembers> members,
    Optional<Text> text,
    Optional<Analysis> analysis) {

  private static final RecordJson<KeptReport> FORMAT = RecordJson.of(KeptReport.class);

  /**
   * A report in plain text.
   *
   * @param lines joined by line feeds, which no line has
   * @param brokenOff whether the last of them has no end
   * @param cut whether some of its lines were left out because it is too large
   * @param header the members of a line of JSON that stood before the text
   */
  public record Text(
      String lines, boolean brokenOff, boolean cut, Optional<EnvelopeMembers> header) {}

  /** What is to be kept of a report that was analyzed. */
  public static KeptReport of(Analyzed analyzed) {
    Analysis analysis = analyzed.analysis();
    Optional<Original> original = analyzed.panic().map(ParseResult.Panic::original);
    return new KeptReport(
        analysis.source(),
        analyzed.unread(),
        original.flatMap(KeptReport::members),
        original.flatMap(KeptReport::text),
        original.isPresent() ? Optional.empty() : Optional.of(unmarked(analysis)));
  }

  /** What is to be kept where only conclusions are left. */
  public static KeptReport of(Analysis analysis) {
    return new KeptReport(
        analysis.source(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(unmarked(analysis)));
  }

  /** Marks are the crash's, not the report's. */
  private static Analysis unmarked(Analysis analysis) {
    return analysis.with(Optional.empty());
  }

  /** What is to be kept of an analysis by an earlier version, which kept no reports. */
  public static KeptReport ofEarlier(Analysis analysis) {
    return EarlierAnalysis.kept(analysis);
  }

  KeptReport(
      Source source,
      Optional<String> unread,
      Optional<EnvelopeMembers> members,
      Optional<Text> text,
      Optional<Analysis> analysis) {
    this(
        source.path(),
        source.part(),
        source.sha256(),
        source.bytes(),
        unread,
        members,
        text,
        analysis);
  }

  private static Optional<EnvelopeMembers> members(Original original) {
    return original instanceof Original.Json json ? Optional.of(json.members()) : Optional.empty();
  }

  private static Optional<Text> text(Original original) {
    return original instanceof Original.Text text
        ? Optional.of(
            new Text(String.join("\n", text.lines()), text.brokenOff(), text.cut(), text.header()))
        : Optional.empty();
  }

  /** The report as it was found; absent where only conclusions are left. */
  public Optional<Original> original() {
    return members
        .<Original>map(Original.Json::new)
        .or(
            () ->
                text.map(
                    t ->
                        new Original.Text(
                            List.of(t.lines().split("\n", -1)),
                            t.brokenOff(),
                            t.cut(),
                            t.header())));
  }

  /**
   * The key by which the reports of one Mac are known, which no analysis tells; absent where the
   * report does not have it, or only conclusions are left.
   */
  public Optional<String> reporterKey() {
    return original().flatMap(ReporterKey::of);
  }

  /** The report as a file has it; where only conclusions are left, the panic string. */
  public String asFile() {
    return original()
        .map(Original::asFile)
        .or(() -> analysis.flatMap(Analysis::panic).flatMap(Analysis.Panic::string))
        .orElse("");
  }

  /** It in JSON, on one line. */
  public byte[] write() {
    return FORMAT.writeBytes(this);
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it did not, or nothing is in it
   */
  public static KeptReport read(byte[] json) {
    KeptReport kept = FORMAT.read(json);
    if (kept.members().isEmpty() && kept.text().isEmpty() && kept.analysis().isEmpty()) {
      throw new IllegalArgumentException("no report is in it");
    }
    return kept;
  }
}
