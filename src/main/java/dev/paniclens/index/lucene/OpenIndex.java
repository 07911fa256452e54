package dev.paniclens.index.lucene;

import dev.paniclens.index.MacCode;
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
 * @param note by which the writer is known; absent when there is none
 * @param directory its files
 */
record OpenIndex(
    Searchers searchers,
    Optional<CrashWriter> writer,
    Optional<WriterNote> note,
    Directory directory)
    implements Closeable {

  static OpenIndex forReading(Directory directory) throws IOException {
    return new OpenIndex(Searchers.of(directory), Optional.empty(), Optional.empty(), directory);
  }

  /** Takes the writer over: when this fails, it is closed. */
  static OpenIndex forWriting(
      IndexWriter writer, Directory directory, WriterNote note, int version, MacCode macs)
      throws IOException {
    try {
      Searchers searchers = Searchers.of(writer);
      CrashWriter crashes = new CrashWriter(writer, searchers, version, macs);
      note.write();
      return new OpenIndex(searchers, Optional.of(crashes), Optional.of(note), directory);
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

  /**
   * Commits, and closes each part, whatever becomes of the others. Searchers go first: the writer
   * removes the files that merges left behind, but none that is still being read.
   */
  @Override
  public void close() throws IOException {
    note.ifPresent(WriterNote::remove);
    if (writer.isPresent()) {
      IOUtils.close(searchers, writer.get(), directory);
    } else {
      IOUtils.close(searchers, directory);
    }
  }
}
