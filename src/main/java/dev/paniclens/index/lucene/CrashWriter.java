package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.KeptApart;
import dev.paniclens.index.MacCode;
import dev.paniclens.index.NearbyReport;
import dev.paniclens.index.PutResult;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.Known;
import dev.paniclens.index.stored.OtherContent;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.reading.KeptReport;
import java.io.Closeable;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.UnaryOperator;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.util.IOUtils;

/**
 * Writes crashes, each once.
 *
 * <p>Whether a crash is known must be right while others write. What was written since the searcher
 * was last renewed is remembered ({@code recent}); all else is looked up in the searcher. The
 * searcher is renewed on commit, and when there is much to remember, so that memory stays bounded
 * however large the index. One lock of many, chosen by the id, lets different crashes pass side by
 * side and makes equal ones wait for each other; renewing waits for all.
 */
final class CrashWriter implements Closeable {

  /** Enough that renewing is rare, and few enough (some ten megabytes) for any heap. */
  private static final int MANY = 20_000;

  private final IndexWriter writer;
  private final int version;
  private final MacCode macs;
  private final Searchers searchers;
  private final Bases bases;
  private final Map<String, Known> recent = new ConcurrentHashMap<>();
  private final ReadWriteLock renewing = new ReentrantReadWriteLock();
  private final Object[] locks = new Object[256];

  /**
   * Makes a writer.
   *
   * @param version which conclusions the analyses have that it is given
   * @param macs the codes that Macs have in this index
   * @throws IOException if analyses cannot be compressed on this machine
   */
  CrashWriter(IndexWriter writer, Searchers searchers, int version, MacCode macs)
      throws IOException {
    this.writer = writer;
    this.version = version;
    this.macs = macs;
    this.searchers = searchers;
    this.bases = new Bases(writer, searchers);
    Arrays.setAll(locks, i -> new Object());
  }

  /** A report as it is kept, and the code of its Mac if it tells. */
  private static final class Kept {
    private final byte[] bytes;
    private final Optional<String> mac;

    Kept(byte[] bytes, Optional<String> mac) {
      this.bytes = bytes;
      this.mac = mac;
    }
  }

  private Kept kept(KeptReport report) {
    return new Kept(report.write(), report.reporterKey().map(macs::of));
  }

  PutResult put(StoredCrash crash) throws IOException {
    Analysis analysis = crash.analysis();
    Kept kept = kept(crash.report());
    CrashRow row = CrashRow.of(analysis, kept.bytes);
    String key = Terms.of(row.hit().id());
    PutResult result;
    renewing.readLock().lock();
    try {
      // Also what is kept apart is only written with the lock of the id that it came with.
      synchronized (lock(key)) {
        Optional<Known> known = known(key);
        result =
            known.isPresent() && known.get().isOther(analysis, row)
                ? putApart(analysis, kept, row)
                : put(key, known, analysis, kept, row);
        addPaths(Terms.of(result.id()), crash.sources());
      }
    } finally {
      renewing.readLock().unlock();
    }
    if (recent.size() >= MANY) {
      renew(MANY);
    }
    return result;
  }

  private PutResult put(
      String key, Optional<Known> known, Analysis analysis, Kept kept, CrashRow row)
      throws IOException {
    if (known.isPresent()) {
      again(key, known.get(), analysis, kept, row);
      return PutResult.known(row.hit().id());
    }
    writer.addDocument(document(key, analysis, kept, row));
    recent.put(key, Known.first(row));
    return PutResult.added(row.hit().id());
  }

  /** Adds what is not among the paths of a crash yet. */
  private void addPaths(String key, List<String> paths) throws IOException {
    if (paths.size() < 2) {
      return; // its own
    }
    Known known = known(key).orElseThrow();
    for (String path : paths) {
      if (known.paths().size() < CrashIndex.MAX_SOURCES && !known.paths().contains(path)) {
        writer.addDocument(CrashDocument.source(key, path));
        known = known.with(path);
        recent.put(key, known);
      }
    }
  }

  /** Puts a crash whose id another crash has. */
  private PutResult putApart(Analysis analysis, Kept kept, CrashRow row) throws IOException {
    List<String> ids = OtherContent.ids(row.hit());
    for (String id : ids.subList(1, ids.size())) {
      String key = Terms.of(id);
      Optional<Known> known = known(key);
      boolean last = id.equals(ids.getLast());
      if (last || known.isEmpty() || !known.get().isOther(analysis, row)) {
        Analysis apart = KeptApart.under(id, analysis);
        return put(key, known, apart, kept, CrashRow.of(apart, kept.bytes)).apart();
      }
    }
    throw new IllegalStateException("there is a last one");
  }

  void record(InputEntry entry) throws IOException {
    LuceneLedger.write(writer, entry);
  }

  void beside(NearbyReport report) throws IOException {
    LuceneNearby.write(writer, report);
  }

  void commit() throws IOException {
    writer.commit();
    renew(0);
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(writer, bases);
  }

