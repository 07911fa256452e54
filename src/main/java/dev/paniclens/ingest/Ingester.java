package dev.paniclens.ingest;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.PutResult;
import dev.paniclens.source.Input;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.SourceFailure;
import dev.paniclens.source.SourcePath;
import dev.paniclens.source.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads everything that some paths stand for into an index, on all cores.
 *
 * <p>Files are read by the workers themselves. The members of an archive come one after the other;
 * whoever reads the archive hands its small members to the other workers, and parses the large ones
 * itself, as they stream by. So memory is bounded whatever lies in the archive.
 *
 * <p>Whatever cannot be read is noted with its reason, and the rest goes on. Only an index that
 * fails ends the work.
 */
public final class Ingester {
  /** Members up to this size are handed on; panic reports rarely are larger. */
  private static final int HANDED_ON = 2 << 20;

  /** How many members may wait for a worker, for each worker. */
  private static final int QUEUE = 4;

  private final ReportSource source;
  private final CrashIndex index;
  private final int workers;
  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  /**
   * @param workers how many threads read and parse, at least 1
   */
  public Ingester(ReportSource source, CrashIndex index, int workers) {
    this.source = source;
    this.index = index;
    this.workers = workers;
  }

  /**
   * Reads the paths, and commits.
   *
   * @throws IndexException if the index cannot be written
   */
  public IngestSummary ingest(List<String> paths, IngestListener listener) {
    Tally tally = new Tally(listener);
    List<Input> inputs = new ArrayList<>();
    source.expand(
        paths, inputs::add, (name, why) -> tally.rejected(name.toString(), why.sentence()));
    tally.total(inputs.size());
    Workers pool = new Workers(workers);
    AtomicReference<Optional<RuntimeException>> fatal = new AtomicReference<>(Optional.empty());
    try {
      for (Input input : inputs) {
        if (fatal.get().isPresent() || pool.failure().isPresent()) {
          break;
        }
        pool.submit(
            () -> {
              if (fatal.get().isPresent()) {
                return; // queued before the index failed
              }
              try {
                source.open(input, new Members(tally, pool));
              } catch (IndexException e) {
                fatal.compareAndSet(Optional.empty(), Optional.of(e));
              } catch (RuntimeException | StackOverflowError e) {
                // A defect of ours in one input must not lose the others.
                tally.rejected(input.name().toString(), "It could not be read: " + e + ".");
              } catch (OutOfMemoryError e) {
                tally.rejected(
                    input.name().toString(), "There is too little memory to read it to its end.");
              }
              tally.done();
            });
      }
      pool.finish();
    } finally {
      pool.close();
    }
    fatal
        .get()
        .or(pool::failure)
        .ifPresent(
            e -> {
              throw e;
            });
    index.commit();
    return tally.summary();
  }

  /** Receives the members of one input. */
  private final class Members implements Visitor {
    private final Tally tally;
    private final Workers pool;

    Members(Tally tally, Workers pool) {
      this.tally = tally;
      this.pool = pool;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      if (!name.toString().contains("!/")) {
        put(name.toString(), bytes, tally);
        return;
      }
      Head head = Head.read(bytes, HANDED_ON);
      boolean handedOn =
          head.complete() && pool.offer(() -> putQuietly(name.toString(), head.bytes()));
      if (!handedOn) {
        put(name.toString(), head.followedBy(bytes), tally);
      }
    }

    private void putQuietly(String name, InputStream content) {
      try {
        put(name, content, tally);
      } catch (IOException e) {
        throw new UncheckedIOException(e); // bytes in memory do not fail
      }
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      tally.rejected(name.toString(), why.sentence());
    }
  }

  private void put(String path, InputStream bytes, Tally tally) throws IOException {
    for (Analysis analysis : analyzer.analyze(path, bytes)) {
      switch (analysis.source().kind()) {
        case PANIC -> {
          boolean isNew = index.put(analysis) == PutResult.NEW;
          if (isNew) {
            // At once: if the next put fails, this one may be committed all the same.
            analysis.id().ifPresent(tally::added);
          }
          tally.panic(isNew);
        }
        case UNREADABLE -> nothing(path, analysis, tally);
        case CRASH, JETSAM, HANG, STACKSHOT, OTHER -> tally.other(analysis.source().kind());
      }
    }
  }

  /** Most files of an archive are no reports; but one that is called so should have been. */
  private static void nothing(String path, Analysis analysis, Tally tally) {
    String name = path.toLowerCase(Locale.ROOT);
    if (name.endsWith(".panic") || name.endsWith(".ips")) {
      tally.rejected(path, sentence(analysis.source().problems().getFirst()));
    } else {
      tally.skipped();
    }
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** A fixed number of threads, and a bounded number of tasks that wait for them. */
  private static final class Workers implements AutoCloseable {
    private final ExecutorService threads;
    private final Semaphore room;
    private final int size;
    private final AtomicReference<Optional<RuntimeException>> failure =
        new AtomicReference<>(Optional.empty());

    Workers(int count) {
      threads = Executors.newFixedThreadPool(count);
      size = count * QUEUE;
      room = new Semaphore(size);
    }

    /** Waits for room, then queues the task. */
    void submit(Runnable task) {
      room.acquireUninterruptibly();
      execute(task);
    }

    /**
     * Queues the task if there is room; a worker that waited here for a worker might wait forever.
     */
    boolean offer(Runnable task) {
      if (!room.tryAcquire()) {
        return false;
      }
      execute(task);
      return true;
    }

    private void execute(Runnable task) {
      threads.execute(
          () -> {
            try {
              task.run();
            } catch (RuntimeException e) {
              failure.compareAndSet(Optional.empty(), Optional.of(e));
            } catch (Error e) {
              // Else the thread would end, and nobody would know that something is missing.
              failure.compareAndSet(Optional.empty(), Optional.of(new IllegalStateException(e)));
            } finally {
              room.release();
            }
          });
    }

    /** Waits until nothing is queued or running. */
    void finish() {
      room.acquireUninterruptibly(size);
      room.release(size);
    }

    Optional<RuntimeException> failure() {
      return failure.get();
    }

    @Override
    public void close() {
      threads.shutdownNow();
    }
  }
}
