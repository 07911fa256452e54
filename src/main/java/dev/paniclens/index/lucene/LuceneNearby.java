package dev.paniclens.index.lucene;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.json.RecordJson;
import java.io.IOException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.util.BytesRef;

/** The documents of reports of other kinds that have a time, one a path. */
final class LuceneNearby {
  private static final RecordJson<NearbyReport> FORMAT = RecordJson.of(NearbyReport.class);
  private static final long REACH = Duration.ofMinutes(1).toSeconds();

  private LuceneNearby() {}

  static void write(IndexWriter writer, NearbyReport report) throws IOException {
    if (report.path().length() > IndexWriter.MAX_TERM_LENGTH / 3) {
      return; // no term may have more bytes
    }
    Document document = new Document();
    document.add(new StringField(FieldName.KIND, FieldName.OTHER, Store.NO));
    document.add(new StringField(FieldName.OTHER_PATH, report.path(), Store.NO));
    document.add(new LongPoint(FieldName.OTHER_TIME, report.time().toEpochSecond()));
    document.add(
        new BinaryDocValuesField(FieldName.OTHER_ENTRY, new BytesRef(FORMAT.writeBytes(report))));
    writer.updateDocument(new Term(FieldName.OTHER_PATH, report.path()), document);
  }

  static List<NearbyReport> find(IndexSearcher searcher, OffsetDateTime time) throws IOException {
    long second = time.toEpochSecond();
    ScoreDoc[] found =
        searcher.search(
                LongPoint.newRangeQuery(FieldName.OTHER_TIME, second - REACH, second + REACH),
                CrashIndex.MAX_NEARBY)
            .scoreDocs;
    List<NearbyReport> reports = new ArrayList<>();
    for (ScoreDoc doc : found) {
      reports.add(
          FORMAT.read(Located.at(searcher.getIndexReader(), doc.doc).bytes(FieldName.OTHER_ENTRY)));
    }
    reports.sort(
        Comparator.comparingLong((NearbyReport r) -> Math.abs(r.time().toEpochSecond() - second))
            .thenComparing(NearbyReport::path));
    return reports;
  }
}
