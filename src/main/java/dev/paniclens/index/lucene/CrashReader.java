package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Hits;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.Page;
import dev.paniclens.index.Reach;
import dev.paniclens.index.Row;
import dev.paniclens.index.Sorting;
import dev.paniclens.index.Stats;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.Total;
import dev.paniclens.index.ValueCounts;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.lucene.count.FacetTally;
import dev.paniclens.index.lucene.count.FacetTallyManager;
import dev.paniclens.index.lucene.count.FieldValues;
import dev.paniclens.index.lucene.count.GroupTallyManager;
import dev.paniclens.index.lucene.count.KextTally;
import dev.paniclens.index.lucene.count.PartTotals;
import dev.paniclens.index.lucene.count.TotalTally;
import dev.paniclens.index.lucene.count.UseTallyManager;
import dev.paniclens.index.lucene.count.ValueTally;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.FurtherPaths;
import dev.paniclens.index.lucene.field.QueryMaker;
import dev.paniclens.index.lucene.pack.Unpacker;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.Facet;
import dev.paniclens.index.stored.Known;
import dev.paniclens.index.stored.OrderedWork;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.transition.Transition;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.search.TopFieldDocs;

/** Answers from one state of the index. */
final class CrashReader {

  /** How many ids an ambiguous answer names. */
  private static final int MAX_IDS = 10;

  /** Of how many rows the values are looked up at once. */
  private static final int ROWS_AT_ONCE = 4096;

  private static final Query MACOS = new Query.Name(Fields.SYSTEM, "macOS");

  private final IndexSearcher searcher;
  private final Unpacker unpacker;
  private final Supplier<ReportAnalyzer> analyzer;
  private final KextNames names;

  /**
   * @param analyzer draws conclusions; made when it is first needed
   */
  CrashReader(
      IndexSearcher searcher,
      Unpacker unpacker,
      Supplier<ReportAnalyzer> analyzer,
      KextNames names) {
    this.searcher = searcher;
    this.unpacker = unpacker;
    this.analyzer = analyzer;
    this.names = names;
  }

  Hits search(Query query, Page page) throws IOException {
    FoundPage found = FoundPage.of(searcher, query, page);
    List<Hit> hits = new ArrayList<>();
    for (int document : found.documents()) {
      hits.add(row(document).hit());
    }
    return new Hits(found.reach().total(), hits, found.end());
  }

  Reach rows(Query query, Page page, List<Field> fields, Consumer<? super Row> taker)
      throws IOException {
    FoundPage found = FoundPage.of(searcher, query, page);
    int[] documents = found.documents();
    for (int from = 0; from < documents.length; from += ROWS_AT_ONCE) {
      int[] some =
          Arrays.copyOfRange(documents, from, Math.min(documents.length, from + ROWS_AT_ONCE));
      List<Map<Field, List<String>>> values =
          FieldValues.of(searcher.getIndexReader(), some, fields);
      for (int i = 0; i < some.length; i++) {
        taker.accept(new Row(row(some[i]).hit(), values.get(i)));
      }
    }
    return found.reach();
  }

  <T> Reach read(
      Query query, Page page, int workers, Function<Lookup, T> map, Consumer<? super T> taker)
      throws IOException {
    FoundPage found = FoundPage.of(searcher, query, page);
    int[] documents = found.documents();
    OrderedWork.run(documents.length, workers, i -> map.apply(found(kept(documents[i]))), taker);
    return found.reach();
  }

  /** That of the index when this reader was lent. */
  long state() {
    return ((DirectoryReader) searcher.getIndexReader()).getVersion();
  }

  long count(Query query) throws IOException {
    return searcher.count(QueryMaker.of(query, searcher.getIndexReader()));
  }

  Total total(Query query) throws IOException {
    return searcher.search(QueryMaker.of(query, searcher.getIndexReader()), TotalTally.manager());
  }

  List<Total> totals(Query query, List<Query> parts) throws IOException {
    List<org.apache.lucene.search.Query> made = new ArrayList<>();
    for (Query part : parts) {
      made.add(QueryMaker.of(part, searcher.getIndexReader()));
    }
    return PartTotals.of(searcher, QueryMaker.of(query, searcher.getIndexReader()), made);
  }

