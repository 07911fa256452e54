package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Stats;
import dev.paniclens.query.Query;
import dev.paniclens.reading.Analyzed;
import dev.paniclens.reading.Conclusions;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills processes that bring an index up to date, at any moment: each crash is there once, and the
 * next run ends what the killed one had begun. {@code scripts/kill-test} does it more often.
 */
class KilledRedrawTest {
  private static final int TIMES = Integer.getInteger("paniclens.kills", 2);
  private static final int CRASHES = 1_500;

  /** Of 500 crashes each, the last of which is followed by the end. */
  private static final int PORTIONS = 3;

  private static final long LONGEST_DELAY = 150;

  @TempDir Path folder;

  private final Random random = new Random();
  private int before;
  private int within;
  private int after;

  @Test
  void killedRunIsEndedByTheNextOne() throws Exception {
    for (int round = 0; round < TIMES; round++) {
      Path index = folder.resolve("index" + round);
      write(index);
      kill(index, random.nextInt(PORTIONS), random.nextLong(LONGEST_DELAY));
      try (CrashIndex open = LuceneCrashIndex.openForReading(index)) {
        Drawn drawn = open.drawn();
        assertEquals(CRASHES, drawn.now() + drawn.earlier(), "round " + round);
        assertEquals(CRASHES, open.count(Query.ALL));
        count(drawn);
      }
      runToItsEnd(index);
      try (CrashIndex open = LuceneCrashIndex.openForReading(index)) {
        assertEquals(new Drawn(CRASHES, 0, 0), open.drawn());
        Stats stats = open.stats(Query.ALL);
        assertEquals(CRASHES, stats.total().crashes());
        assertTrue(stats.verdicts().stream().noneMatch(count -> count.value().equals("firmware")));
      }
    }
    if (TIMES > 10) {
      System.out.printf(
          "%d runs that bring an index up to date: killed before the first commit %d, between"
              + " commits %d, after the last %d; each crash was there once, and the next run ended"
              + " it%n",
          TIMES, before, within, after);
    }
  }

  private void count(Drawn drawn) {
    if (drawn.now() == 0) {
      before++;
    } else if (drawn.earlier() > 0) {
      within++;
    } else {
      after++;
    }
  }

  /** An index by an earlier version, which held all to be the firmware's. */
  private static void write(Path index) throws IOException {
    Path sample = Path.of("samples/snowleopard-i386.panic");
    try (LuceneCrashIndex open = LuceneCrashIndex.openForWriting(index, Conclusions.VERSION - 1);
        InputStream bytes = Files.newInputStream(sample)) {
      Analyzed one = new ReportAnalyzer().analyzed(sample.toString(), bytes).getFirst();
      for (int i = 0; i < CRASHES; i++) {
        open.put(
            Crash.of("crash-" + i).path(sample.toString()).verdict(Verdict.FIRMWARE).build(),
            KeptReport.of(one));
      }
    }
  }

  /** Kills a process a moment after it has told of so many portions. */
  private static void kill(Path index, int portions, long millis)
      throws IOException, InterruptedException {
    Process process = start(index);
    try (BufferedReader says = process.inputReader()) {
      assertEquals("begins", says.readLine());
      for (int i = 0; i < portions; i++) {
        assertEquals("portion", says.readLine());
      }
      TimeUnit.MILLISECONDS.sleep(millis);
      process.destroyForcibly(); // SIGKILL where there is one
      process.waitFor();
    }
  }

  private static void runToItsEnd(Path index) throws IOException, InterruptedException {
    Process process = start(index);
    try (BufferedReader says = process.inputReader()) {
      assertEquals("ends", says.lines().reduce("", (before, line) -> line));
    }
    assertEquals(0, process.waitFor());
  }

  private static Process start(Path index) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            RedrawProcess.class.getName(),
            index.toString())
        .redirectError(Redirect.DISCARD)
        .start();
  }
}
