package dev.paniclens.watch;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.source.ReportSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Watches folders until it is stopped, in the thread that runs it. */
public final class Watch {
  /** How many files are read at once: the index is locked as long, and a stop waits as long. */
  private static final int BATCH = 1_000;

  /** How soon an index that could not be written is tried again. */
  private static final Duration RETRY = Duration.ofSeconds(1);

  /** How often a folder is looked for that is not there. */
  private static final Duration LOOK = Duration.ofSeconds(1);

  /** How long, when watching once, an index or a growing file is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final WatchSettings settings;
  private final Consumer<String> log;
  private final Complaints complaints;
  private final Settling settling;
  private final Batches batches;
  private final WatchService service;
  private final Set<Path> there = new HashSet<>();
  private volatile boolean stopped;
  private boolean firstScan = true;
  private long nextScan;
  private long retryAt;
  private Optional<IndexException> trouble = Optional.empty();

  /**
   * A watch that has not begun.
   *
   * @param source reads the files
   * @param wanted which crashes are told of
   * @param sinks who is told, in order
   * @param log gets a line for each trouble
   * @throws UncheckedIOException if the system cannot watch folders at all
   */
  public Watch(
      WatchSettings settings,
      IndexOpener opener,
      ReportSource source,
      Wanted wanted,
      List<Sink> sinks,
      Consumer<String> log) {
    this.settings = settings;
    this.log = log;
    this.complaints = new Complaints(log);
    this.settling = new Settling(settings.settle());
    this.batches = new Batches(opener, source, settings.workers(), wanted, sinks, log);
    try {
      this.service = FileSystems.getDefault().newWatchService();
    } catch (IOException e) {
      throw new UncheckedIOException("the system lets nobody watch folders now", e);
    }
  }

  /**
   * Watches, until it is stopped, or, if once, what is there was read.
   *
   * @throws IndexException if the index cannot be used, and waiting does not help
   */
  public WatchSummary run() throws InterruptedException {
    try (FolderTree tree = new FolderTree(service, settings, complaints, this::found)) {
      watch(tree);
      return batches.summary().plus(0, 0, 0, complaints.count());
    } catch (ClosedWatchServiceException e) {
      return batches.summary(); // stop() closed it, to be heard at once
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Lets the watch end as soon as the files that are being read are committed, or what is stuck in
   * one of them has had a few seconds. From any thread.
   */
  public void stop() {
    stopped = true;
    batches.stop();
    try {
      service.close();
    } catch (IOException e) {
      log.accept("the folders could not be let go: " + e.getMessage());
    }
  }

  private void watch(FolderTree tree) throws InterruptedException {
    long begin = System.nanoTime();
    nextScan = begin;
    retryAt = begin;
    take(Map.of());
    while (!stopped) {
      long now = System.nanoTime();
      if (now - nextScan >= 0) {
        scan(tree);
      }
      now = System.nanoTime();
      Map<Path, Stamp> ready =
          now - retryAt >= 0 ? settling.ready(now, BATCH, this::look) : Map.of();
      if (!ready.isEmpty()) {
        take(ready);
      } else if (settings.once() && isDone(now - begin)) {
        return;
      } else {
        listen(tree, now);
      }
    }
  }

  private void scan(FolderTree tree) {
    there.clear();
    tree.scan();
    settling.keepOnly(there);
    there.clear();
    firstScan = false;
    nextScan = System.nanoTime() + settings.rescan().toNanos();
  }

  private void listen(FolderTree tree, long now) throws InterruptedException {
    long pause = nextScan - now;
    if (retryAt - now > 0) {
      pause = Math.min(pause, retryAt - now);
    } else {
      pause = Math.min(pause, settling.nanosToNext(now).orElse(pause));
    }
    if (!tree.missing().isEmpty()) {
      pause = Math.min(pause, LOOK.toNanos());
    }
    if (tree.await(Math.max(0, pause))) {
      nextScan = System.nanoTime();
    }
    tree.scanMissing();
  }

  private boolean isDone(long nanos) {
    if (settling.isEmpty()) {
      return true;
    }
    if (nanos < settings.settle().plus(PATIENCE).toNanos()) {
      return false;
    }
    if (trouble.isPresent()) {
      throw trouble.get();
    }
    settling.files().stream()
        .sorted()
        .forEach(file -> complaints.about(file, "It is still being written, and was not read."));
    return true;
  }

  /** A file that has been there before us, and was not written for a while, need not wait. */
  private void found(Path file, Stamp stamp) {
    there.add(file);
    if (firstScan && stamp.isOlderThan(settings.settle(), Instant.now())) {
      settling.seenAtRest(file, stamp, System.nanoTime());
    } else {
      settling.seen(file, stamp, System.nanoTime());
    }
  }

  /** Empty for a file that is gone, or cannot be read; the next scan finds it again. */
  private Optional<Stamp> look(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      if (!attributes.isRegularFile()) {
        complaints.settled(file); // it has become a pipe, say
        return Optional.empty();
      }
      if (!Files.isReadable(file)) {
        complaints.about(file, "It may not be read: permission denied.");
        return Optional.empty();
      }
      complaints.settled(file);
      return Optional.of(Stamp.of(attributes));
    } catch (IOException e) {
      complaints.settled(file);
      return Optional.empty();
    }
  }

  private void take(Map<Path, Stamp> files) {
    try {
      batches.read(files.keySet());
      settling.take(files);
      trouble = Optional.empty();
    } catch (IndexException e) {
      if (e.reason() != Reason.LOCKED && e.reason() != Reason.UNAVAILABLE) {
        throw e;
      }
      boolean said = trouble.filter(t -> t.getMessage().equals(e.getMessage())).isPresent();
      trouble = Optional.of(e);
      if (!said) {
        log.accept(e.getMessage() + " (it is tried again until it works)");
      }
      retryAt = System.nanoTime() + RETRY.toNanos();
    }
  }
}
