package dev.paniclens.index.lucene.count;

import dev.paniclens.index.ValueCounts;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.query.Field;
import dev.paniclens.query.value.Span;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.LongValues;

/**
 * Counts crashes by the values of a field. What is counted lies in arrays, by the values' numbers
 * in the whole index: no value is put in words, and so nothing is made for each.
 */
public final class ValueTally implements Collector {
  private static final int NO_DAY = Integer.MIN_VALUE;

  private final ValueNumbers numbers;
  private final List<Span> days;
  private final int[] crashes;
  private final int[][] within;
  private final int[] first;
  private final int[] last;

  private ValueTally(ValueNumbers numbers, List<Span> days) {
    this.numbers = numbers;
    this.days = days;
    crashes = new int[numbers.size()];
    within = new int[days.size()][numbers.size()];
    first = filled(Integer.MAX_VALUE);
    last = filled(NO_DAY);
  }

  private int[] filled(int with) {
    int[] array = new int[numbers.size()];
    Arrays.fill(array, with);
    return array;
  }

  /**
   * Counts.
   *
   * @param days since 1970, which are counted by themselves, too
   */
  public static ValueCounts of(IndexSearcher searcher, Query query, Field by, List<Span> days)
      throws IOException {
    ValueNumbers numbers = ValueNumbers.of(searcher.getLeafContexts(), GroupTally.field(by));
    return searcher.search(
        query,
        new CollectorManager<ValueTally, ValueTally>() {
          @Override
          public ValueTally newCollector() {
            return new ValueTally(numbers, days);
          }

          @Override
          public ValueTally reduce(java.util.Collection<ValueTally> parts) {
            List<ValueTally> all = new ArrayList<>(parts);
            ValueTally sum = all.isEmpty() ? newCollector() : all.removeFirst();
            all.forEach(sum::add);
            return sum;
          }
        })
    .new Counts();
  }

  private void add(ValueTally other) {
    for (int i = 0; i < crashes.length; i++) {
      crashes[i] += other.crashes[i];
      first[i] = Math.min(first[i], other.first[i]);
      last[i] = Math.max(last[i], other.last[i]);
      for (int some = 0; some < within.length; some++) {
        within[some][i] += other.within[some][i];
      }
    }
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    SortedSetDocValues values = numbers.values(leaf);
    if (values.getValueCount() == 0) {
      throw new CollectionTerminatedException();
    }
    return new Segment(
        values, numbers.of(leaf), DocValues.getNumeric(leaf.reader(), FieldName.DAY));
  }

  private void count(int number, int day) {
    crashes[number]++;
    if (day != NO_DAY) {
      first[number] = Math.min(first[number], day);
      last[number] = Math.max(last[number], day);
      for (int some = 0; some < within.length; some++) {
        if (days.get(some).holds(day)) {
          within[some][number]++;
        }
      }
    }
  }

  /** The counting in one segment. */
  private final class Segment implements LeafCollector {
    private final SortedSetDocValues values;
    private final LongValues whole;
    private final NumericDocValues dates;

    Segment(SortedSetDocValues values, LongValues whole, NumericDocValues dates) {
      this.values = values;
      this.whole = whole;
      this.dates = dates;
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      if (!values.advanceExact(document)) {
        return;
      }
      int day = dates.advanceExact(document) ? (int) dates.longValue() : NO_DAY;
      for (int left = values.docValueCount(); left > 0; left--) {
        count((int) whole.get(values.nextOrd()), day);
      }
    }
  }

  /** What was counted. */
  private final class Counts implements ValueCounts {
    @Override
    public int size() {
      return crashes.length;
    }

    @Override
    public String value(int number) {
      return numbers.value(number);
    }

    @Override
    public long crashes(int number) {
      return crashes[number];
    }

    @Override
    public long crashes(int number, int some) {
      return within[some][number];
    }

    @Override
    public Optional<LocalDate> first(int number) {
      return last[number] == NO_DAY ? Optional.empty() : day(first[number]);
    }

    @Override
    public Optional<LocalDate> last(int number) {
      return last[number] == NO_DAY ? Optional.empty() : day(last[number]);
    }

    private Optional<LocalDate> day(int day) {
      return Optional.of(LocalDate.ofEpochDay(day));
    }
  }
}
