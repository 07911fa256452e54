package dev.paniclens.index.opensearch;

import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.MarksException;
import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Hits;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.MacCode;
import dev.paniclens.index.Marked;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.Page;
import dev.paniclens.index.PutResult;
import dev.paniclens.index.Reach;
import dev.paniclens.index.RedrawListener;
import dev.paniclens.index.Row;
import dev.paniclens.index.Stats;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.Total;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.index.stored.DamagedException;
import dev.paniclens.index.stored.OrderedWork;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.reading.Conclusions;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.transition.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * An index in an OpenSearch cluster, which any number of processes write to and read at the same
 * time. What was put is kept by the cluster at once; queries see it from the next commit on.
 */
public final class OpenSearchCrashIndex implements CrashIndex {

  /** How many crashes are handed out at once to be analyzed anew. */
  private static final int PORTION = 500;

  private final Cluster cluster;
  private final ClusterReader reader;
  private final ClusterNotes notes;
  private final Optional<ClusterWriter> writer;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What may fail as asking does. */
  private interface Action<T> {
    T run() throws IOException;
  }

  private OpenSearchCrashIndex(Cluster cluster, String name, Optional<MacCode> writing) {
    Supplier<ReportAnalyzer> analyzer = ReportAnalyzer.whenNeeded();
    this.cluster = cluster;
    reader = new ClusterReader(cluster, name, analyzer);
    notes = new ClusterNotes(cluster, name);
    writer =
        writing.map(
            macs ->
                new ClusterWriter(
                    cluster, new Documents(cluster, name), Conclusions.VERSION, macs, analyzer));
  }

  /**
   * Opens an index to search it.
   *
   * @param address scheme, host, port and the index's name: {@code https://host:9200/paniclens}
   * @throws IndexException if there is none, or it cannot be used
   */
  public static OpenSearchCrashIndex openForReading(URI address, ClusterAccess access) {
    String name = ClusterSetup.name(address);
    Cluster cluster = Cluster.at(address, access);
    attempt(cluster, () -> ClusterSetup.find(cluster, name));
    return new OpenSearchCrashIndex(cluster, name, Optional.empty());
  }

  /**
   * Opens an index to add to it, and to search it. Where there is none, one is made.
   *
   * @throws IndexException if it cannot be used
   */
  public static OpenSearchCrashIndex openForWriting(URI address, ClusterAccess access) {
    String name = ClusterSetup.name(address);
    Cluster cluster = Cluster.at(address, access);
    MacCode macs = attempt(cluster, () -> ClusterSetup.findOrMake(cluster, name));
    return new OpenSearchCrashIndex(cluster, name, Optional.of(macs));
  }

  @Override
  public PutResult put(StoredCrash crash) {
    if (crash.analysis().id().isEmpty()) {
      throw new IllegalArgumentException("an analysis without id");
    }
    ClusterWriter writing = writer();
    return attempt(() -> writing.put(crash));
  }

  @Override
  public Marked mark(Query query, UnaryOperator<Marks> change, RedrawListener listener) {
    ClusterWriter writing = writer();
    List<Hit> hits = search(query, Page.WHOLE).hits();
    return attempt(
        () -> {
          long changed = 0;
          int done = 0;
          for (Hit hit : hits) {
            if (!listener.isOver()) {
              try {
                changed += writing.mark(Terms.of(hit.id()), change) ? 1 : 0;
              } catch (DamagedException e) {
                listener.damaged(hit.id(), hit.path());
              }
            }
            listener.progress(++done, hits.size());
          }
          return new Marked(hits.size(), changed);
        });
  }

  @Override
  public Drawn drawn() {
    return attempt(reader::drawn);
  }

  @Override
  public long redraw(int workers, RedrawListener listener) {
    return redraw(Conclusions.VERSION - 1L, workers, listener);
  }

  @Override
  public long redrawAll(int workers, RedrawListener listener) {
    return redraw(Conclusions.VERSION, workers, listener);
  }

