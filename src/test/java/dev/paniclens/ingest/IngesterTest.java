package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import dev.paniclens.report.ReportKind;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class IngesterTest {
  @TempDir Path folder;

  private IngestSummary ingest(CrashIndex index, int workers, String... paths) {
    return new Ingester(new ReportSource(Limits.DEFAULT), index, workers)
        .ingest(List.of(paths), IngestListener.NONE);
  }

  /** An archive of many panics that differ by one word, and of files that are none. */
  private Path archive(int panics) throws IOException {
    String sample = Files.readString(Path.of("samples", "mavericks-stack-order.panic"));
    Path path = folder.resolve("many.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < panics; i++) {
        zip.putNextEntry(new ZipEntry("logs/" + i));
        zip.write(sample.replace("kernel_task", "process" + i).getBytes(StandardCharsets.UTF_8));
        zip.putNextEntry(new ZipEntry("notes/" + i + ".txt"));
        zip.write("nothing".getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  @Test
  void countsAreTheSameWithOneWorkerAndWithMany() throws IOException {
    Path archive = archive(120);
    for (int workers : new int[] {1, 2, 8}) {
      try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index" + workers))) {
        IngestSummary summary = ingest(index, workers, archive.toString(), "samples");
        assertEquals(148, summary.panics());
        assertEquals(142, summary.indexed());
        assertEquals(132, summary.skipped());
        assertEquals(2, summary.others().get(ReportKind.CRASH));
        assertEquals(1, summary.others().get(ReportKind.JETSAM));
        assertEquals(142, index.count(Query.ALL));
      }
    }
  }

  @Test
  void damagedMemberIsRejectedAndWhatCameBeforeIsIndexed() throws IOException {
    byte[] whole = Files.readAllBytes(Path.of("samples", "fleet.zip"));
    Path cut = folder.resolve("cut.zip");
    Files.write(cut, Arrays.copyOf(whole, whole.length * 2 / 3));
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      IngestSummary summary = ingest(index, 2, cut.toString());
      assertTrue(summary.panics() >= 1, summary.toString());
      assertTrue(summary.rejectedCount() >= 1, summary.toString());
      assertTrue(summary.rejected().getFirst().path().startsWith(cut.toString()));
    }
  }

  @Test
  @Timeout(60)
  void pipeThatStallsHoldsUpNeitherTheOthersNorTheEnd() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Path sample = Path.of("samples", "mavericks-stack-order.panic");
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      Ingester ingester =
          new Ingester(
              new ReportSource(Limits.DEFAULT), index, IngestOptions.of(2), Duration.ofMillis(100));
      IngestListener stopsAfterTheSample =
          new IngestListener() {
            @Override
            public void progress(long done, long total, long panics) {
              ingester.stop();
            }

            @Override
            public void rejected(IngestSummary.Rejected what) {}
          };

      IngestSummary summary =
          ingester.ingest(List.of(pipe.toString(), sample.toString()), stopsAfterTheSample);

      assertEquals(1, summary.indexed(), summary::toString);
      assertEquals(1, summary.unread(), summary::toString);
      assertEquals(1, index.count(Query.ALL));
    }
  }

  @Test
  void failingIndexEndsTheWork() throws IOException {
    Path many = Files.createDirectory(folder.resolve("many"));
    String sample = Files.readString(Path.of("samples", "mavericks-stack-order.panic"));
    for (int i = 0; i < 300; i++) {
      Files.writeString(many.resolve(i + ".panic"), sample.replace("kernel_task", "process" + i));
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      AtomicInteger puts = new AtomicInteger();
      CrashIndex full =
          (CrashIndex)
              Proxy.newProxyInstance(
                  CrashIndex.class.getClassLoader(),
                  new Class<?>[] {CrashIndex.class},
                  (proxy, method, args) -> {
                    if (method.getName().equals("put") && puts.incrementAndGet() > 3) {
                      throw new IndexException(IndexException.Reason.UNAVAILABLE, "disk full");
                    }
                    return method.invoke(index, args);
                  });
      IndexException thrown =
          assertThrows(IndexException.class, () -> ingest(full, 2, many.toString()));
      assertEquals("disk full", thrown.getMessage());
      assertTrue(puts.get() < 100, "went on for " + puts.get() + " crashes");
    }
  }

  @Test
  void progressReachesTheTotal() {
    List<String> seen = Collections.synchronizedList(new ArrayList<>());
    IngestListener listener =
        new IngestListener() {
          @Override
          public void progress(long done, long total, long panics) {
            seen.add(done + "/" + total);
          }

          @Override
          public void rejected(IngestSummary.Rejected what) {
            seen.add(what.path());
          }
        };
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
          .ingest(
              List.of("samples/fleet.zip", "samples/ventura-softraid.panic", "nowhere"), listener);
    }
    assertTrue(seen.remove("nowhere"), seen.toString());
    assertEquals(List.of("1/2", "2/2"), seen);
  }

  /** The folders are walked once to count, and once to read; files come and go meanwhile. */
  @Test
  void filesThatComeOrGoWhileOthersAreReadDoNotUpsetTheCount() throws IOException {
    Path early = Files.createDirectories(folder.resolve("reports/a"));
    Path late = Files.createDirectories(folder.resolve("reports/b"));
    for (int i = 0; i < 300; i++) { // more than wait to be read
      Files.writeString(early.resolve(i + ".txt"), "no report");
    }
    assertCountEndsAt(320, late, () -> makeFiles(late, 20));
    assertCountEndsAt(300, late, () -> deleteFiles(late));
  }

  private void assertCountEndsAt(long inputs, Path late, Runnable change) {
    AtomicInteger read = new AtomicInteger();
    List<Long> totals = Collections.synchronizedList(new ArrayList<>());
    IngestListener listener =
        new IngestListener() {
          @Override
          public void progress(long done, long total, long panics) {
            if (read.getAndIncrement() == 0) {
              change.run();
            }
            assertTrue(done <= total, done + " of " + total);
            totals.add(total);
          }

          @Override
          public void rejected(IngestSummary.Rejected what) {
            throw new AssertionError(what);
          }
        };
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      IngestSummary summary =
          new Ingester(
                  new ReportSource(Limits.DEFAULT), index, IngestOptions.of(1).withRehash(true))
              .ingest(List.of(late.getParent().toString()), listener);
      assertEquals(inputs, read.get());
      assertEquals(inputs, summary.skipped());
      assertEquals(0, summary.unread());
      assertTrue(totals.getFirst() >= 300, totals.toString());
    }
  }

  private static void makeFiles(Path where, int count) {
    try {
      for (int i = 0; i < count; i++) {
        Files.writeString(where.resolve(i + ".txt"), "no report");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteFiles(Path where) {
    try (Stream<Path> files = Files.list(where)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final InputLedger NOTHING_REMEMBERED =
      new InputLedger() {
        @Override
        public Optional<InputEntry> find(String path) {
          return Optional.empty();
        }

        @Override
        public void record(InputEntry entry) {
          throw new AssertionError("an input that failed is not done: " + entry);
        }
      };

  private static CrashIndex failingWith(Error error) {
    return (CrashIndex)
        Proxy.newProxyInstance(
            CrashIndex.class.getClassLoader(),
            new Class<?>[] {CrashIndex.class},
            (proxy, method, args) -> {
              if (method.getName().equals("put")) {
                throw error;
              }
              return method.getName().equals("ledger") ? NOTHING_REMEMBERED : null;
            });
  }

  @Test
  void lackOfMemoryIsToldOfTheInput() {
    IngestSummary summary =
        ingest(failingWith(new OutOfMemoryError()), 1, "samples/ventura-softraid.panic");
    assertEquals(
        List.of(
            new IngestSummary.Rejected(
                "samples/ventura-softraid.panic",
                "There is too little memory to read it to its end.")),
        summary.rejected());
  }

  @Test
  void brokenProgramDoesNotLookLikeSuccess() {
    assertThrows(
        LinkageError.class,
        () -> ingest(failingWith(new LinkageError("x")), 1, "samples/ventura-softraid.panic"));
  }
}
