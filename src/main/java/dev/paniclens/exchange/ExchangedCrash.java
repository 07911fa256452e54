package dev.paniclens.exchange;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.KeptApart;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.json.RecordJson;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A crash on its way from one index to another: a line of JSON. Members may be added, and none may
 * change its meaning.
 *
 * @param form {@value #FORM}: what kind of line it is
 * @param id the document id
 * @param sources every path the crash was found under, the report's own first
 * @param tags absent when there are none
 * @param notes absent when there are none
 * @param nearby reports of other kinds of the crash's minute; absent when there are none
 * @param report what is kept of its report: conclusions are drawn from it anew
 */
public record ExchangedCrash(
    String form,
    String id,
    List<String> sources,
    Optional<List<String>> tags,
    Optional<List<String>> notes,
    Optional<List<NearbyReport>> nearby,
    KeptReport report) {

  private static final String FORM = "paniclens-crash-1";

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9+._-]{0,99}");

  private static final RecordJson<ExchangedCrash> FORMAT = RecordJson.of(ExchangedCrash.class);

  public ExchangedCrash {
    sources = List.copyOf(sources);
    tags = tags.map(List::copyOf);
    notes = notes.map(List::copyOf);
    nearby = nearby.map(List::copyOf);
  }

  /**
   * A crash that goes away.
   *
   * @param nearby reports of other kinds of its minute
   * @throws IllegalArgumentException if it has no id
   */
  public static ExchangedCrash of(StoredCrash crash, List<NearbyReport> nearby) {
    Marks marks = crash.analysis().marks().orElse(Marks.NONE);
    return new ExchangedCrash(
        FORM,
        crash.analysis().id().orElseThrow(() -> new IllegalArgumentException("without id")),
        crash.sources(),
        some(marks.tags()),
        some(marks.notes()),
        some(nearby),
        crash.report());
  }

  private static <T> Optional<List<T>> some(List<T> all) {
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  /** It on one line, without a line end. */
  public String write() {
    return FORMAT.write(this);
  }

  /**
   * What {@link #write} wrote, in UTF-8.
   *
   * @throws IllegalArgumentException if it did not; the message says why
   */
  public static ExchangedCrash read(byte[] line) {
    ExchangedCrash read;
    try {
      read = FORMAT.read(line);
    } catch (IllegalArgumentException e) {
      throw e.getMessage().startsWith("a necessary")
          ? new IllegalArgumentException("it is no crash that paniclens exported", e)
          : e;
    }
    if (!read.form().equals(FORM)) {
      throw new IllegalArgumentException(
          "it has a form that this version of paniclens does not know");
    }
    if (!ID.matcher(read.id()).matches()) {
      throw new IllegalArgumentException("its id is none");
    }
    KeptReport report = read.report();
    if (report.members().isEmpty() && report.text().isEmpty() && report.analysis().isEmpty()) {
      throw new IllegalArgumentException("no report is in it");
    }
    return read;
  }

  /**
   * The crash as an index takes it, with the conclusions of this version.
   *
   * @throws IllegalArgumentException if its marks cannot be marks, or it is no panic
   */
  public StoredCrash stored(ReportAnalyzer analyzer) {
    Marks marks = new Marks(tags.orElse(List.of()), notes.orElse(List.of()));
    Analysis analysis = KeptApart.as(id, analyzer.analyze(report));
    if (analysis.panic().isEmpty()) {
      throw new IllegalArgumentException("its report is no panic");
    }
    return new StoredCrash(analysis.with(marks.present()), report, sources);
  }
}