  private long redraw(long latest, int workers, RedrawListener listener) {
    ClusterWriter writing = writer();
    return attempt(
        () -> {
          List<Entry> entries = reader.drawnUpTo(latest);
          long[] redrawn = {0};
          for (int from = 0; from < entries.size() && !listener.isOver(); from += PORTION) {
            List<Entry> some = entries.subList(from, Math.min(entries.size(), from + PORTION));
            OrderedWork.run(
                some.size(),
                workers,
                i -> damaged(writing, some.get(i)),
                damaged ->
                    damaged.ifPresentOrElse(
                        hit -> listener.damaged(hit.id(), hit.path()), () -> redrawn[0]++));
            listener.progress(from + some.size(), entries.size());
          }
          notes.refresh();
          return redrawn[0];
        });
  }

  /** Writes a crash anew; returns the line of one that cannot be read. */
  private static Optional<Hit> damaged(ClusterWriter writer, Entry entry) throws IOException {
    try {
      writer.redraw(entry);
      return Optional.empty();
    } catch (DamagedException e) {
      return Optional.of(entry.row().hit());
    }
  }

  @Override
  public void commit() {
    attempt(
        () -> {
          notes.refresh();
          return true;
        });
  }

  @Override
  public Lookup get(String idOrPrefix) {
    return attempt(() -> reader.find(Terms.of(idOrPrefix.strip())));
  }

  @Override
  public Hits search(Query query, Page page) {
    return attempt(() -> reader.search(query, page));
  }

  @Override
  public Reach rows(Query query, Page page, List<Field> fields, Consumer<? super Row> taker) {
    return attempt(() -> reader.rows(query, page, fields, taker));
  }

  @Override
  public <T> Reach read(
      Query query, Page page, int workers, Function<Lookup, T> map, Consumer<? super T> taker) {
    return attempt(() -> reader.read(query, page, workers, map, taker));
  }

  @Override
  public long state() {
    return attempt(reader::state);
  }

  @Override
  public long count(Query query) {
    return attempt(() -> reader.count(query));
  }

  @Override
  public Total total(Query query) {
    return attempt(() -> reader.total(query));
  }

  @Override
  public List<Total> totals(Query query, List<Query> parts) {
    return parts.stream().map(part -> total(Query.and(List.of(query, part)))).toList();
  }

  @Override
  public Stats stats(Query query) {
    return attempt(() -> reader.stats(query));
  }

  @Override
  public List<Group> groups(Query query, Grouping grouping) {
    return attempt(() -> reader.groups(query, grouping));
  }

  @Override
  public List<KextCount> kexts(Query query, KextPlace place) {
    return attempt(() -> reader.kexts(query, place));
  }

  @Override
  public Transition transition(Query query) {
    return attempt(() -> reader.transition(query));
  }

  @Override
  public void beside(NearbyReport report) {
    writer();
    attempt(
        () -> {
          notes.beside(report);
          return true;
        });
  }

  @Override
  public List<NearbyReport> near(OffsetDateTime time) {
    return attempt(() -> notes.near(time));
  }

  @Override
  public InputLedger ledger() {
    return new InputLedger() {
      @Override
      public Optional<InputEntry> find(String path) {
        return attempt(() -> notes.input(path));
      }

      @Override
      public void record(InputEntry entry) {
        writer();
        attempt(
            () -> {
              notes.record(entry);
              return true;
            });
      }
    };
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      attempt(
          cluster,
          () -> {
            if (writer.isPresent()) {
              notes.refresh();
            }
            cluster.close();
            return true;
          });
    }
  }

  private ClusterWriter writer() {
    return writer.orElseThrow(() -> new UnsupportedOperationException("opened for reading only"));
  }

  private <T> T attempt(Action<T> action) {
    if (closed.get()) {
      throw new IllegalStateException("the index is closed");
    }
    return attempt(cluster, action);
  }

  private static <T> T attempt(Cluster cluster, Action<T> action) {
    try {
      return action.run();
    } catch (BadCursorException | MarksException | UncheckedIOException | IndexException e) {
      throw e; // those of a taker are of the place that it writes to
    } catch (DamagedException e) {
      throw cluster.because(Reason.DAMAGED, "has a damaged crash: " + e.getMessage());
    } catch (IOException e) {
      throw cluster.unavailable("cannot be used: " + e.getMessage(), e);
    }
  }
}
