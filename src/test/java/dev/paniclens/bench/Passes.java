package dev.paniclens.bench;

import dev.paniclens.bench.Pass.Outcome;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;

/** The passes over a set of files. */
final class Passes {
  private final FileSet set;
  private final Path index;

  /** Kept, so that no pass is empty work that the compiler removes. */
  private final AtomicLong kept = new AtomicLong();

  /**
   * @param index where indexes are written, each in the place of the one before
   */
  Passes(FileSet set, Path index) {
    this.set = set;
    this.index = index;
  }

  /** The passes over loose files. */
  List<Pass> overFiles() throws IOException {
    List<Path> files = set.files();
    return List.of(
        new Pass("read", 1, false, () -> read(files, 1, Reading::bytes)),
        new Pass("read, hash", 1, false, () -> read(files, 1, Reading::hash)),
        new Pass("tokenize", 1, true, () -> read(files, 1, Reading::tokens)),
        new Pass("tokenize", 2, true, () -> read(files, 2, Reading::tokens)),
        new Pass("parse", 1, false, () -> read(files, 1, Reading::parse)),
        new Pass("parse, attribute", 1, false, () -> read(files, 1, Reading::analyze)),
        new Pass("parse, attribute", 2, false, () -> read(files, 2, Reading::analyze)),
        new Pass("words, Lucene", 1, false, this::leastIndex),
        new Pass("index", 1, false, () -> index(1)),
        new Pass("index", 2, false, () -> index(2)));
  }

  /** The passes over an archive. */
  List<Pass> overArchive() {
    return List.of(
        new Pass("decompress", 1, true, this::decompress),
        new Pass("index", 1, false, () -> index(1)),
        new Pass("index", 2, false, () -> index(2)));
  }

  private Outcome read(List<Path> files, int threads, Reading.Step step)
      throws IOException, InterruptedException {
    AtomicInteger next = new AtomicInteger();
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<Long>> parts =
          IntStream.range(0, threads)
              .mapToObj(
                  t ->
                      pool.submit(
                          () -> {
                            long sum = 0;
                            for (int i = next.getAndIncrement();
                                i < files.size();
                                i = next.getAndIncrement()) {
                              sum += step.read(files.get(i));
                            }
                            return sum;
                          }))
              .toList();
      for (Future<Long> part : parts) {
        kept.addAndGet(part.get());
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return new Outcome(files.size(), 0);
  }

  private Outcome leastIndex() throws IOException {
    delete(index);
    return LeastIndex.of(set.files(), index);
  }

  private Outcome index(int workers) throws IOException {
    delete(index);
    return again(workers);
  }

  /** Reads all into the index that is there. */
  Outcome again(int workers) throws IOException {
    IngestSummary summary;
    try (LuceneCrashIndex crashes = LuceneCrashIndex.openForWriting(index)) {
      summary =
          new Ingester(new ReportSource(Limits.DEFAULT), crashes, workers)
              .ingest(List.of(set.root().toString()), IngestListener.NONE);
    }
    if (summary.rejectedCount() > 0) {
      throw new IOException("rejected: " + summary.rejected().getFirst());
    }
    return new Outcome(summary.panics() + summary.otherCount() + summary.skipped(), size(index));
  }

  private Outcome decompress() throws IOException {
    byte[] buffer = new byte[1 << 16];
    long members = 0;
    long sum = 0;
    try (InputStream file = new BufferedInputStream(Files.newInputStream(set.root()), 1 << 16)) {
      if (set.root().toString().endsWith(".zip")) {
        ZipInputStream zip = new ZipInputStream(file);
        while (zip.getNextEntry() != null) {
          members++;
          for (int n = zip.read(buffer); n >= 0; n = zip.read(buffer)) {
            sum += n;
          }
        }
      } else {
        InputStream gzip = new GZIPInputStream(file, 1 << 16);
        for (int n = gzip.read(buffer); n >= 0; n = gzip.read(buffer)) {
          sum += n;
        }
      }
    }
    kept.addAndGet(sum);
    return new Outcome(members, 0);
  }

  static long size(Path folder) throws IOException {
    return FileSet.of("", folder).bytes();
  }

  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