  Stats stats(Query query) throws IOException {
    FacetTally tally =
        searcher.search(QueryMaker.of(query, searcher.getIndexReader()), new FacetTallyManager());
    return new Stats(
        tally.total(),
        byFrequency(tally, Facet.VERDICT),
        byFrequency(tally, Facet.CULPRIT),
        byFrequency(tally, Facet.RELEASE),
        byFrequency(tally, Facet.CLASS),
        byFrequency(tally, Facet.KIND),
        tally.takeSignatures(),
        byFrequency(tally, Facet.MODEL),
        tally.of(Facet.MONTH).stream().sorted(Comparator.comparing(Count::value)).toList(),
        time(tally.first()),
        time(tally.last()));
  }

  List<Group> groups(Query query, Grouping grouping) throws IOException {
    List<Group> groups =
        searcher
            .search(
                QueryMaker.of(query, searcher.getIndexReader()), new GroupTallyManager(grouping))
            .groups();
    return grouping.isByLoaded()
        ? names.spell(groups, searcher.getIndexReader(), this::anyWith)
        : groups;
  }

  /** See {@link CrashIndex#values}. */
  <T> T values(Query query, Field by, List<Span> days, Function<ValueCounts, T> reader)
      throws IOException {
    return reader.apply(
        ValueTally.of(searcher, QueryMaker.of(query, searcher.getIndexReader()), by, days));
  }

  private Optional<Analysis> anyWith(String loaded) throws IOException {
    if (!Query.isExact(loaded)) {
      return Optional.empty();
    }
    Query kext = new Query.Kext(KextPlace.LOADED, loaded);
    ScoreDoc[] any = searcher.search(QueryMaker.of(kext, searcher.getIndexReader()), 1).scoreDocs;
    return any.length > 0 && found(kept(any[0].doc)) instanceof Lookup.Found found
        ? Optional.of(found.crash().analysis())
        : Optional.empty();
  }

  List<KextCount> kexts(Query query, KextPlace place) throws IOException {
    return searcher.search(
        QueryMaker.of(query, searcher.getIndexReader()), KextTally.manager(place));
  }

  Transition transition(Query query) throws IOException {
    Total total = total(Query.and(List.of(query, MACOS)));
    return searcher
        .search(QueryMaker.of(query, searcher.getIndexReader()), new UseTallyManager())
        .result(total.macs(), total.withoutMac());
  }

  Lookup get(String idOrPrefix) throws IOException {
    String key = Terms.of(idOrPrefix.strip());
    ScoreDoc[] whole = newest(new TermQuery(new Term(FieldName.ID, key)), 1).scoreDocs;
    if (whole.length == 1) {
      return found(kept(whole[0].doc));
    }
    if (key.length() < CrashIndex.MIN_PREFIX) {
      return new Lookup.NotFound(true);
    }
    ScoreDoc[] likely = newest(new PrefixQuery(new Term(FieldName.ID, key)), MAX_IDS).scoreDocs;
    return switch (likely.length) {
      case 0 -> new Lookup.NotFound(false);
      case 1 -> found(kept(likely[0].doc));
      default -> new Lookup.Ambiguous(ids(likely));
    };
  }

  /** What is remembered of the input at this path; empty if nothing is. */
  Optional<InputEntry> input(String path) throws IOException {
    return LuceneLedger.find(searcher.getIndexReader(), path);
  }

  /** Reports of other kinds within a minute of a time. */
  List<NearbyReport> near(OffsetDateTime time) throws IOException {
    return LuceneNearby.find(searcher, time);
  }

  /** What is known of the crash with this folded id; empty if there is none. */
  Optional<Known> known(String key) throws IOException {
    Optional<Located> crash = by(FieldName.ID, key);
    return crash.isPresent()
        ? Optional.of(Known.first(row(crash.get())).with(furtherPaths(key)))
        : Optional.empty();
  }

  private List<String> furtherPaths(String key) throws IOException {
    return FurtherPaths.of(searcher.getIndexReader(), key);
  }

