package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Period;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;

/**
 * Counts crashes by a {@link Grouping}. Within a segment values are small numbers, and three of
 * them one key; their texts are looked up once a segment.
 */
public final class GroupTally implements Collector {

  private static final int VALUE_BITS = 22;
  private static final int DAY_BITS = 20;

  /** Days are counted from here, so that none is negative. */
  private static final long DAYS_BEFORE = 1L << DAY_BITS - 1;

  private static final long NO_DAY = Long.MIN_VALUE;
  private static final String NONE = "";

  private static final Map<String, Facet> FACETS =
      Map.of(
          "verdict", Facet.VERDICT,
          "culprit", Facet.CULPRIT,
          "release", Facet.RELEASE,
          "class", Facet.CLASS,
          "kind", Facet.KIND,
          "signature", Facet.SIGNATURE,
          "model", Facet.MODEL);

  private static final Map<Field, String> OWN = new HashMap<>();
  private static final Map<Field, String> NAMES = new HashMap<>();

  static {
    Stream.of(Fields.own(), Fields.details())
        .flatMap(List::stream)
        .filter(Grouping::isCounted)
        .forEach(
            field -> {
              Facet facet = FACETS.get(field.name());
              if (facet == null) {
                OWN.put(field, "by." + field.name());
              }
              NAMES.put(field, facet == null ? OWN.get(field) : facet.field());
            });
  }

  private final Grouping grouping;
  private final Map<Key, Count> counts = new HashMap<>();

  /** What crashes of a group have in common. */
  private record Key(List<String> values, long start) {}

  /** How many there are, and the first and the last day. */
  private static final class Count {
    private long crashes;
    private long first = Long.MAX_VALUE;
    private long last = NO_DAY;

    void add(long day) {
      crashes++;
      if (day != NO_DAY) {
        first = Math.min(first, day);
        last = Math.max(last, day);
      }
    }

    void add(Count other) {
      crashes += other.crashes;
      first = Math.min(first, other.first);
      last = Math.max(last, other.last);
    }
  }

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
    Comparator<Group> byTime = Comparator.comparing(group -> group.start().orElse(LocalDate.MIN));
    return counts.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(
            byTime
                .thenComparing(Comparator.comparingLong(Group::crashes).reversed())
                .thenComparing(group -> String.join("\0", group.values())))
        .toList();
  }

  private static Group group(Key key, Count count) {
    return new Group(
        key.values(),
        day(key.start()),
        count.crashes,
        count.first == Long.MAX_VALUE ? Optional.empty() : day(count.first),
        day(count.last));
  }

  private static Optional<LocalDate> day(long day) {
    return day == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }

  /** Adds what another one counted. */
  void add(GroupTally other) {
    other.counts.forEach((key, count) -> counts.computeIfAbsent(key, k -> new Count()).add(count));
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
    private final NumericDocValues days;
    private final List<SortedSetDocValues> fields = new ArrayList<>();
    private final Map<Long, Count> found = new HashMap<>();

    /** The day that was seen last, and where its period begins. */
    private long day = NO_DAY;

    private long start = NO_DAY;

    Segment(LeafReaderContext leaf) throws IOException {
      days = DocValues.getNumeric(leaf.reader(), FieldName.DAY);
      for (Field by : grouping.by()) {
        fields.add(DocValues.getSortedSet(leaf.reader(), field(by)));
      }
    }

    @Override
    public void setScorer(Scorable scorer) {}

    @Override
    public void collect(int document) throws IOException {
      long at = days.advanceExact(document) ? days.longValue() : NO_DAY;
      if (grouping.per().isPresent() && at == NO_DAY) {
        return;
      }
      count(document, 0, grouping.per().map(per -> start(per, at) + DAYS_BEFORE).orElse(0L), at);
    }

    private long start(Period per, long at) {
      if (at != day) {
        day = at;
        start = per.start(LocalDate.ofEpochDay(at)).toEpochDay();
      }
      return start;
    }

    /** Each value of the fields from one on, with those that were taken before; none is 0. */
    private void count(int document, int from, long key, long at) throws IOException {
      if (from == fields.size()) {
        found.computeIfAbsent(key, k -> new Count()).add(at);
        return;
      }
      SortedSetDocValues values = fields.get(from);
      if (!values.advanceExact(document)) {
        count(document, from + 1, key << VALUE_BITS, at);
        return;
      }
      int several = values.docValueCount();
      for (int i = 0; i < several; i++) {
        count(document, from + 1, key << VALUE_BITS | values.nextOrd() + 1, at);
      }
    }

    @Override
    public void finish() throws IOException {
      for (Map.Entry<Long, Count> entry : found.entrySet()) {
        long key = entry.getKey();
        List<String> values = new ArrayList<>();
        for (int i = fields.size() - 1; i >= 0; i--) {
          long value = key & (1L << VALUE_BITS) - 1;
          key >>>= VALUE_BITS;
          values.addFirst(value == 0 ? NONE : fields.get(i).lookupOrd(value - 1).utf8ToString());
        }
        long begin = grouping.per().isPresent() ? key - DAYS_BEFORE : NO_DAY;
        counts.computeIfAbsent(new Key(values, begin), k -> new Count()).add(entry.getValue());
      }
    }
  }
}
