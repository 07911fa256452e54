package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.pack.Unpacker;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;

/**
 * A crash as it is stored: the report that is kept of it, or in indexes up to format 7 the analysis
 * of the version that wrote it.
 *
 * @param at its document
 */
record KeptCrash(Located at) {

  /** What is kept of it for tables of results. */
  CrashRow row() throws IOException {
    return CrashRow.read(at.bytes(FieldName.ROW));
  }

  /**
   * The report.
   *
   * @param bases where the bases are that it may be compressed against
   * @throws CorruptIndexException if it is not what was written
   */
  KeptReport report(Unpacker unpacker, Unpacker.Source bases) throws IOException {
    boolean earlier = isEarlier();
    byte[] bytes = bytes(unpacker, bases, earlier);
    try {
      return earlier ? KeptReport.ofEarlier(AnalysisJson.read(bytes)) : KeptReport.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException("a report is no report", at.toString(), e);
    }
  }

  /** The analysis of a report, under the id that this crash has. */
  Analysis analysis(KeptReport report, ReportAnalyzer analyzer) throws IOException {
    return OtherContent.keptAs(row().hit().id(), analyzer.analyze(report));
  }

  private boolean isEarlier() throws IOException {
    return !at.has(FieldName.KEPT);
  }

  private byte[] bytes(Unpacker unpacker, Unpacker.Source bases, boolean earlier)
      throws IOException {
    Optional<String> base = at.name(FieldName.BASE_OF);
    byte[] packed = at.bytes(earlier ? FieldName.JSON : FieldName.KEPT);
    byte[] bytes =
        base.isPresent() ? unpacker.unpack(packed, base.get(), bases) : unpacker.unpack(packed);
    if (row().digest() != CrashRow.digest(bytes)) {
      throw new CorruptIndexException("a report is not what was written", at.toString());
    }
    return bytes;
  }
}
