package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is not read again, and what is. */
class LedgerTest {
  @TempDir Path folder;

  /** A run, and how many crashes it put. */
  private record Run(IngestSummary summary, int puts) {}

  private Run run(List<String> paths, Limits limits, boolean rehash) {
    return run("index", paths, limits, rehash, 2, (ingester, put) -> {});
  }

  private Run run(List<String> paths) {
    return run(paths, Limits.DEFAULT, false);
  }

  private Run run(
      String name,
      List<String> paths,
      Limits limits,
      boolean rehash,
      int workers,
      BiConsumer<Ingester, Integer> onPut) {
    try (CrashIndex real = LuceneCrashIndex.openForWriting(folder.resolve(name))) {
      AtomicReference<Ingester> ingester = new AtomicReference<>();
      WatchedIndex index = new WatchedIndex(real, n -> onPut.accept(ingester.get(), n));
      IngestOptions options = IngestOptions.of(workers).withRehash(rehash);
      ingester.set(new Ingester(new ReportSource(limits), index.index(), options));
      return new Run(ingester.get().ingest(paths, IngestListener.NONE), index.puts());
    }
  }

  private SampleFleet fleet() throws IOException {
    return new SampleFleet(folder.resolve("fleet"))
        .loose("loose", 0, 12)
        .zip("a.zip", 10, 30)
        .tarGz("b.tar.gz", 20, 45)
        .cutZip("cut.zip", 40, 60);
  }

  @Test
  void unchangedInputsAreNotReadAgainAndCountAsBefore() throws IOException {
    SampleFleet fleet = fleet();
    Run first = run(fleet.paths());
    Run again = run(fleet.paths());

    assertEquals(0, again.puts());
    assertEquals(15, again.summary().unchanged());
    assertEquals(0, first.summary().unchanged());
    assertEquals(0, again.summary().indexed());
    assertEquals(first.summary().panics(), again.summary().known());
    assertEquals(first.summary().others(), again.summary().others());
    assertEquals(first.summary().skipped(), again.summary().skipped());
    assertTrue(first.summary().rejectedCount() > 2, first.summary().toString());
    assertEquals(first.summary().rejectedCount(), again.summary().rejectedCount());
    assertEquals(first.summary().rejected(), again.summary().rejected());
  }

  @Test
  void otherSpellingOfThePathIsTheSameInput() throws IOException {
    SampleFleet fleet = fleet();
    run(fleet.paths());
    String detour = folder.resolve("fleet/loose/../../fleet/./loose").toString();

    assertEquals(12, run(List.of(detour)).summary().unchanged());
  }

  @Test
  void changedFileIsReadAgain() throws IOException {
    SampleFleet fleet = fleet();
    run(fleet.paths());
    Path file = folder.resolve("fleet/loose/3.panic");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-03-03T03:03:03.5Z")));
    Run again = run(fleet.paths());

    assertEquals(1, again.puts());
    assertEquals(14, again.summary().unchanged());
  }

  @Test
  void rehashFindsWhatLies() throws IOException {
    String before = SampleFleet.report(3);
    String after = before.replace("process3", "process9");
    Path file = folder.resolve("a.panic");
    SampleFleet.write(file, before.getBytes(StandardCharsets.UTF_8));
    List<String> paths = List.of(file.toString());
    run(paths);
    SampleFleet.write(file, after.getBytes(StandardCharsets.UTF_8));

    assertEquals(0, run(paths).puts());
    Run rehashed = run(paths, Limits.DEFAULT, true);
    assertEquals(1, rehashed.summary().indexed());
    assertEquals(0, rehashed.summary().unchanged());
    assertEquals(1, run(paths).summary().unchanged());
  }

  @Test
  void inputIsReadAgainUnderOtherLimits() throws IOException {
    SampleFleet fleet = new SampleFleet(folder.resolve("fleet")).tarGz("b.tar.gz", 20, 45);
    Limits shallow = Limits.DEFAULT.withMaxNesting(1);
    assertTrue(says(run(fleet.paths(), shallow, false), "--max-nesting"));
    Run again = run(fleet.paths(), shallow, false);
    assertEquals(1, again.summary().unchanged());
    assertTrue(says(again, "--max-nesting"));
    Run deep = run(fleet.paths());

    assertEquals(0, deep.summary().unchanged());
    assertFalse(says(deep, "--max-nesting"));
  }

  @Test
  void freshlyWrittenFileIsNotTrusted() throws IOException {
    Path file = folder.resolve("a.panic");
    Files.writeString(file, SampleFleet.report(3));
    Files.setLastModifiedTime(
        file, FileTime.from(Instant.now().plusSeconds(1).truncatedTo(ChronoUnit.SECONDS)));
    run(List.of(file.toString()));

    assertEquals(1, run(List.of(file.toString())).puts());
  }

