package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Period;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.StoredUse;
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
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * Counts what the crashes of a query tell of third-party kexts. Each has that beside its analysis,
 * which is a hundred times as long. Of many crashes most tell the same as others: within a segment
 * each of what they tell is read once.
 */
public final class UseTally implements Collector {
  private static final int PERIOD_BITS = 30;

  private final TransitionCount count = new TransitionCount();

  TransitionCount count() {
    return count;
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    return new Segment(leaf);
  }

  /** The counting in one segment. */
  private final class Segment implements LeafCollector {
    private final SortedDocValues uses;
    private final NumericDocValues days;
    private final PeriodNumbers periods = new PeriodNumbers(Period.QUARTER);

    /** Numbers what crashes tell, and their period: a quarter counts as one. */
    private final Numbering keys = new Numbering();

    private int[] crashes = new int[16];
    private long[] first = new long[16];
    private long[] last = new long[16];

    Segment(LeafReaderContext leaf) throws IOException {
      uses = DocValues.getSorted(leaf.reader(), FieldName.KEXT_USE);
      days = DocValues.getNumeric(leaf.reader(), FieldName.DAY);
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      if (uses.advanceExact(document)) {
        long day = days.advanceExact(document) ? days.longValue() : CrashCount.NO_DAY;
        int period = day == CrashCount.NO_DAY ? 0 : periods.of(day) + 1;
        count(keys.of((long) uses.ordValue() << PERIOD_BITS | period), day);
      }
    }

    private void count(int number, long day) {
      if (number >= crashes.length) {
        crashes = ArrayUtil.grow(crashes, number + 1);
        first = ArrayUtil.growExact(first, crashes.length);
        last = ArrayUtil.growExact(last, crashes.length);
      }
      first[number] = crashes[number] == 0 ? day : Math.min(first[number], day);
      last[number] = crashes[number] == 0 ? day : Math.max(last[number], day);
      crashes[number]++;
    }

    /** They are long, and stored many together: looked up in their order, each is read once. */
    @Override
    public void finish() throws IOException {
      long[] inOrder = keys.sorted();
      Map<Optional<LocalDate>, Long> days = new HashMap<>();
      for (int i = 0; i < inOrder.length; i++) {
        add(keys.of(inOrder[i]), days);
        int use = (int) (inOrder[i] >>> PERIOD_BITS);
        if (i + 1 == inOrder.length || use != (int) (inOrder[i + 1] >>> PERIOD_BITS)) {
          count.add(StoredUse.read(BytesRef.deepCopyOf(uses.lookupOrd(use)).bytes), days);
          days.clear();
        }
      }
    }

    /** The days between the first and the last one of a quarter make no difference. */
    private void add(int number, Map<Optional<LocalDate>, Long> days) {
      days.merge(CrashCount.day(first[number]), 1L, Long::sum);
      if (crashes[number] > 1) {
        days.merge(CrashCount.day(last[number]), crashes[number] - 1L, Long::sum);
      }
    }
  }
}
