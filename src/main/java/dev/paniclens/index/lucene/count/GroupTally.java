package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.Facet;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.util.ArrayUtil;
import org.apache.lucene.util.BytesRef;

/**
 * Counts crashes by a {@link Grouping}. Within a segment values are small numbers, and three of
 * them one key; their texts are looked up once a segment.
 */
public final class GroupTally implements Collector {

  private static final int VALUE_BITS = 22;
  private static final long NO_DAY = CrashCount.NO_DAY;
  private static final long NO_VALUE = -1;
  private static final String NONE = "";

  private static final Map<Field, String> OWN = new HashMap<>();
  private static final Map<Field, String> NAMES = new HashMap<>();

  static {
    Stream.of(Fields.own(), Fields.details())
        .flatMap(List::stream)
        .filter(Grouping::isCounted)
        .forEach(
            field -> {
              Optional<Facet> facet = Facet.of(field);
              if (facet.isEmpty()) {
                OWN.put(field, "by." + field.name());
              }
              NAMES.put(field, facet.map(Facet::field).orElseGet(() -> OWN.get(field)));
            });
  }

  private final Grouping grouping;
  private final Macs macs = new Macs();
  private final Map<Key, CrashCount> counts = new HashMap<>();

  /** What crashes of a group have in common. */
  private record Key(List<String> values, long start) {}

  GroupTally(Grouping grouping) {
    this.grouping = grouping;
  }

  /** The doc value of the values of a field. */
  public static String field(Field field) {
    return NAMES.get(field);
  }

  /** The same, unless it is one of the {@link Facet}s, which are stored anyhow. */
  public static Optional<String> ownField(Field field) {
    return Optional.ofNullable(OWN.get(field));
  }

  /** The groups: the largest first, equal ones by their values; with a period, by time first. */
  public List<Group> groups() {
    return counts.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(Group.ORDER)
        .toList();
  }

  private static Group group(Key key, CrashCount count) {
    return new Group(
        key.values(),
        CrashCount.day(key.start()),
        count.crashes(),
        count.macs(),
        count.first(),
        count.last());
  }

  /** Adds what another one counted. */
  void add(GroupTally other) {
    IntUnaryOperator named = macs.add(other.macs);
    other.counts.forEach((key, count) -> of(key).add(count, named));
  }

  private CrashCount of(Key key) {
    return counts.computeIfAbsent(key, k -> new CrashCount());
  }

  @Override
  public ScoreMode scoreMode() {
    return ScoreMode.COMPLETE_NO_SCORES;
  }

  @Override
  public LeafCollector getLeafCollector(LeafReaderContext leaf) throws IOException {
    macs.enter(leaf);
    return grouping.isByLoaded()
        ? new LoadedSegment(this, grouping.per(), leaf)
        : new Segment(leaf);
  }

  /** The count of a value of a single field. */
  CrashCount of(String value, long start) {
    return of(new Key(List.of(value), start));
  }

  /** The number of a crash's Mac, as {@link Macs} number it, if Macs are counted. */
  int mac(int document) throws IOException {
    return grouping.macs() ? macs.count(document) : Macs.NONE;
  }

  /** The counting in one segment. */
  private final class Segment implements LeafCollector {
    private final NumericDocValues days;
    private final List<SortedSetDocValues> fields = new ArrayList<>();
    private final Optional<BitSet> chosen;
    private final Numbering keys = new Numbering();
    private CrashCount[] found = new CrashCount[16];

    private final Optional<PeriodNumbers> periods = grouping.per().map(PeriodNumbers::new);

    Segment(LeafReaderContext leaf) throws IOException {
      days = DocValues.getNumeric(leaf.reader(), FieldName.DAY);
      for (Field by : grouping.by()) {
        fields.add(DocValues.getSortedSet(leaf.reader(), field(by)));
      }
      chosen =
          grouping.among().isEmpty()
              ? Optional.empty()
              : Optional.of(numbers(fields.getFirst(), grouping.among()));
    }

    private static BitSet numbers(SortedSetDocValues field, Set<String> values) throws IOException {
      BitSet numbers = new BitSet();
      for (String value : values) {
        long number = field.lookupTerm(new BytesRef(value));
        if (number >= 0) {
          numbers.set(Math.toIntExact(number));
        }
      }
      return numbers;
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      long at = days.advanceExact(document) ? days.longValue() : NO_DAY;
      if (periods.isEmpty()) {
        count(document, 0, 0, at);
      } else if (at != NO_DAY) {
        count(document, 0, periods.get().of(at), at);
      }
    }

    /** Each value of the fields from one on, with those that were taken before; none is 0. */
    private void count(int document, int from, long key, long at) throws IOException {
      if (from == fields.size()) {
        of(key).add(mac(document), at);
        return;
      }
      SortedSetDocValues values = fields.get(from);
      if (!values.advanceExact(document)) {
        if (isWanted(from, NO_VALUE)) {
          count(document, from + 1, key << VALUE_BITS, at);
        }
        return;
      }
      int several = values.docValueCount();
      for (int i = 0; i < several; i++) {
        long value = values.nextOrd();
        if (isWanted(from, value)) {
          count(document, from + 1, key << VALUE_BITS | value + 1, at);
        }
      }
    }

    private boolean isWanted(int field, long value) {
      return field > 0
          || chosen.isEmpty()
          || value != NO_VALUE && chosen.get().get(Math.toIntExact(value));
    }

    private CrashCount of(long key) {
      int seen = keys.size();
      int number = keys.of(key);
      if (number == seen) {
        found = ArrayUtil.grow(found, seen + 1);
        found[number] = new CrashCount();
      }
      return found[number];
    }

    /** Values that stand together are stored together: looked up in order, each is read once. */
    @Override
    public void finish() throws IOException {
      for (long key : keys.sorted()) {
        CrashCount count = found[keys.of(key)];
        CrashCount known = counts.putIfAbsent(key(key), count);
        if (known != null) {
          known.add(count, IntUnaryOperator.identity());
        }
      }
    }

    /** What the number stands for, in words. */
    private Key key(long number) throws IOException {
      long rest = number;
      List<String> values = new ArrayList<>();
      for (int i = fields.size() - 1; i >= 0; i--) {
        long value = rest & (1L << VALUE_BITS) - 1;
        rest >>>= VALUE_BITS;
        values.addFirst(value == 0 ? NONE : fields.get(i).lookupOrd(value - 1).utf8ToString());
      }
      int period = (int) rest;
      return new Key(values, periods.map(each -> each.start(period)).orElse(NO_DAY));
    }
  }
}
