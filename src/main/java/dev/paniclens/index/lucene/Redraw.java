package dev.paniclens.index.lucene;

import dev.paniclens.index.Hit;
import dev.paniclens.index.RedrawListener;
import dev.paniclens.index.stored.OrderedWork;
import dev.paniclens.reading.KeptReport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.apache.lucene.index.CorruptIndexException;

/**
 * Analyzes anew the crashes whose conclusions an earlier version of the program drew.
 *
 * <p>Each crash is written in place of itself, in one step, and all that were are committed from
 * time to time: whenever it ends, each crash is there once, and those that are left are known by
 * their version.
 */
final class Redraw {

  /** How many crashes are handed out at once. */
  private static final int PORTION = 500;

  private final OpenIndex index;
  private final CrashWriter writer;
  private final RedrawListener listener;
  private final Duration commitEvery;
  private long redrawn;

  Redraw(OpenIndex index, CrashWriter writer, RedrawListener listener, Duration commitEvery) {
    this.index = index;
    this.writer = writer;
    this.listener = listener;
    this.commitEvery = commitEvery;
  }

  /**
   * Goes through all crashes of earlier versions, and commits.
   *
   * @param workers how many threads analyze
   * @param also those of this version
   * @return how many crashes were written
   */
  long run(int workers, boolean also) throws IOException {
    boolean whole = index.ask(reader -> run(reader, reader.drawnBefore(also), workers));
    index.commit();
    if (whole && index.ask(CrashReader::drawn).earlier() == 0) {
      writer.dropEarlierBases();
      index.commit();
    }
    return redrawn;
  }

  private boolean run(CrashReader reader, int[] crashes, int workers) throws IOException {
    long last = System.nanoTime();
    for (int from = 0; from < crashes.length; from += PORTION) {
      if (listener.isOver()) {
        return false;
      }
      int first = from;
      int count = Math.min(crashes.length - from, PORTION);
      OrderedWork.run(
          count, workers, i -> one(reader.kept(crashes[first + i]), reader), this::count);
      listener.progress(from + count, crashes.length);
      if (System.nanoTime() - last > commitEvery.toNanos()) {
        index.commit();
        last = System.nanoTime();
      }
    }
    return true;
  }

  /** Writes a crash anew; returns the line of one that cannot be read. */
  private Optional<Hit> one(KeptCrash crash, CrashReader reader) throws IOException {
    try {
      KeptReport report = reader.report(crash);
      writer.redraw(crash.row(), reader.analysis(crash, report), report);
      return Optional.empty();
    } catch (CorruptIndexException e) {
      return Optional.of(crash.row().hit());
    }
  }

  private void count(Optional<Hit> damaged) {
    damaged.ifPresentOrElse(hit -> listener.damaged(hit.id(), hit.path()), () -> redrawn++);
  }
}
