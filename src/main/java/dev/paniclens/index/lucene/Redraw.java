package dev.paniclens.index.lucene;

import dev.paniclens.index.RedrawListener;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
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
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final AtomicLong redrawn = new AtomicLong();

  Redraw(
      OpenIndex index,
      CrashWriter writer,
      RedrawListener listener,
      Duration commitEvery) {
    this.index = index;
    this.writer = writer;
    this.listener = listener;
    this.commitEvery = commitEvery;
  }

  /**
   * Goes through all crashes of earlier versions, and commits.
   *
   * @param workers how many threads analyze
   * @return how many crashes were written
   */
  long run(int workers) throws IOException {
    boolean whole = index.ask(reader -> run(reader, workers));
    index.commit();
    if (whole && index.ask(CrashReader::drawn).earlier() == 0) {
      writer.dropEarlierBases();
      index.commit();
    }
    return redrawn.get();
  }

  private boolean run(CrashReader reader, int workers) throws IOException {
    int[] crashes = reader.earlier();
    long last = System.nanoTime();
    try (ExecutorService pool = Executors.newFixedThreadPool(workers)) {
      for (int from = 0; from < crashes.length; from += PORTION) {
        if (listener.isOver()) {
          return false;
        }
        int to = Math.min(crashes.length, from + PORTION);
        List<Callable<Boolean>> portion =
            IntStream.range(from, to)
                .<Callable<Boolean>>mapToObj(i -> () -> one(reader, crashes[i]))
                .toList();
        await(pool.invokeAll(portion));
        listener.progress(to, crashes.length);
        if (System.nanoTime() - last > commitEvery.toNanos()) {
          index.commit();
          last = System.nanoTime();
        }
      }
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean one(CrashReader reader, int document) throws IOException {
    KeptCrash crash = reader.kept(document);
    CrashRow row = crash.row();
    try {
      KeptReport report = crash.report(index.searchers().unpacker(), reader::baseById);
      writer.redraw(row, crash.analysis(report, analyzer), report.write());
      redrawn.incrementAndGet();
    } catch (CorruptIndexException e) {
      synchronized (listener) {
        listener.damaged(row.hit().id(), row.hit().path());
      }
    }
    return true;
  }

  private static void await(List<Future<Boolean>> portion) throws IOException {
    for (Future<Boolean> each : portion) {
      try {
        each.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case IOException thrown -> throw thrown;
          case RuntimeException thrown -> throw thrown;
          case Error thrown -> throw thrown;
          default -> throw new IllegalStateException(e.getCause());
        }
      }
    }
  }
}
