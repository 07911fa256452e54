package dev.paniclens.source.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paniclens.source.Archives;
import dev.paniclens.source.Recorder;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others do to a file between its listing, its opening and its end. */
@Timeout(30)
class OpenFileTest {

  private static final Duration WAIT = Duration.ofSeconds(10);

  @TempDir Path folder;

  @Test
  void bytesAreTheFilesFromTheBeginningAndAnywhere() throws IOException {
    for (int length : new int[] {0, 1, 65_535, 65_536, 65_537, 300_000}) {
      byte[] content = Archives.noise(length);
      Path path = Files.write(folder.resolve("f" + length), content);
      try (OpenFile file = OpenFile.open(path, WAIT)) {
        assertArrayEquals(content, file.bytes().readAllBytes());
        ByteBuffer tail = ByteBuffer.allocate(10);
        int at = Math.max(0, length - 5);
        assertEquals(length == 0 ? -1 : length - at, file.read(tail, at));
        assertArrayEquals(
            Arrays.copyOfRange(content, at, length), Arrays.copyOf(tail.array(), length - at));
        assertEquals(-1, file.read(tail, length + 1L));
      }
    }
  }

  @Test
  void pipeThatStandsWhereAFileWasIsNotOpened() throws Exception {
    Path pipe = folder.resolve("a.panic");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT).open(new Input.OnDisk(pipe), seen);

    assertEquals(List.of(pipe + ": NOT_A_FILE"), seen.failures());
  }

  @Test
  void linkToAnEndlessDeviceIsNotOpened() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/zero")));
    Path link = Files.createSymbolicLink(folder.resolve("a.ips"), Path.of("/dev/zero"));
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT).open(new Input.OnDisk(link), seen);

    assertEquals(List.of(link + ": NOT_A_FILE"), seen.failures());
  }

  @Test
  void fileThatGrowsIsReadAsLongAsItWas() throws IOException {
    Path path = Files.write(folder.resolve("f"), Archives.noise(100_000));
    try (OpenFile file = OpenFile.open(path, WAIT)) {
      Files.write(path, new byte[1_000], StandardOpenOption.APPEND);

      assertEquals(100_000, file.bytes().readAllBytes().length);
    }
  }

  @Test
  void fileThatShrinksEndsWhereItEnds() throws IOException {
    Path path = Files.write(folder.resolve("f"), Archives.noise(200_000));
    try (OpenFile file = OpenFile.open(path, WAIT)) {
      try (RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw")) {
        writer.setLength(100_000);
      }

      assertEquals(100_000, file.bytes().readAllBytes().length);
    }
  }

  @Test
  void holeOfTerabytesIsLeftSoonAndWhatLiesBeforeItIsRead() throws IOException {
    Path path = Files.writeString(folder.resolve("f"), "a report");
    try (RandomAccessFile writer = new RandomAccessFile(path.toFile(), "rw")) {
      writer.setLength(1L << 42);
    } catch (IOException e) {
      assumeTrue(false, "no sparse files here");
    }
    Recorder seen = Recorder.ofPath(path);

    assertEquals(List.of(path + ": LENGTH_LIMIT"), seen.failures());
    assertTrue(seen.contents().get(0).startsWith("a report"));
    assertTrue(seen.bytesRead() < 66L << 20, () -> seen.bytesRead() + " bytes");
    Files.delete(path);
  }

  @Test
  void callThatDoesNotReturnIsLeftAndItsResultDiscarded() throws Exception {
    CountDownLatch answer = new CountDownLatch(1);
    CountDownLatch discarded = new CountDownLatch(1);
    AtomicBoolean used = new AtomicBoolean();
    Patience patience = new Patience(Duration.ofMillis(50));

    Stalled stalled =
        assertThrows(
            Stalled.class,
            () -> {
              patience.call(
                  () -> {
                    try {
                      answer.await();
                    } catch (InterruptedException e) {
                      throw new IOException(e);
                    }
                    return "late";
                  },
                  late -> discarded.countDown());
              used.set(true);
            });
    assertEquals(SourceFailure.Kind.STALLED, stalled.why().kind());
    assertEquals("the next", patience.call(() -> "the next", late -> {}));
    answer.countDown();
    discarded.await();
    assertTrue(!used.get());
  }

  @Test
  void whatACallThrowsIsThrown() {
    Patience patience = new Patience(WAIT);

    assertThrows(
        IOException.class,
        () ->
            patience.call(
                () -> {
                  throw new IOException("no disk");
                },
                late -> {}));
  }
}
