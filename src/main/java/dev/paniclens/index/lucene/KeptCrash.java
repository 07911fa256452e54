package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.KeptApart;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.pack.Unpacker;
import dev.paniclens.index.stored.CrashRow;
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
 * @param row what is kept of it for tables of results
 */
record KeptCrash(Located at, CrashRow row) {

  /** The crash in a document. */
  static KeptCrash of(Located at) throws IOException {
    return new KeptCrash(at, CrashRow.read(at.bytes(FieldName.ROW)));
  }

  /**
   * The report.
   *
   * @param bases where the bases are that it may be compressed against
   * @throws CorruptIndexException if it is not what was written
   */
  KeptReport report(Unpacker unpacker, Unpacker.Source bases) throws IOException {
    boolean earlier = !at.has(FieldName.KEPT);
    byte[] bytes = bytes(unpacker, bases, earlier ? FieldName.JSON : FieldName.KEPT);
    try {
      return earlier ? KeptReport.ofEarlier(AnalysisJson.read(bytes)) : KeptReport.read(bytes);
    } catch (IllegalArgumentException e) {
      throw new CorruptIndexException("a report is no report", at.toString(), e);
    }
  }

  /** The analysis of its report, under the id and with the marks that this crash has. */
  Analysis analysis(KeptReport report, ReportAnalyzer analyzer) {
    return KeptApart.as(row.hit().id(), analyzer.analyze(report)).with(row.hit().marks());
  }

  private byte[] bytes(Unpacker unpacker, Unpacker.Source bases, String field) throws IOException {
    Optional<String> base = at.name(FieldName.BASE_OF);
    byte[] packed = at.bytes(field);
    byte[] bytes =
        base.isPresent() ? unpacker.unpack(packed, base.get(), bases) : unpacker.unpack(packed);
    if (row.digest() != CrashRow.digest(bytes)) {
      throw new CorruptIndexException("a report is not what was written", at.toString());
    }
    return bytes;
  }
}
