package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own, which reads an archive that this test feeds to it. */
class IndexProcessTest {
  @TempDir Path folder;

  private final String report;
  private Process process;
  private TarArchiveOutputStream tar;
  private int written;

  IndexProcessTest() throws IOException {
    report = Files.readString(Path.of("samples", "mavericks-stack-order.panic"));
  }

  private Path index() {
    return folder.resolve("index");
  }

  @BeforeEach
  void startAndFeedMoreThanAPipeHolds() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "index",
                "--quiet",
                "--index",
                index().toString(),
                "-")
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    tar = new TarArchiveOutputStream(process.getOutputStream());
    for (int i = 0; i < 40; i++) {
      feed();
    }
  }

  @AfterEach
  void kill() {
    process.destroyForcibly();
  }

  private void feed() throws IOException {
    byte[] content =
        report.replace("kernel_task", "process" + written).getBytes(StandardCharsets.UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(written + ".panic");
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
    tar.flush();
    written++;
  }

  private String said(String stream) throws IOException {
    return Files.readString(folder.resolve(stream));
  }

  /** Feeds until the process has ended. */
  private int status() throws InterruptedException {
    try {
      while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
        feed();
      }
    } catch (IOException e) {
      // Nobody reads any more.
    }
    assertTrue(process.waitFor(30, TimeUnit.SECONDS), "it did not end");
    return process.exitValue();
  }

  private void assertInterruptedInOrder() throws IOException {
    assertTrue(said("out").matches("(?s).*\ninterrupted +1  inputs not read.*"), said("out"));
    assertTrue(said("err").contains("run the same again to go on"), said("err"));
    String panics = said("out").lines().findFirst().orElseThrow().replaceAll("\\D", "");
    String count = Paniclens.run("search", "--index", index().toString(), "--count").out();
    assertEquals(panics, count.strip());
    assertTrue(Integer.parseInt(panics) > 5, panics);
    assertFalse(Files.exists(index().resolve("writer.txt")));
  }

  @Test
  void terminationCommitsSaysSoAndHasItsStatus() throws Exception {
    process.destroy();

    assertEquals(143, status());
    assertInterruptedInOrder();
  }

  @Test
  void interruptCommitsSaysSoAndHasItsStatus() throws Exception {
    assumeFalse(ignoresInterrupts(), "started by a shell in the background");
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();

    assertEquals(130, status());
    assertInterruptedInOrder();
  }

  /** What the system's signal mask of this process says is inherited by those it starts. */
  private static boolean ignoresInterrupts() throws IOException {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.exists(status), "no /proc");
    List<String> lines = Files.readAllLines(status);
    return lines.stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  void secondRunIsToldWhoWritesOrWaits() throws Exception {
    String[] second = {
      "index", "--quiet", "--index", index().toString(), "samples/ventura-softraid.panic"
    };
    Paniclens refused = Paniclens.run(second);
    assertEquals(1, refused.status());
    assertEquals(1, refused.err().lines().count(), refused.err());
    assertTrue(refused.err().contains("process " + process.pid() + ", since 20"), refused.err());

    second[1] = "--wait";
    CompletableFuture<Paniclens> waiting =
        CompletableFuture.supplyAsync(() -> Paniclens.run(second));
    TimeUnit.MILLISECONDS.sleep(700);
    assertFalse(waiting.isDone());
    tar.close();
    Paniclens waited = waiting.get(60, TimeUnit.SECONDS);
    assertEquals(0, waited.status(), waited.err());
    assertTrue(waited.err().contains("waiting: "), waited.err());
    assertEquals(0, process.waitFor());
    assertEquals("41\n", Paniclens.run("search", "--index", index().toString(), "--count").out());
  }

  @Test
  void processThatWasKilledHoldsNoLock() throws Exception {
    process.destroyForcibly();
    process.waitFor();
    Paniclens next = Paniclens.run("index", "--index", index().toString(), "samples/fleet.zip");

    assertEquals(0, next.status(), next.err());
  }
}
