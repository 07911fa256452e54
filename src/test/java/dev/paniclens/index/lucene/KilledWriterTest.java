package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.PutResult;
import dev.paniclens.query.Query;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledWriterTest {

  @TempDir Path folder;

  @Test
  void whatWasCommittedOutlivesTheProcess() throws Exception {
    int committed = 0;
    for (int round = 0; round < 2; round++) {
      committed = Math.max(committed, writeAndKill(3 + round));
      try (CrashIndex index = LuceneCrashIndex.openForReading(folder)) {
        long stored = index.count(Query.ALL);
        assertTrue(stored >= committed, () -> "too few: " + stored);
        assertEquals(0, stored % EndlessWriter.BATCH);
        for (int n = 1; n <= committed; n += 37) {
          assertTrue(index.get("crash-" + n) instanceof Lookup.Found);
        }
      }
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(PutResult.added("after"), index.put(Crash.of("after").build()));
      assertEquals(PutResult.known("crash-1"), index.put(Crash.of("crash-1").build()));
    }
  }

  /** Lets a process write, kills it after so many commits, and returns how many it reported. */
  private int writeAndKill(int commits) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                EndlessWriter.class.getName(),
                folder.toString())
            .redirectError(Redirect.DISCARD)
            .start();
    int committed = 0;
    try (BufferedReader reports = writer.inputReader()) {
      for (int i = 0; i < commits; i++) {
        String report = reports.readLine();
        assertTrue(report != null, "the writer ended by itself");
        committed = Integer.parseInt(report);
      }
    } finally {
      writer.destroyForcibly();
      writer.waitFor();
    }
    return committed;
  }
}
