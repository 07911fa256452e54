package dev.paniclens.index.opensearch;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.KeptApart;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.DamagedException;
import dev.paniclens.index.stored.Known;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A crash as the cluster has it.
 *
 * @param row what is kept of it for tables of results
 * @param sources all its paths, its own first
 * @param source the whole of what is stored
 * @param sequence its number and term, by which a change by others is noticed; blank in hits
 */
record Entry(CrashRow row, List<String> sources, JsonNode source, String sequence) {

  /** The crash of a hit, or of an answer to a question for one document. */
  static Entry of(JsonNode found) throws IOException {
    JsonNode source = found.path("_source");
    List<String> sources = new ArrayList<>();
    source.path(ClusterField.SOURCES).forEach(path -> sources.add(path.asString("")));
    return new Entry(
        CrashRow.read(bytes(source, ClusterField.ROW)),
        sources,
        source,
        "if_seq_no=%d&if_primary_term=%d"
            .formatted(found.path("_seq_no").asLong(-1), found.path("_primary_term").asLong(-1)));
  }

  private static byte[] bytes(JsonNode source, String field) throws DamagedException {
    try {
      return Base64.getDecoder().decode(source.path(field).asString(""));
    } catch (IllegalArgumentException e) {
      throw new DamagedException("a field that is no Base64: " + field, e);
    }
  }

  Known known() {
    return Known.first(row).with(sources);
  }

  /**
   * The report.
   *
   * @throws DamagedException if it is not what was written
   */
  KeptReport report() throws IOException {
    byte[] kept = ClusterDocument.unpack(bytes(source, ClusterField.KEPT));
    if (row.digest() != CrashRow.digest(kept)) {
      throw new DamagedException("a report is not what was written");
    }
    try {
      return KeptReport.read(kept);
    } catch (IllegalArgumentException e) {
      throw new DamagedException("a report is no report", e);
    }
  }

  /** The analysis of its report, under the id and with the marks that this crash has. */
  Analysis analysis(KeptReport report, ReportAnalyzer analyzer) {
    return KeptApart.as(row.hit().id(), analyzer.analyze(report)).with(row.hit().marks());
  }
}
