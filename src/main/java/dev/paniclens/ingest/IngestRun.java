package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Input;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

/** One ingestion, from the first path to the last commit. */
final class IngestRun {
  private static final long GLANCE_MILLIS = 50;

  private final ReportSource source;
  private final CrashIndex index;
  private final IngestOptions options;
  private final Stop stop;
  private final String reader;
  private final IngestTally tally;
  private final MemberIndexer indexer;
  private final Checkpoints checkpoints;
  private final Workers workers;
  private final AtomicReference<Optional<RuntimeException>> failure =
      new AtomicReference<>(Optional.empty());

  IngestRun(
      ReportSource source,
      CrashIndex index,
      IngestOptions options,
      Stop stop,
      IngestListener listener) {
    this.source = source;
    this.index = index;
    this.options = options;
    this.stop = stop;
    reader = ReaderVersion.of(source.limits());
    tally = new IngestTally(listener);
    indexer = new MemberIndexer(index, tally);
    checkpoints = new Checkpoints(index, options.commitEvery());
    workers = new Workers(options.workers(), stop::isOverdue);
  }

  IngestSummary ingest(List<String> paths) {
    try (workers) {
      walk(paths);
      workers.finish();
    }
    failure
        .get()
        .ifPresent(
            e -> {
              throw e;
            });
    workers.rethrow();
    checkpoints.finish();
    return tally.summary();
  }

  /** Walks in a thread of its own, since a folder on a server that is gone holds whoever asks. */
  private void walk(List<String> paths) {
    FutureTask<Void> walk = new FutureTask<>(() -> queueAll(paths), null);
    Thread.ofPlatform().daemon().name("ingest-walk").start(walk);
    boolean interrupted = false;
    while (!walk.isDone() && !stop.isOverdue()) {
      try {
        walk.get(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        // Nobody signals that waiting has no use.
      } catch (InterruptedException e) {
        interrupted = true; // to be told when the waiting is over
      } catch (ExecutionException e) {
        switch (e.getCause()) {
          case RuntimeException thrown -> throw thrown;
          case Error thrown -> throw thrown;
          default -> throw new IllegalStateException(e.getCause());
        }
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Walks the paths twice, to know how much there is and to read it, since a list of millions of
   * files would take more memory than all else. Files may come and go between the two.
   */
  private void queueAll(List<String> paths) {
    try {
      source.expand(paths, this::count, (name, why) -> {}); // the second walk meets them as well
      source.expand(
          paths, this::queue, (name, why) -> tally.rejected(name.toString(), why.sentence()));
      tally.allQueued();
    } catch (Ended e) {
      // What was counted and not read is told as such.
    }
  }

  private void count(Input input) {
    tally.counted();
    goOn();
  }

  private void queue(Input input) {
    goOn();
    tally.queued();
    workers.input(() -> read(input));
  }

  private void goOn() {
    if (isOver() || workers.hasFailed()) {
      throw new Ended();
    }
  }

  private void read(Input input) {
    if (isOver()) {
      return; // queued before that
    }
    Optional<InputFile> file = look(input);
    Optional<InputEntry> earlier;
    try {
      earlier = file.flatMap(this::remembered);
    } catch (RuntimeException e) {
      fail(e);
      return;
    }
    if (earlier.filter(entry -> entry.mark().isEmpty()).isPresent()) {
      tally.unchanged(earlier.get().outcome());
      tally.done();
      return;
    }
    InputReading reading = new InputReading(this, input, file, earlier);
    checkpoints.opened(reading);
    reading.walk();
  }

  /** What is remembered of a file that is still the same. */
  private Optional<InputEntry> remembered(InputFile file) {
    return options.rehash()
        ? Optional.empty()
        : index.ledger().find(file.path()).filter(e -> e.state().equals(file.state()));
  }

  /** A reading is over, of the whole input or of the part that was asked for. */
  void closed(InputReading reading, boolean toItsEnd) {
    checkpoints.closed(reading);
    if (toItsEnd) {
      tally.done();
    }
  }

  /** The input as it is now; absent when it cannot be remembered. */
  Optional<InputFile> look(Input input) {
    return input instanceof Input.OnDisk file
        ? InputFile.of(file.path(), reader)
        : Optional.empty();
  }

  /** Ends the work: the index cannot be used. */
  void fail(RuntimeException e) {
    failure.compareAndSet(Optional.empty(), Optional.of(e));
  }

  boolean isFailed() {
    return failure.get().isPresent();
  }

  /** Whether nothing more is to be begun. */
  boolean isOver() {
    return isFailed() || stop.isRequested();
  }

  ReportSource source() {
    return source;
  }

  InputLedger ledger() {
    return index.ledger();
  }

  IngestTally tally() {
    return tally;
  }

  MemberIndexer indexer() {
    return indexer;
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  Workers workers() {
    return workers;
  }
}
