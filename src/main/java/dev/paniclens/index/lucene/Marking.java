package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Marks;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Marked;
import dev.paniclens.index.RedrawListener;
import dev.paniclens.index.stored.OrderedWork;
import dev.paniclens.index.stored.Terms;
import java.io.IOException;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.CorruptIndexException;

/** Changes the marks of crashes, one after the other. */
final class Marking {

  private final CrashWriter writer;
  private final UnaryOperator<Marks> change;
  private final RedrawListener listener;
  private long changed;

  Marking(CrashWriter writer, UnaryOperator<Marks> change, RedrawListener listener) {
    this.writer = writer;
    this.change = change;
    this.listener = listener;
  }

  /**
   * Changes those of some crashes.
   *
   * @param crashes their documents
   * @param workers how many threads analyze
   */
  Marked run(CrashReader reader, int[] crashes, int workers) throws IOException {
    int[] done = {0};
    OrderedWork.run(
        crashes.length,
        workers,
        i -> listener.isOver() ? Optional.<Hit>empty() : one(reader, crashes[i]),
        damaged -> {
          damaged.ifPresent(hit -> listener.damaged(hit.id(), hit.path()));
          listener.progress(++done[0], crashes.length);
        });
    return new Marked(crashes.length, changed);
  }

  /** Changes one; returns the line of a crash that cannot be read. */
  private Optional<Hit> one(CrashReader reader, int document) throws IOException {
    Hit hit = reader.kept(document).row().hit();
    try {
      if (writer.mark(Terms.of(hit.id()), change)) {
        count();
      }
      return Optional.empty();
    } catch (CorruptIndexException e) {
      return Optional.of(hit);
    }
  }

  private synchronized void count() {
    changed++;
  }
}
