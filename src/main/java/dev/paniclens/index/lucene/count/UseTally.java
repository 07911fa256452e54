package dev.paniclens.index.lucene.count;

import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.StoredUse;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.TransitionCount;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
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

  private final TransitionCount count = new TransitionCount();
  private final Map<Integer, KextUse> known = new HashMap<>();
  private SortedDocValues uses = DocValues.emptySorted();
  private NumericDocValues days = DocValues.emptyNumeric();

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
      use = StoredUse.read(BytesRef.deepCopyOf(uses.lookupOrd(ordinal)).bytes);
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
