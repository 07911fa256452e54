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
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

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

  /** A crash as it came. */
  private record Come(Analysis analysis, KeptReport report, CrashRow row, Set<String> paths) {
    static Come of(Analysis analysis, KeptReport report, List<String> paths) {
      return new Come(
          analysis, report, CrashRow.of(analysis, report.write()), new LinkedHashSet<>(paths));
    }
  }

  PutResult put(StoredCrash crash) throws IOException {
    Come come = Come.of(crash.analysis(), crash.report(), crash.sources());
    String key = Terms.of(come.row().hit().id());
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Entry> there = documents.byKey(key);
      Optional<PutResult> result =
          there.isPresent() && there.get().known().isOther(come.analysis(), come.row())
              ? putApart(come)
              : put(key, there, come);
      if (result.isPresent()) {
        return result.get();
      }
    }
    throw new IOException("a crash is changed by others all the time: " + key);
  }

  /** Puts a crash whose id another crash has; empty if somebody else was quicker. */
  private Optional<PutResult> putApart(Come come) throws IOException {
    List<String> ids = OtherContent.ids(come.row().hit());
    for (String id : ids.subList(1, ids.size())) {
      String key = Terms.of(id);
      Optional<Entry> there = documents.byKey(key);
      boolean last = id.equals(ids.getLast());
      if (last || there.isEmpty() || !there.get().known().isOther(come.analysis(), come.row())) {
        Come apart =
            Come.of(KeptApart.under(id, come.analysis()), come.report(), List.copyOf(come.paths()));
        return put(key, there, apart).map(PutResult::apart);
      }
    }
    throw new IllegalStateException("there is a last one");
  }

  private Optional<PutResult> put(String key, Optional<Entry> there, Come come) throws IOException {
    String id = come.row().hit().id();
    if (there.isPresent()) {
      return again(key, there.get(), come) ? Optional.of(PutResult.known(id)) : Optional.empty();
    }
    Set<String> paths = bounded(come.row().hit().path(), come.paths());
    return create(key, come, paths) ? Optional.of(PutResult.added(id)) : Optional.empty();
  }

  private static Set<String> bounded(String own, Set<String> paths) {
    Set<String> some = new LinkedHashSet<>();
    some.add(own);
    paths.stream().limit(CrashIndex.MAX_SOURCES).forEach(some::add);
    while (some.size() > CrashIndex.MAX_SOURCES) {
      some.remove(List.copyOf(some).getLast());
    }
    return some;
  }

  private boolean again(String key, Entry there, Come come) throws IOException {
    Known known = there.known();
    Marks marks = known.row().marks().and(come.row().marks());
    boolean better = known.yieldsTo(come.row());
    String own = better ? come.row().hit().path() : known.row().hit().path();
    Set<String> paths = paths(there, come, own);
    if (better) {
      return replace(key, there, come.analysis(), come.report(), come.row().with(marks), paths);
    }
    if (paths.equals(new TreeSet<>(there.sources())) && marks.equals(known.row().marks())) {
      return true;
    }
    KeptReport report = there.report();
    Analysis analysis = there.analysis(report, analyzer.get());
    return replace(
        key, there, analysis, report, CrashRow.of(analysis, report.write()).with(marks), paths);
  }

  /** All paths of both, its own among them; no more than are kept. */
  private static Set<String> paths(Entry there, Come come, String own) {
    Set<String> paths = new LinkedHashSet<>(there.sources());
    String stored = there.row().hit().path();
    for (String path : come.paths()) {
      if (paths.size() < CrashIndex.MAX_SOURCES) {
        paths.add(path);
      }
    }
    if (!paths.contains(own)) {
      paths.remove(stored);
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
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Entry> there = documents.byKey(key);
      if (there.isEmpty()) {
        return false;
      }
      CrashRow before = there.get().row();
      Marks marks = change.apply(before.marks());
      if (marks.equals(before.marks())) {
        return false;
      }
      KeptReport report = there.get().report();
      Analysis analysis = there.get().analysis(report, analyzer.get());
      CrashRow row = CrashRow.of(analysis, report.write()).with(marks);
      if (replace(key, there.get(), analysis, report, row, new TreeSet<>(there.get().sources()))) {
        return true;
      }
    }
    throw new IOException("a crash is changed by others all the time: " + key);
  }

  /** Draws the conclusions of a crash anew, unless it has become another one since. */
  void redraw(Entry before) throws IOException {
    String key = Terms.of(before.row().hit().id());
    for (int i = 0; i < MOST_TRIES; i++) {
      Optional<Entry> there = documents.byKey(key);
      if (there.isEmpty() || there.get().row().digest() != before.row().digest()) {
        return;
      }
      KeptReport report = there.get().report();
      Analysis analysis = there.get().analysis(report, analyzer.get());
      CrashRow row = CrashRow.of(analysis, report.write()).with(there.get().row().marks());
      if (replace(key, there.get(), analysis, report, row, new TreeSet<>(there.get().sources()))) {
        return;
      }
    }
    throw new IOException("a crash is changed by others all the time: " + key);
  }

  private boolean create(String key, Come come, Set<String> paths) throws IOException {
    return written(
        cluster.tell(
            "PUT",
            documents.path("_create", key),
            Optional.of(document(key, come.analysis(), come.report(), come.row(), paths))));
  }

  private boolean replace(
      String key,
      Entry there,
      Analysis analysis,
      KeptReport report,
      CrashRow row,
      Set<String> paths)
      throws IOException {
    return written(
        cluster.tell(
            "PUT",
            documents.path("_doc", key) + "?" + there.sequence(),
            Optional.of(document(key, analysis, report, row, paths))));
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

  private tools.jackson.databind.node.ObjectNode document(
      String key, Analysis analysis, KeptReport report, CrashRow row, Set<String> paths) {
    String own = row.hit().path();
    Set<String> ordered = new LinkedHashSet<>();
    ordered.add(own);
    ordered.addAll(paths);
    return ClusterDocument.of(
        key,
        version,
        analysis.with(row.hit().marks()),
        report.write(),
        row,
        report.reporterKey().map(macs::of),
        ordered);
  }
}