  @Test
  void fileThatChangesWhileItIsReadIsNotDone() throws IOException {
    Path file = folder.resolve("a.panic");
    SampleFleet.write(file, SampleFleet.report(3).getBytes(StandardCharsets.UTF_8));
    List<String> paths = List.of(file.toString());
    Run first = run("index", paths, Limits.DEFAULT, false, 1, (i, n) -> append(file));
    assertEquals(List.of(file.toString()), first.summary().changed());
    assertEquals(1, first.summary().indexed());
    SampleFleet.write(file, Files.readAllBytes(file));
    Run second = run(paths);

    assertEquals(1, second.puts());
    assertEquals(List.of(), second.summary().changed());
    assertEquals(1, run(paths).summary().unchanged());
  }

  private static boolean says(Run run, String words) {
    return run.summary().rejected().stream().anyMatch(r -> r.reason().contains(words));
  }

  private static void append(Path file) {
    try {
      Files.writeString(file, "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void stoppedRunGoesOnWhereItWas() throws IOException {
    for (int workers : new int[] {1, 3}) {
      SampleFleet fleet =
          new SampleFleet(folder.resolve("fleet" + workers))
              .tarGz("big.tar.gz", 0, 120)
              .cutZip("cut.zip", 100, 130);
      String index = "index" + workers;
      Run whole = run("whole" + workers, fleet.paths(), Limits.DEFAULT, false, 2, (i, n) -> {});
      Run stopped =
          run(
              index,
              fleet.paths(),
              Limits.DEFAULT,
              false,
              workers,
              (ingester, n) -> {
                if (n == 60) {
                  ingester.stop();
                }
              });
      assertTrue(stopped.summary().unread() > 0, stopped.summary().toString());
      Run resumed = run(index, fleet.paths(), Limits.DEFAULT, false, workers, (i, n) -> {});

      assertTrue(resumed.puts() <= whole.puts() - 40, resumed.puts() + " of " + whole.puts());
      assertEquals(0, resumed.summary().unread());
      assertEquals(whole.summary().panics(), resumed.summary().panics());
      assertEquals(whole.summary().others(), resumed.summary().others());
      assertEquals(whole.summary().skipped(), resumed.summary().skipped());
      assertEquals(whole.summary().rejected(), resumed.summary().rejected());
      assertEquals(
          IndexContents.of(folder.resolve("whole" + workers)),
          IndexContents.of(folder.resolve(index)));
      assertEquals(
          0, run(index, fleet.paths(), Limits.DEFAULT, false, workers, (i, n) -> {}).puts());
    }
  }

  @Test
  void everyOrderOfThreadsMakesTheSameIndex() throws IOException {
    SampleFleet fleet = fleet();
    run("one", fleet.paths(), Limits.DEFAULT, false, 1, (i, n) -> {});
    IndexContents one = IndexContents.of(folder.resolve("one"));
    for (int round = 0; round < 2; round++) {
      String name = "many" + round;
      run(name, fleet.paths(), Limits.DEFAULT, false, 8, (i, n) -> {});
      assertEquals(one, IndexContents.of(folder.resolve(name)));
    }
  }

  @Test
  void crashesOfUnchangedInputsAreThere() throws IOException {
    SampleFleet fleet = fleet();
    Run first = run(fleet.paths());
    run(fleet.paths());
    try (CrashIndex index = LuceneCrashIndex.openForReading(folder.resolve("index"))) {
      assertEquals(first.summary().indexed(), index.count(Query.ALL));
    }
  }

  @Test
  void inputThatBlocksIsGivenUpWhenTheWorkIsStopped() throws Exception {
    PipedInputStream endless = new PipedInputStream();
    try (PipedOutputStream open = new PipedOutputStream(endless);
        CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      open.write('p');
      ReportSource source = new ReportSource(Limits.DEFAULT, endless);
      Ingester ingester = new Ingester(source, index, IngestOptions.of(2), Duration.ofMillis(100));
      CountDownLatch archive = new CountDownLatch(1);
      IngestListener listener =
          new IngestListener() {
            @Override
            public void progress(long done, long total, long panics) {
              archive.countDown();
            }

            @Override
            public void rejected(IngestSummary.Rejected what) {}
          };
      CompletableFuture<IngestSummary> summary =
          CompletableFuture.supplyAsync(
              () -> ingester.ingest(List.of("samples/fleet.zip", "-"), listener));
      archive.await();
      while (endless.available() > 0) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      ingester.stop();

      assertEquals(1, summary.get(20, TimeUnit.SECONDS).unread());
      assertTrue(index.count(Query.ALL) > 0);
    }
  }
}
