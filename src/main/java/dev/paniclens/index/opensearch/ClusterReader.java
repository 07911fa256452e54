package dev.paniclens.index.opensearch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Hits;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import dev.paniclens.index.Row;
import dev.paniclens.index.Sorting;
import dev.paniclens.index.Stats;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.Total;
import dev.paniclens.index.stored.DamagedException;
import dev.paniclens.index.stored.OrderedWork;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import dev.paniclens.reading.Conclusions;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.transition.Transition;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers from an index of a cluster. */
final class ClusterReader {

  /** How many ids an ambiguous answer names. */
  private static final int MAX_IDS = 10;

  /** How many crashes are read before what comes of them is handed on. */
  private static final int PORTION = 500;

  private static final Query MACOS = new Query.Name(Fields.SYSTEM, "macOS");
  private static final List<String> ROW = List.of(ClusterField.ROW);
  private static final List<String> ALL =
      List.of(ClusterField.ROW, ClusterField.KEPT, ClusterField.SOURCES);

  private final Searching searching;
  private final ClusterQuery queries;
  private final ClusterCounts counts;
  private final ClusterPage pages;
  private final Supplier<ReportAnalyzer> analyzer;

  ClusterReader(Cluster cluster, String index, Supplier<ReportAnalyzer> analyzer) {
    searching = new Searching(cluster, index);
    queries = new ClusterQuery(searching);
    counts = new ClusterCounts(searching);
    pages = new ClusterPage(cluster, searching, index);
    this.analyzer = analyzer;
  }

  Drawn drawn() throws IOException {
    long version = Conclusions.VERSION;
    return new Drawn(
        drawn(version, version), drawn(Span.LOWEST, version - 1), drawn(version + 1, Span.HIGHEST));
  }

  private long drawn(long first, long last) throws IOException {
    return searching.count(ClusterQuery.range(ClusterField.DRAWN, new Span(first, last)));
  }

  /** The crashes whose conclusions no later version than that drew. */
  List<Entry> drawnUpTo(long version) throws IOException {
    Span versions = new Span(Span.LOWEST, version);
    List<Entry> entries = new ArrayList<>();
    pages.read(
        ClusterQuery.all(List.of(ClusterQuery.range(ClusterField.DRAWN, versions))),
        Page.WHOLE,
        List.of(ClusterField.ROW, ClusterField.SOURCES),
        List.of(),
        hit -> entries.add(Entry.of(hit)));
    return entries;
  }

  Lookup find(String key) throws IOException {
    List<JsonNode> whole = newest(ClusterQuery.term(ClusterField.ID, key), 1);
    if (whole.size() == 1) {
      return found(whole.getFirst());
    }
    if (key.length() < CrashIndex.MIN_PREFIX) {
      return new Lookup.NotFound(true);
    }
    List<JsonNode> likely = newest(ClusterQuery.prefix(ClusterField.ID, key), MAX_IDS);
    return switch (likely.size()) {
      case 0 -> new Lookup.NotFound(false);
      case 1 -> found(likely.getFirst());
      default -> new Lookup.Ambiguous(ids(likely));
    };
  }

  private static List<String> ids(List<JsonNode> hits) throws IOException {
    List<String> ids = new ArrayList<>();
    for (JsonNode hit : hits) {
      ids.add(Entry.of(hit).row().hit().id());
    }
    Collections.sort(ids);
    return ids;
  }

  private List<JsonNode> newest(ObjectNode query, int most) throws IOException {
    List<JsonNode> hits = new ArrayList<>();
    pages.read(ClusterQuery.all(List.of(query)), Page.first(most), ALL, List.of(), hits::add);
    return hits;
  }

  private Lookup found(JsonNode hit) throws IOException {
    Entry entry = Entry.of(hit);
    try {
      KeptReport report = entry.report();
      return new Lookup.Found(
          new StoredCrash(entry.analysis(report, analyzer.get()), report, entry.sources()));
    } catch (DamagedException e) {
      return new Lookup.Damaged(entry.row().hit().id(), entry.row().hit().path());
    }
  }

  Hits search(Query query, Page page) throws IOException {
    List<Hit> hits = new ArrayList<>();
    ClusterPage.Found found =
        pages.read(
            queries.of(query), page, ROW, List.of(), hit -> hits.add(Entry.of(hit).row().hit()));
    return new Hits(found.reach().total(), hits, found.end());
  }

