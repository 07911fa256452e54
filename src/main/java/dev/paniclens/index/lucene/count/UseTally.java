package dev.paniclens.index.lucene.count;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.Terms;
import dev.paniclens.json.RecordJson;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.TransitionCount;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.util.BytesRef;

/**
 * Counts what the crashes of a query tell of third-party kexts. Each has that beside its analysis,
 * which is a hundred times as long.
 */
public final class UseTally extends SimpleCollector {

  private static final RecordJson<KextUse> FORMAT = RecordJson.of(KextUse.class);

  private final TransitionCount count = new TransitionCount();
  private final Map<Integer, KextUse> known = new HashMap<>();
  private SortedDocValues uses = DocValues.emptySorted();
  private NumericDocValues days = DocValues.emptyNumeric();

  /**
   * What the index keeps of an analysis for this, beside its day: without that, it is the same for
   * many crashes, and kept once. Kexts that make it longer than such a value may be are left out.
   */
  public static byte[] write(Analysis analysis) {
    KextUse whole = KextUse.of(analysis);
    List<KextUse.Kext> kexts = whole.kexts();
    byte[] json = write(whole, kexts);
    while (json.length > IndexWriter.MAX_TERM_LENGTH) {
      kexts = kexts.subList(0, kexts.size() / 2);
      json = write(whole, kexts);
    }
    return json;
  }

  private static byte[] write(KextUse use, List<KextUse.Kext> kexts) {
    return FORMAT.writeBytes(
        new KextUse(
            use.osName().map(Terms::cut),
            use.osVersion().map(Terms::cut),
            Optional.empty(),
            use.anyLoaded(),
            use.attributed(),
            kexts));
  }

  TransitionCount count() {
    return count;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
    uses = DocValues.getSorted(leaf.reader(), FieldName.KEXT_USE);
    days = DocValues.getNumeric(leaf.reader(), FieldName.DAY);
    known.clear();
  }

  @Override
  public void collect(int document) throws IOException {
    if (uses.advanceExact(document)) {
      count.add(use(uses.ordValue()).on(day(document)));
    }
  }

  private KextUse use(int ordinal) throws IOException {
    KextUse use = known.get(ordinal);
    if (use == null) {
      use = FORMAT.read(BytesRef.deepCopyOf(uses.lookupOrd(ordinal)).bytes);
      known.put(ordinal, use);
    }
    return use;
  }

  private Optional<LocalDate> day(int document) throws IOException {
    return days.advanceExact(document)
        ? Optional.of(LocalDate.ofEpochDay(days.longValue()))
        : Optional.empty();
  }
}
