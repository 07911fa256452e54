package dev.paniclens.index.lucene;

import dev.paniclens.index.lucene.pack.Unpacker;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.Closeable;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/** Lends the newest known state of the index, and keeps it open as long as it is lent. */
final class Searchers implements Closeable {

  private final SearcherManager manager;
  private final Unpacker unpacker = new Unpacker();
  private final KextNames names = new KextNames();

  /** Most questions do not need one. */
  private final Supplier<ReportAnalyzer> analyzer = ReportAnalyzer.whenNeeded();

  private volatile long seenCommit = -1;

  /** Something to ask of one state of the index. */
  interface Question<T> {
    T ask(CrashReader reader) throws IOException;
  }

  private Searchers(SearcherManager manager) {
    this.manager = manager;
  }

  /** The states a writer makes, what is not committed included. */
  static Searchers of(IndexWriter writer) throws IOException {
    return new Searchers(new SearcherManager(writer, new SearcherFactory()));
  }

  /** The states that were committed, by whatever process. */
  static Searchers of(Directory directory) throws IOException {
    return new Searchers(new SearcherManager(directory, new SearcherFactory()));
  }

  <T> T ask(Question<T> question) throws IOException {
    IndexSearcher searcher = manager.acquire();
    try {
      return question.ask(new CrashReader(searcher, unpacker, analyzer, names));
    } finally {
      manager.release(searcher);
    }
  }

  /** Goes on to the newest state; what was lent stays as it is. */
  void renew() throws IOException {
    manager.maybeRefreshBlocking();
  }

  /**
   * Goes on to the newest state if there was a commit since the last one. Lucene itself would read
   * every segment's description to find out; the name of the commit's file tells as well.
   */
  void renewAfterCommit(Directory directory) throws IOException {
    long newest = SegmentInfos.getLastCommitGeneration(directory);
    if (newest != seenCommit) {
      manager.maybeRefreshBlocking();
      seenCommit = newest;
    }
  }

  @Override
  public void close() throws IOException {
    IOUtils.close(manager, unpacker);
  }
}
