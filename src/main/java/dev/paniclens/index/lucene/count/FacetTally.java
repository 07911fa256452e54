package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.Stats.SignatureCount;
import dev.paniclens.index.Total;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.Facet;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
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
 * <p>Within a segment a value is a small number, so its count is found in an array; the values'
 * texts are looked up once a segment.
 */
public final class FacetTally implements Collector {

  private static final Facet[] FACETS = Facet.values();

  private final Map<Facet, Map<String, CrashCount>> counts = new EnumMap<>(Facet.class);
  private final Macs macs = new Macs();
  private Optional<Moment> first = Optional.empty();
  private Optional<Moment> last = Optional.empty();

  /** When a document's crash happened, in milliseconds since 1970. */
  public record Moment(int document, long time) {}

  FacetTally() {
    for (Facet facet : FACETS) {
      counts.put(facet, new HashMap<>());
    }
  }

  /** How many crashes were counted, and on how many Macs. */
  public Total total() {
    return macs.total();
  }

  /** When the first of them was. */
  public Optional<Moment> first() {
    return first;
  }

  /** When the last of them was. */
  public Optional<Moment> last() {
    return last;
  }

  /** How many crashes have each value, and on how many Macs. */
  public List<Count> of(Facet facet) {
    return counts.get(facet).entrySet().stream()
        .map(
            value -> new Count(value.getKey(), value.getValue().crashes(), value.getValue().macs()))
        .toList();
  }

  /** How many crashes have each signature, the most frequent first; to be asked once. */
  public List<SignatureCount> takeSignatures() {
    return SignatureValue.drain(counts.get(Facet.SIGNATURE));
  }

  private CrashCount of(Facet facet, String value) {
    return counts.get(facet).computeIfAbsent(value, v -> new CrashCount());
  }

  /** Adds what another one counted. */
  void add(FacetTally other) {
    IntUnaryOperator named = macs.add(other.macs);
    other.first.ifPresent(this::meet);
    other.last.ifPresent(this::meet);
    other.counts.forEach(
        (facet, values) -> values.forEach((value, count) -> of(facet, value).add(count, named)));
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
    private final SortedSetDocValues[] values;
    private final CrashCount[][] found;

    Segment(LeafReaderContext leaf) throws IOException {
      macs.enter(leaf);
      base = leaf.docBase;
      times = DocValues.getNumeric(leaf.reader(), FieldName.TIME);
      values = new SortedSetDocValues[FACETS.length];
      found = new CrashCount[FACETS.length][];
      for (int i = 0; i < FACETS.length; i++) {
        values[i] = DocValues.getSortedSet(leaf.reader(), FACETS[i].field());
        found[i] = new CrashCount[Math.toIntExact(values[i].getValueCount())];
      }
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      int mac = macs.count(document);
      if (times.advanceExact(document)) {
        meet(new Moment(base + document, times.longValue()));
      }
      for (int i = 0; i < FACETS.length; i++) {
        if (values[i].advanceExact(document)) {
          int several = values[i].docValueCount();
          for (int each = 0; each < several; each++) {
            count(i, (int) values[i].nextOrd()).add(mac, CrashCount.NO_DAY);
          }
        }
      }
    }

    private CrashCount count(int facet, int value) {
      if (found[facet][value] == null) {
        found[facet][value] = new CrashCount();
      }
      return found[facet][value];
    }

    /** Values are stored in their order, many together: looked up in it, each is read once. */
    @Override
    public void finish() throws IOException {
      for (int i = 0; i < FACETS.length; i++) {
        for (int value = 0; value < found[i].length; value++) {
          if (found[i][value] != null) {
            of(FACETS[i], values[i].lookupOrd(value).utf8ToString())
                .add(found[i][value], IntUnaryOperator.identity());
            found[i][value] = null;
          }
        }
      }
    }
  }
}
