package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that index, at any moment, and runs the same again: nothing may be lost, and
 * nothing be there twice. {@code scripts/kill-test} does it more often.
 */
class KilledIngestTest {
  private static final int TIMES = Integer.getInteger("paniclens.kills", 3);

  /** In nanoseconds; in few rounds it is not worth the time to measure it. */
  private static final long ABOUT_A_RUN = 1_500_000_000L;

  @TempDir Path folder;

  private final Random random = new Random();
  private int untouched;
  private int between;
  private int resumed;
  private int whole;

  @Test
  void killedRunThatIsRunAgainEndsLikeOneThatWasNot() throws Exception {
    SampleFleet fleet =
        new SampleFleet(folder.resolve("fleet"))
            .loose("loose", 0, 12)
            .tarGz("big.tar.gz", 10, 50)
            .zip("a.zip", 40, 55)
            .cutZip("cut.zip", 10, 20);
    IngestSummary expected = ingest(folder.resolve("reference"), fleet.paths());
    IndexContents contents = IndexContents.of(folder.resolve("reference"));
    long usual = TIMES > 10 ? uninterrupted(fleet.paths()) : ABOUT_A_RUN;
    for (int round = 1; round <= TIMES; round++) {
      Path index = folder.resolve("index" + round);
      int kills = TIMES > 10 ? 1 + random.nextInt(2) : 1;
      for (int i = 0; i < kills; i++) {
        kill(IngestProcess.start(index, fleet.paths()), random.nextLong(usual));
      }
      IngestSummary last = ingest(index, fleet.paths());
      count(last, expected);
      String what = "round " + round + ", " + last;
      assertEquals(contents, IndexContents.of(index), what);
      assertEquals(expected.panics(), last.panics(), what);
      assertEquals(expected.others(), last.others(), what);
      assertEquals(expected.skipped(), last.skipped(), what);
      assertEquals(expected.rejected(), last.rejected(), what);
      assertEquals(0, last.unread(), what);
    }
    if (TIMES > 10) {
      System.out.printf(
          "%d rounds, a run takes about %d ms: killed before anything was committed %d, between"
              + " inputs or in the first %d, within a remembered part %d, after the last commit"
              + " %d; all ended like one whole run%n",
          TIMES, usual / 1_000_000, untouched, between, resumed, whole);
    }
  }

  /** How long a process takes from its begin to its end, in nanoseconds. */
  private long uninterrupted(List<String> paths) throws IOException, InterruptedException {
    Process process = IngestProcess.start(folder.resolve("usual"), paths);
    long start = System.nanoTime();
    assertEquals(0, process.waitFor());
    return System.nanoTime() - start;
  }

  private static void kill(Process process, long afterNanos) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(afterNanos);
    process.destroyForcibly(); // SIGKILL where there is one
    process.waitFor();
  }

  private static IngestSummary ingest(Path folder, List<String> paths) {
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      return new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
          .ingest(paths, IngestListener.NONE);
    }
  }

  /** What the kill had left, so that it can be seen that kills hit every part of a run. */
  private void count(IngestSummary last, IngestSummary expected) {
    if (last.indexed() == expected.indexed()) {
      untouched++;
    } else if (last.indexed() == 0) {
      whole++;
    } else if (last.unchanged() > 0) {
      resumed++;
    } else {
      between++;
    }
  }
}