  Reach rows(Query query, Page page, List<Field> fields, Consumer<? super Row> taker)
      throws IOException {
    Map<Field, String> names = new HashMap<>();
    for (Field field : fields) {
      names.put(
          field,
          field.equals(Fields.UPTIME) ? ClusterField.places(field) : ClusterField.counted(field));
    }
    return pages
        .read(
            queries.of(query),
            page,
            ROW,
            List.copyOf(names.values()),
            hit -> taker.accept(new Row(Entry.of(hit).row().hit(), values(hit, names))))
        .reach();
  }

  private static Map<Field, List<String>> values(JsonNode hit, Map<Field, String> names) {
    Map<Field, List<String>> values = new HashMap<>();
    names.forEach(
        (field, stored) -> {
          List<String> texts = new ArrayList<>();
          hit.path("fields").path(stored).forEach(value -> texts.add(value.asString()));
          if (!texts.isEmpty()) {
            values.put(field, field.equals(Fields.UPTIME) ? texts.subList(0, 1) : texts);
          }
        });
    return values;
  }

  <T> Reach read(
      Query query, Page page, int workers, Function<Lookup, T> map, Consumer<? super T> taker)
      throws IOException {
    List<JsonNode> some = new ArrayList<>();
    ClusterPage.Found found =
        pages.read(
            queries.of(query),
            page,
            ALL,
            List.of(),
            hit -> {
              some.add(hit);
              if (some.size() >= PORTION) {
                handOn(some, workers, map, taker);
              }
            });
    handOn(some, workers, map, taker);
    return found.reach();
  }

  private <T> void handOn(
      List<JsonNode> some, int workers, Function<Lookup, T> map, Consumer<? super T> taker)
      throws IOException {
    List<JsonNode> hits = List.copyOf(some);
    some.clear();
    OrderedWork.run(hits.size(), workers, i -> map.apply(found(hits.get(i))), taker);
  }

  /** Each change of a document has a number of its own. */
  long state() throws IOException {
    ObjectNode newest = Cluster.object();
    newest.putObject("max").put("field", "_seq_no");
    JsonNode found = searching.aggregate(queries.of(Query.ALL), newest);
    long last = (long) found.path("aggregations").path("a").path("value").asDouble(-1);
    return 31 * last + found.path("hits").path("total").path("value").asLong();
  }

  long count(Query query) throws IOException {
    return searching.count(queries.of(query));
  }

  Total total(Query query) throws IOException {
    return counts.total(queries.of(query));
  }

  Stats stats(Query query) throws IOException {
    ObjectNode asked = queries.of(query);
    return new Stats(
        counts.total(asked),
        byFrequency(asked, Fields.VERDICT),
        byFrequency(asked, KextPlace.CULPRIT.field()),
        byFrequency(asked, Fields.RELEASE),
        byFrequency(asked, Fields.CLASS),
        byFrequency(asked, Fields.KIND),
        counts.signatures(asked),
        byFrequency(asked, Fields.MODEL),
        counts.counts(asked, ClusterField.MONTH).stream()
            .sorted(Comparator.comparing(Count::value))
            .toList(),
        time(asked, false),
        time(asked, true));
  }

  private List<Count> byFrequency(ObjectNode query, Field field) throws IOException {
    return counts.counts(query, ClusterField.counted(field)).stream()
        .sorted(Stats.MOST_FIRST)
        .toList();
  }

  /** The time of the first crash, or of the last. */
  private Optional<OffsetDateTime> time(ObjectNode query, boolean last) throws IOException {
    Sorting sorting = new Sorting(List.of(new Sorting.Key(Fields.DATE, last)));
    List<Hit> hits = new ArrayList<>();
    pages.read(
        query,
        Page.first(1).by(sorting),
        ROW,
        List.of(),
        hit -> hits.add(Entry.of(hit).row().hit()));
    return hits.stream().flatMap(hit -> hit.time().stream()).findFirst();
  }

  List<Group> groups(Query query, Grouping grouping) throws IOException {
    return counts.groups(queries.of(query), grouping);
  }

  List<KextCount> kexts(Query query, KextPlace place) throws IOException {
    return counts.kexts(queries.of(query), place);
  }

  Transition transition(Query query) throws IOException {
    Total total = total(Query.and(List.of(query, MACOS)));
    return counts.uses(queries.of(query)).result(total.macs(), total.withoutMac());
  }
}