  /**
   * A crash has at most one document, and the paths of it and of its source documents are all its
   * paths. The source goes first: then a process killed between the two loses nothing.
   */
  private void again(String key, Known known, Analysis analysis, Kept kept, CrashRow row)
      throws IOException {
    Marks marks = known.row().marks().and(row.marks());
    String path = row.hit().path();
    String storedPath = known.row().hit().path();
    boolean keepsPath =
        known.paths().contains(path) || known.paths().size() < CrashIndex.MAX_SOURCES;
    if (known.yieldsTo(row)) {
      if (keepsPath && !path.equals(storedPath)) {
        writer.addDocument(CrashDocument.source(key, storedPath));
      }
      Known better = keepsPath ? known.with(path) : known;
      replace(key, better, analysis, kept, row.with(marks));
      return;
    }
    if (keepsPath && !known.paths().contains(path)) {
      writer.addDocument(CrashDocument.source(key, path));
      recent.put(key, known.with(path));
    }
    if (!marks.equals(known.row().marks())) {
      markHeld(key, has -> has.and(marks));
    }
  }

  /**
   * Changes the marks of a crash.
   *
   * @param key its folded id
   * @return whether they are others now
   * @throws CorruptIndexException if its report cannot be read
   */
  boolean mark(String key, UnaryOperator<Marks> change) throws IOException {
    boolean changed;
    renewing.readLock().lock();
    try {
      synchronized (lock(key)) {
        changed = markHeld(key, change);
      }
    } finally {
      renewing.readLock().unlock();
    }
    if (recent.size() >= MANY) {
      renew(MANY);
    }
    return changed;
  }

  /** The same for who holds its lock. */
  private boolean markHeld(String key, UnaryOperator<Marks> change) throws IOException {
    if (recent.containsKey(key)) {
      searchers.renew(); // what was written of it is to be read
    }
    return searchers.ask(
        reader -> {
          Optional<KeptCrash> crash = reader.byKey(key);
          return crash.isPresent() && mark(key, crash.get(), reader, change);
        });
  }

  private boolean mark(String key, KeptCrash crash, CrashReader reader, UnaryOperator<Marks> change)
      throws IOException {
    CrashRow before = crash.row();
    Marks marks = change.apply(before.marks());
    if (marks.equals(before.marks())) {
      return false;
    }
    KeptReport report = reader.report(crash);
    Kept kept = kept(report);
    Analysis analysis = reader.analysis(crash, report);
    Known known = known(key).orElseThrow();
    replace(key, known, analysis, kept, CrashRow.of(analysis, kept.bytes).with(marks));
    return true;
  }

  /** Writes a crash in place of itself. */
  private void replace(String key, Known known, Analysis analysis, Kept kept, CrashRow row)
      throws IOException {
    writer.updateDocument(new Term(FieldName.ID, key), document(key, analysis, kept, row));
    recent.put(key, known.with(row));
  }

  /**
   * Writes a crash again whose conclusions were drawn anew, unless it has become another one since.
   *
   * @param before what was stored of it
   * @param analysis the conclusions
   * @param report what is kept of it
   */
  void redraw(CrashRow before, Analysis analysis, KeptReport report) throws IOException {
    String key = Terms.of(before.hit().id());
    Kept kept = kept(report);
    CrashRow row = CrashRow.of(analysis, kept.bytes);
    renewing.readLock().lock();
    try {
      synchronized (lock(key)) {
        Optional<Known> known = known(key);
        if (known.isPresent() && known.get().row().digest() == before.digest()) {
          replace(key, known.get(), analysis, kept, row.with(known.get().row().marks()));
        }
      }
    } finally {
      renewing.readLock().unlock();
    }
    if (recent.size() >= MANY) {
      renew(MANY);
    }
  }

  /** Takes away what only crashes of earlier formats need. */
  void dropEarlierBases() throws IOException {
    writer.deleteDocuments(new Term(FieldName.KIND, FieldName.EARLIER_BASE));
  }

  private Document document(String key, Analysis analysis, Kept kept, CrashRow row)
      throws IOException {
    Analysis marked = analysis.with(row.hit().marks());
    return CrashDocument.crash(
        key, version, marked, bases.pack(analysis, kept.bytes), row, kept.mac);
  }

  private Optional<Known> known(String key) throws IOException {
    Known justWritten = recent.get(key);
    return justWritten != null
        ? Optional.of(justWritten)
        : searchers.ask(reader -> reader.known(key));
  }

  private Object lock(String key) {
    return locks[Math.floorMod(key.hashCode(), locks.length)];
  }

  /** Renews the searcher if at least so many crashes are remembered. */
  private void renew(int atLeast) throws IOException {
    renewing.writeLock().lock();
    try {
      if (recent.size() >= atLeast) {
        searchers.renew();
        recent.clear();
      }
    } finally {
      renewing.writeLock().unlock();
    }
  }
}
