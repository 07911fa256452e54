package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourceFailure.Kind;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which members count as done. */
class InputReadingTest {
  @TempDir Path folder;

  /** Reads a member that is whole, one that fails, and a whole one, and gives the mark then. */
  private OptionalLong markAfter(Kind kind) throws IOException {
    Path file = folder.resolve("a.zip");
    SampleFleet.write(file, new byte[] {1});
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index" + kind))) {
      IngestRun run =
          new IngestRun(
              new ReportSource(Limits.DEFAULT),
              index,
              IngestOptions.of(1),
              new Stop(Duration.ZERO),
              IngestListener.NONE);
      Optional<InputFile> before = InputFile.of(file, "reader");
      InputReading reading =
          new InputReading(run, new Input.OnDisk(file), before, Optional.empty());
      member(reading, "1");
      SourcePath second = new SourcePath(file + "!/2");
      // A pipe that nobody writes to cannot be read.
      assertThrows(IOException.class, () -> reading.member(second, new PipedInputStream()));
      reading.failed(second, new SourceFailure(kind, "It failed."));
      member(reading, "3");
      run.workers().finish();
      run.workers().close();
      reading.saveMark(index.ledger());
      index.commit();
      return index
          .ledger()
          .find(before.orElseThrow().path())
          .map(InputEntry::mark)
          .orElse(OptionalLong.of(0));
    }
  }

  private void member(InputReading reading, String name) throws IOException {
    byte[] bytes = SampleFleet.report(3).getBytes(StandardCharsets.UTF_8);
    reading.member(
        new SourcePath(folder.resolve("a.zip") + "!/" + name), new ByteArrayInputStream(bytes));
  }

  @Test
  void damagedMemberIsDealtWith() throws IOException {
    assertEquals(OptionalLong.of(3), markAfter(Kind.DAMAGED));
  }

  @Test
  void memberThatCouldNotBeReadThisTimeIsNotDone() throws IOException {
    OptionalLong mark = markAfter(Kind.IO_ERROR);

    assertTrue(mark.getAsLong() <= 1, mark.toString());
  }
}
