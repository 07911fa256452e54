package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.MarksException;
import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hits;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Lookup;
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
import dev.paniclens.index.ValueCounts;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.query.Field;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import dev.paniclens.transition.Transition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.apache.lucene.search.IndexSearcher;

/**
 * An index in a folder of this machine.
 *
 * <p>One process at a time can have it open for writing; any number can read meanwhile, and see
 * each commit when it is made. A process that is killed loses what it had not committed, and no
 * more.
 */
public final class LuceneCrashIndex implements CrashIndex {

  /** A query has at most a thousand conditions, and one of them becomes a few clauses. */
  private static final int MOST_CLAUSES = 1 << 15;

  static {
    LuceneLog.silence();
    IndexSearcher.setMaxClauseCount(MOST_CLAUSES);
  }

  /** What is lost at most when a process is killed that brings an index up to date. */
  private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);

  private final IndexTrouble trouble;
  private final OpenIndex open;
  private final AtomicBoolean closed = new AtomicBoolean();

  /** What may fail as files do. */
  private interface Action<T> {
    T run() throws IOException;
  }

  private LuceneCrashIndex(IndexTrouble trouble, OpenIndex open) {
    this.trouble = trouble;
    this.open = open;
  }

  /**
   * Opens an index to search it.
   *
   * @throws IndexException if there is none, or it cannot be used
   */
  public static LuceneCrashIndex openForReading(Path path) {
    IndexFolder folder = new IndexFolder(path);
    return new LuceneCrashIndex(
        folder.trouble(), attempt(folder.trouble(), folder::openForReading));
  }

  /**
   * Opens an index to add to it, and to search it. Where there is none, one is made, and the
   * folders it lies in.
   *
   * @throws IndexException if another process writes to it, the folder holds other files, or it
   *     cannot be used
   */
  public static LuceneCrashIndex openForWriting(Path path) {
    IndexFolder folder = new IndexFolder(path);
    return new LuceneCrashIndex(
        folder.trouble(), attempt(folder.trouble(), folder::openForWriting));
  }

  /** As {@link #openForWriting(Path)}, by a program that draws the conclusions of some version. */
  static LuceneCrashIndex openForWriting(Path path, int version) {
    IndexFolder folder = new IndexFolder(path, version);
    return new LuceneCrashIndex(
        folder.trouble(), attempt(folder.trouble(), folder::openForWriting));
  }

  /**
   * Opens an index for writing that was open before: where there is none now, none is made.
   *
   * @throws IndexException as when it is opened first, or if it is gone
   */
  public static LuceneCrashIndex openAgainForWriting(Path path) {
    IndexFolder folder = new IndexFolder(path);
    return new LuceneCrashIndex(
        folder.trouble(), attempt(folder.trouble(), folder::openAgainForWriting));
  }

  /**
   * {@inheritDoc}
   *
   * <p>A thread that does this must not be interrupted: an interrupt closes the file it writes.
   */
  @Override
  public PutResult put(StoredCrash crash) {
    CrashWriter writer = writer();
    if (crash.analysis().id().isEmpty()) {
      throw new IllegalArgumentException("an analysis without id");
    }
    return attempt(() -> writer.put(crash));
  }

  @Override
  public Marked mark(Query query, UnaryOperator<Marks> change, RedrawListener listener) {
    CrashWriter writer = writer();
    int workers = Runtime.getRuntime().availableProcessors();
    return ask(
        reader ->
            new Marking(writer, change, listener).run(reader, reader.matching(query), workers));
  }

  @Override
  public Drawn drawn() {
    return ask(CrashReader::drawn);
  }

  @Override
  public long redraw(int workers, RedrawListener listener) {
    CrashWriter writer = writer();
    return attempt(() -> new Redraw(open, writer, listener, COMMIT_EVERY).run(workers, false));
  }

  @Override
  public long redrawAll(int workers, RedrawListener listener) {
    CrashWriter writer = writer();
    return attempt(() -> new Redraw(open, writer, listener, COMMIT_EVERY).run(workers, true));
  }

  @Override
  public void commit() {
    attempt(
        () -> {
          open.commit();
          return true;
        });
  }

  @Override
  public Lookup get(String idOrPrefix) {
    return ask(reader -> reader.get(idOrPrefix));
  }

  @Override
  public Hits search(Query query, Page page) {
    return ask(reader -> reader.search(query, page));
  }

  @Override
  public Reach rows(Query query, Page page, List<Field> fields, Consumer<? super Row> taker) {
    return ask(reader -> reader.rows(query, page, fields, taker));
  }

  @Override
  public <T> Reach read(
      Query query, Page page, int workers, Function<Lookup, T> map, Consumer<? super T> taker) {
    return ask(reader -> reader.read(query, page, workers, map, taker));
  }

  @Override
  public long state() {
    return ask(CrashReader::state);
  }

  @Override
  public long count(Query query) {
    return ask(reader -> reader.count(query));
  }

  @Override
  public Total total(Query query) {
    return ask(reader -> reader.total(query));
  }

  @Override
  public List<Total> totals(Query query, List<Query> parts) {
    return ask(reader -> reader.totals(query, parts));
  }

  @Override
  public Stats stats(Query query) {
    return ask(reader -> reader.stats(query));
  }

  @Override
  public List<Group> groups(Query query, Grouping grouping) {
    return ask(reader -> reader.groups(query, grouping));
  }

  @Override
  public <T> T values(Query query, Field by, List<Span> days, Function<ValueCounts, T> reader) {
    return ask(crashes -> crashes.values(query, by, days, reader));
  }

  @Override
  public List<KextCount> kexts(Query query, KextPlace place) {
    return ask(reader -> reader.kexts(query, place));
  }

  @Override
  public Transition transition(Query query) {
    return ask(reader -> reader.transition(query));
  }

  @Override
  public void beside(NearbyReport report) {
    CrashWriter writer = writer();
    attempt(
        () -> {
          writer.beside(report);
          return true;
        });
  }

  @Override
  public List<NearbyReport> near(OffsetDateTime time) {
    return ask(reader -> reader.near(time));
  }

  @Override
  public InputLedger ledger() {
    return new InputLedger() {
      @Override
      public Optional<InputEntry> find(String path) {
        return ask(reader -> reader.input(path));
      }

      @Override
      public void record(InputEntry entry) {
        CrashWriter writer = writer();
        attempt(
            () -> {
              writer.record(entry);
              return true;
            });
      }
    };
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      attempt(
          trouble,
          () -> {
            open.close();
            return true;
          });
    }
  }

  private CrashWriter writer() {
    return open.writer()
        .orElseThrow(() -> new UnsupportedOperationException("opened for reading only"));
  }

  private <T> T ask(Searchers.Question<T> question) {
    return attempt(() -> open.ask(question));
  }

  private <T> T attempt(Action<T> action) {
    if (closed.get()) {
      throw new IllegalStateException("the index is closed");
    }
    return attempt(trouble, action);
  }

  private static <T> T attempt(IndexTrouble trouble, Action<T> action) {
    try {
      return action.run();
    } catch (BadCursorException | MarksException | UncheckedIOException e) {
      throw e; // the last is a taker's, of the place that it writes to
    } catch (IOException | RuntimeException e) {
      throw trouble.explain(e);
    }
  }
}
