package dev.paniclens.index.lucene.count;

import dev.paniclens.index.lucene.field.FieldName;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts the crashes of a query by each {@link Facet}, and finds the first and the last of them.
 *
 * <p>Within a segment a value is a small number, so counting is an array; the values' texts are
 * looked up once a segment.
 */
public final class FacetTally implements Collector {

  private final Map<Facet, Map<String, Long>> counts = new EnumMap<>(Facet.class);
  private long total;
  private Optional<Moment> first = Optional.empty();
  private Optional<Moment> last = Optional.empty();

  /** When a document's crash happened, in milliseconds since 1970. */
  public record Moment(int document, long time) {}

  FacetTally() {
    for (Facet facet : Facet.values()) {
      counts.put(facet, new HashMap<>());
    }
  }

  /** How many crashes were counted. */
  public long total() {
    return total;
  }

  /** When the first of them was. */
  public Optional<Moment> first() {
    return first;
  }

  /** When the last of them was. */
  public Optional<Moment> last() {
    return last;
  }

  /** How many crashes have each value. */
  public Map<String, Long> of(Facet facet) {
    return counts.get(facet);
  }

  /** Adds what another one counted. */
  void add(FacetTally other) {
    total += other.total;
    other.first.ifPresent(this::meet);
    other.last.ifPresent(this::meet);
    other.counts.forEach(
        (facet, values) -> values.forEach((value, n) -> of(facet).merge(value, n, Long::sum)));
  }

  private void meet(Moment moment) {
    if (first.isEmpty() || moment.time() < first.get().time()) {
      first = Optional.of(moment);
    }
    if (last.isEmpty() || moment.time() > last.get().time()) {
      last = Optional.of(moment);
    }
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
    private final int base;
    private final NumericDocValues times;
    private final Map<Facet, SortedSetDocValues> values = new EnumMap<>(Facet.class);
    private final Map<Facet, long[]> found = new EnumMap<>(Facet.class);

    Segment(LeafReaderContext leaf) throws IOException {
      base = leaf.docBase;
      times = DocValues.getNumeric(leaf.reader(), FieldName.TIME);
      for (Facet facet : Facet.values()) {
        SortedSetDocValues ofFacet = DocValues.getSortedSet(leaf.reader(), facet.field());
        values.put(facet, ofFacet);
        found.put(facet, new long[Math.toIntExact(ofFacet.getValueCount())]);
      }
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      total++;
      if (times.advanceExact(document)) {
        meet(new Moment(base + document, times.longValue()));
      }
      for (Map.Entry<Facet, SortedSetDocValues> facet : values.entrySet()) {
        SortedSetDocValues ofFacet = facet.getValue();
        if (ofFacet.advanceExact(document)) {
          for (int i = 0; i < ofFacet.docValueCount(); i++) {
            found.get(facet.getKey())[(int) ofFacet.nextOrd()]++;
          }
        }
      }
    }

    @Override
    public void finish() throws IOException {
      for (Map.Entry<Facet, long[]> facet : found.entrySet()) {
        long[] numbers = facet.getValue();
        for (int value = 0; value < numbers.length; value++) {
          if (numbers[value] > 0) {
            String text = values.get(facet.getKey()).lookupOrd(value).utf8ToString();
            of(facet.getKey()).merge(text, numbers[value], Long::sum);
          }
        }
      }
    }
  }
}
