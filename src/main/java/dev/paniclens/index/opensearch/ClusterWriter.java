package dev.paniclens.index.opensearch;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.KeptApart;
import dev.paniclens.index.MacCode;
import dev.paniclens.index.PutResult;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.Known;
import dev.paniclens.index.stored.OtherContent;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes crashes, each once, also when others write at the same time: a document is made only where
 * there is none, and replaced only as long as it is the one that was read; else it is read again,
 * and what is to become of both is decided anew.
 */
final class ClusterWriter {

  /** Others who write the same crash all the time are none that end. */
  private static final int MOST_TRIES = 100;

  private static final int CONFLICT = 409;

  private final Cluster cluster;
  private final Documents documents;
  private final int version;
  private final MacCode macs;
  private final Supplier<ReportAnalyzer> analyzer;

  ClusterWriter(
      Cluster cluster,
      Documents documents,
      int version,
      MacCode macs,
      Supplier<ReportAnalyzer> analyzer) {
    this.cluster = cluster;
    this.documents = documents;
    this.version = version;
    this.macs = macs;
    this.analyzer = analyzer;
  }

  /** A crash that is to be written. */
  private static final class Draft {
    private final Analysis analysis;
    private final KeptReport report;
    private final byte[] kept;
    private final CrashRow row;

    Draft(Analysis analysis, KeptReport report) {
      this.analysis = analysis;
      this.report = report;
      kept = report.write();
      row = CrashRow.of(analysis, kept);
    }

    private Draft(Draft other, CrashRow row) {
      analysis = other.analysis;
      report = other.report;
      kept = other.kept;
      this.row = row;
    }

    /** The same with other marks. */
    Draft with(Marks marks) {
      return new Draft(this, row.with(marks));
    }

    String path() {
      return row.hit().path();
    }
  }

  PutResult put(StoredCrash crash) throws IOException {
    Draft draft = new Draft(crash.analysis(), crash.report());
    List<String> paths = crash.sources();
    String key = Terms.of(draft.row.hit().id());
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Entry> there = documents.byKey(key);
      Optional<PutResult> result =
          there.isPresent() && there.get().known().isOther(draft.analysis, draft.row)
              ? putApart(draft, paths)
              : put(key, there, draft, paths);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw busy(key);
  }

  private static IOException busy(String key) {
    return new IOException("a crash is changed by others all the time: " + key);
  }

  /** Puts a crash whose id another crash has; empty if somebody else was quicker. */
  private Optional<PutResult> putApart(Draft draft, List<String> paths) throws IOException {
    List<String> ids = OtherContent.ids(draft.row.hit());
    for (String id : ids.subList(1, ids.size())) {
      String key = Terms.of(id);
      Optional<Entry> there = documents.byKey(key);
      boolean last = id.equals(ids.getLast());
      if (last || there.isEmpty() || !there.get().known().isOther(draft.analysis, draft.row)) {
        Draft apart = new Draft(KeptApart.under(id, draft.analysis), draft.report);
        return put(key, there, apart, paths).map(PutResult::apart);
      }
    }
    throw new IllegalStateException("there is a last one");
  }

  private Optional<PutResult> put(
      String key, Optional<Entry> there, Draft draft, List<String> paths) throws IOException {
    String id = draft.row.hit().id();
    if (there.isPresent()) {
      return again(key, there.get(), draft, paths)
          ? Optional.of(PutResult.known(id))
          : Optional.empty();
    }
    return create(key, draft, bounded(draft.path(), paths))
        ? Optional.of(PutResult.added(id))
        : Optional.empty();
  }

  private static Set<String> bounded(String own, List<String> paths) {
    return Stream.concat(Stream.of(own), paths.stream())
        .distinct()
        .limit(CrashIndex.MAX_SOURCES)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private boolean again(String key, Entry there, Draft draft, List<String> more)
      throws IOException {
    Known known = there.known();
    Marks marks = known.row().marks().and(draft.row.marks());
    boolean better = known.yieldsTo(draft.row);
    Set<String> paths = paths(there, more, better ? draft.path() : known.row().hit().path());
    if (better) {
      return replace(key, there, draft.with(marks), paths);
    }
    return paths.equals(new TreeSet<>(there.sources())) && marks.equals(known.row().marks())
        || replace(key, there, anew(there).with(marks), paths);
  }

  /** All paths of both, its own among them; no more than are kept. */
  private static Set<String> paths(Entry there, List<String> more, String own) {
    Set<String> paths = new LinkedHashSet<>(there.sources());
    for (String path : more) {
      if (paths.size() < CrashIndex.MAX_SOURCES) {
        paths.add(path);
      }
    }
    if (!paths.contains(own)) {
      paths.remove(there.row().hit().path());
      paths.add(own);
    }
    return new TreeSet<>(paths);
  }

  /**
   * Changes the marks of a crash.
   *
   * @return whether they are others now
   */
  boolean mark(String key, UnaryOperator<Marks> change) throws IOException {
    return rewrite(
        key,
        there -> {
          Marks before = there.row().marks();
          return Optional.of(change.apply(before)).filter(marks -> !marks.equals(before));
        });
  }

  /** Draws the conclusions of a crash anew, unless it has become another one since. */
  void redraw(Entry before) throws IOException {
    rewrite(
        Terms.of(before.row().hit().id()),
        there ->
            Optional.of(there.row())
                .filter(row -> row.digest() == before.row().digest())
                .map(CrashRow::marks));
  }

  /**
   * Writes a crash in place of itself, with conclusions that are drawn anew.
   *
   * @param marks those that it is to have; empty to leave it as it is
   * @return whether it was written
   */
  private boolean rewrite(String key, Function<Entry, Optional<Marks>> marks) throws IOException {
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Entry> there = documents.byKey(key);
      Optional<Marks> wanted = there.flatMap(marks);
      if (wanted.isEmpty()) {
        return false;
      }
      Set<String> paths = new TreeSet<>(there.get().sources());
      if (replace(key, there.get(), anew(there.get()).with(wanted.get()), paths)) {
        return true;
      }
    }
    throw busy(key);
  }

  /** What is concluded now of the report that is there. */
  private Draft anew(Entry there) throws IOException {
    KeptReport report = there.report();
    return new Draft(there.analysis(report, analyzer.get()), report);
  }

  /** Returns false if there is one by now. */
  private boolean create(String key, Draft draft, Set<String> paths) throws IOException {
    return written(
        cluster.tell(
            "PUT", documents.path("_create", key), Optional.of(document(key, draft, paths))));
  }

  /** Returns false if the document is another one by now. */
  private boolean replace(String key, Entry there, Draft draft, Set<String> paths)
      throws IOException {
    return written(
        cluster.tell(
            "PUT",
            documents.path("_doc", key) + "?" + there.sequence(),
            Optional.of(document(key, draft, paths))));
  }

  private boolean written(Cluster.Answer answer) {
    if (answer.status() == CONFLICT) {
      return false;
    }
    if (!answer.isGood()) {
      throw cluster.refused(answer);
    }
    return true;
  }

  private ObjectNode document(String key, Draft draft, Set<String> paths) {
    Set<String> ordered = new LinkedHashSet<>();
    ordered.add(draft.path());
    ordered.addAll(paths);
    return ClusterDocument.of(
        key,
        version,
        draft.analysis.with(draft.row.hit().marks()),
        draft.kept,
        draft.row,
        draft.report.reporterKey().map(macs::of),
        ordered);
  }
}
