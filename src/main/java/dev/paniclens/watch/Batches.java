package dev.paniclens.watch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.Page;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.IngestSummary.Rejected;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.source.ReportSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads batches of files into the index, and tells of the crashes that were new to it. */
final class Batches {
  /** How many crashes are asked for at once. */
  private static final int ASKED = 1_000;

  private final IndexOpener opener;
  private final ReportSource source;
  private final int workers;
  private final Wanted wanted;
  private final List<Sink> sinks;
  private final Consumer<String> log;

  /**
   * Put as new, and not told of yet. It outlives a batch that fails: what that one had put may be
   * committed all the same, and would be known the next time.
   */
  private final Set<String> fresh = new LinkedHashSet<>();

  private WatchSummary summary = WatchSummary.NOTHING;
  private volatile Optional<Ingester> reading = Optional.empty();
  private volatile boolean stopped;

  Batches(
      IndexOpener opener,
      ReportSource source,
      int workers,
      Wanted wanted,
      List<Sink> sinks,
      Consumer<String> log) {
    this.opener = opener;
    this.source = source;
    this.workers = workers;
    this.wanted = wanted;
    this.sinks = List.copyOf(sinks);
    this.log = log;
  }

  /**
   * Reads files, commits, and tells of what is new. With no files, it makes sure that the index can
   * be written.
   *
   * @throws IndexException if the index cannot be written; the files must then be read again
   */
  void read(Collection<Path> files) {
    List<String> paths = files.stream().map(Path::toString).toList();
    try (CrashIndex index = opener.forWriting()) {
      Ingester ingester = new Ingester(source, index, workers);
      reading = Optional.of(ingester);
      if (stopped) {
        ingester.stop();
      }
      IngestSummary read = ingester.ingest(paths, new Listener());
      summary = summary.plus(files.size(), read.indexed(), read.known(), read.rejectedCount());
      read.rejected().forEach(this::reject);
      read.apart()
          .forEach(
              crash ->
                  log.accept(
                      "another panic has the same incident identifier; kept apart: " + crash));
      long more = read.rejectedCount() - read.rejected().size();
      if (more > 0) {
        log.accept("rejected: " + more + " more");
      }
    }
    if (!fresh.isEmpty()) {
      try (CrashIndex index = opener.forReading()) {
        tell(index);
      }
    }
  }

  /** Has a batch that is being read, or comes yet, end early. From any thread. */
  void stop() {
    stopped = true;
    reading.ifPresent(Ingester::stop);
  }

  private void reject(Rejected what) {
    log.accept("rejected: " + what.path() + ": " + what.reason());
  }

  private void tell(CrashIndex index) {
    List<String> told = new ArrayList<>(fresh);
    for (int from = 0; from < told.size(); from += ASKED) {
      List<String> some = told.subList(from, Math.min(told.size(), from + ASKED));
      List<Query> ids = some.stream().map(id -> (Query) new Query.Name(Fields.ID, id)).toList();
      Query query = Query.and(List.of(wanted.in(index), Query.or(ids)));
      List<Hit> oldestFirst = index.search(query, Page.first(ASKED)).hits().reversed();
      summary = summary.plusTold(oldestFirst.size());
      fresh.removeAll(Set.copyOf(some));
      for (Hit hit : oldestFirst) {
        sinks.forEach(sink -> sink.accept(hit, index));
      }
    }
  }

  WatchSummary summary() {
    return summary;
  }

  private final class Listener implements IngestListener {
    @Override
    public void progress(long done, long total, long panics) {
      // The crashes themselves are told of.
    }

    @Override
    public void added(String id) {
      fresh.add(id);
    }

    @Override
    public void rejected(Rejected what) {
      // Told when the batch has ended, with a bound on how many.
    }
  }
}
