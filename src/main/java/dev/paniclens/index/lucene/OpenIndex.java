package dev.paniclens.index.lucene;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.store.Directory;
import org.apache.lucene.util.IOUtils;

/**
 * The open parts of an index.
 *
 * @param searchers to read it
 * @param writer to write it; absent when it is open for reading only
 * @param directory its files
 */
record OpenIndex(Searchers searchers, Optional<CrashWriter> writer, Directory directory)
    implements Closeable {

  static OpenIndex forReading(Directory directory) throws IOException {
    return new OpenIndex(Searchers.of(directory), Optional.empty(), directory);
  }

  /** Takes the writer over: when this fails, it is closed. */
  static OpenIndex forWriting(IndexWriter writer, Directory directory) throws IOException {
    try {
      Searchers searchers = Searchers.of(writer);
      return new OpenIndex(searchers, Optional.of(new CrashWriter(writer, searchers)), directory);
    } catch (IOException | RuntimeException e) {
      IOUtils.closeWhileHandlingException(writer);
      throw e;
    }
  }

  /** Asks the newest state that can be seen: a reader's is the last commit, of any process. */
  <T> T ask(Searchers.Question<T> question) throws IOException {
    if (writer.isEmpty()) {
      searchers.renewAfterCommit(directory);
    }
    return searchers.ask(question);
  }

  void commit() throws IOException {
    if (writer.isPresent()) {
      writer.get().commit();
    }
  }

  /** Commits, and closes each part, whatever becomes of the others. */
  @Override
  public void close() throws IOException {
    if (writer.isPresent()) {
      IOUtils.close(writer.get(), searchers, directory);
    } else {
      IOUtils.close(searchers, directory);
    }
  }
}