  /** A crash by its document's number. */
  KeptCrash kept(int document) throws IOException {
    return KeptCrash.of(at(document));
  }

  /** By which version the conclusions of how many crashes were drawn. */
  Drawn drawn() throws IOException {
    return DrawnVersions.count(searcher);
  }

  /**
   * The documents of the crashes whose conclusions an earlier version drew.
   *
   * @param also those of this version
   */
  int[] drawnBefore(boolean also) throws IOException {
    return DrawnVersions.before(searcher, also);
  }

  /** The documents of the crashes that match. */
  int[] matching(Query query) throws IOException {
    return Matching.of(searcher, QueryMaker.of(query, searcher.getIndexReader()));
  }

  /** The crash with this folded id; empty if there is none. */
  Optional<KeptCrash> byKey(String key) throws IOException {
    Optional<Located> crash = by(FieldName.ID, key);
    return crash.isPresent() ? Optional.of(KeptCrash.of(crash.get())) : Optional.empty();
  }

  private Lookup found(KeptCrash crash) throws IOException {
    Hit hit = crash.row().hit();
    try {
      KeptReport report = report(crash);
      Set<String> sources = new LinkedHashSet<>();
      sources.add(report.path());
      sources.addAll(furtherPaths(Terms.of(hit.id())));
      return new Lookup.Found(
          new StoredCrash(analysis(crash, report), report, List.copyOf(sources)));
    } catch (CorruptIndexException e) {
      return new Lookup.Damaged(hit.id(), hit.path());
    }
  }

  /**
   * The report that is kept of a crash.
   *
   * @throws CorruptIndexException if it is not what was written
   */
  KeptReport report(KeptCrash crash) throws IOException {
    return crash.report(unpacker, this::baseById);
  }

  /** What this version concludes of a crash's report. */
  Analysis analysis(KeptCrash crash, KeptReport report) {
    return crash.analysis(report, analyzer.get());
  }

  private byte[] baseById(String id) throws IOException {
    Optional<Located> base = by(FieldName.BASE_ID, id);
    if (base.isEmpty()) {
      throw new CorruptIndexException("a base is missing", id);
    }
    Located found = base.get();
    return unpacker.unpack(
        found.bytes(found.has(FieldName.KEPT) ? FieldName.KEPT : FieldName.JSON));
  }

  /** A base by the {@linkplain Base#term term} of its group; empty if there is none. */
  Optional<Base> base(String term) throws IOException {
    Optional<Located> base = by(FieldName.BASE_GROUP, term);
    if (base.isEmpty()) {
      return Optional.empty();
    }
    String id =
        base.get()
            .name(FieldName.BASE_OF)
            .orElseThrow(() -> new CorruptIndexException("a base without id", term));
    return Optional.of(new Base(id, unpacker.unpack(base.get().bytes(FieldName.KEPT))));
  }

  private Located at(int document) {
    return Located.at(searcher.getIndexReader(), document);
  }

  private Optional<Located> by(String field, String term) throws IOException {
    return Located.by(searcher.getIndexReader(), new Term(field, term));
  }

  private TopFieldDocs newest(org.apache.lucene.search.Query query, int most) throws IOException {
    return searcher.search(
        query,
        new TopFieldCollectorManager(
            HitOrder.of(Sorting.NEWEST_FIRST).sort(), most, Integer.MAX_VALUE));
  }

  private CrashRow row(int document) throws IOException {
    return row(at(document));
  }

  private static CrashRow row(Located crash) throws IOException {
    return CrashRow.read(crash.bytes(FieldName.ROW));
  }

  private List<String> ids(ScoreDoc[] documents) throws IOException {
    List<String> ids = new ArrayList<>();
    for (ScoreDoc each : documents) {
      ids.add(row(each.doc).hit().id());
    }
    Collections.sort(ids);
    return ids;
  }

  private Optional<OffsetDateTime> time(Optional<FacetTally.Moment> moment) throws IOException {
    return moment.isPresent() ? row(moment.get().document()).hit().time() : Optional.empty();
  }

  private static List<Count> byFrequency(FacetTally tally, Facet facet) {
    return tally.of(facet).stream().sorted(Stats.MOST_FIRST).toList();
  }
}
