package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index on a small file system in memory, which only root can make. */
class FullDiskTest {
  @TempDir Path folder;

  private Path disk;
  private boolean mounted;

  @BeforeEach
  void mount() throws IOException, InterruptedException {
    disk = Files.createDirectory(folder.resolve("disk"));
    mounted = run("mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", disk.toString());
    assumeTrue(mounted, "no file system can be mounted here");
  }

  @AfterEach
  void unmount() throws IOException, InterruptedException {
    if (mounted) {
      assertTrue(run("umount", disk.toString()));
    }
  }

  private static boolean run(String... command) throws InterruptedException {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false; // no such program
    }
  }

  private Path archive() throws IOException {
    String sample = Files.readString(Path.of("samples", "mavericks-stack-order.panic"));
    Path path = folder.resolve("many.zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < 150; i++) {
        zip.putNextEntry(new ZipEntry(i + ".panic"));
        zip.write(sample.replace("kernel_task", "process" + i).getBytes(StandardCharsets.UTF_8));
      }
    }
    return path;
  }

  private Paniclens index(String path) {
    return Paniclens.run("index", "--quiet", "--index", disk.resolve("index").toString(), path);
  }

  private String count() {
    return Paniclens.run("search", "--index", disk.resolve("index").toString(), "--count").out();
  }

  @Test
  void fullDiskIsOneLineAndLosesNothingThatWasCommitted() throws Exception {
    String archive = archive().toString();
    assertEquals(0, index("samples/ventura-softraid.panic").status());
    assertEquals("1\n", count());
    Paniclens full = index(archive);

    assertEquals(1, full.status());
    assertEquals("", full.out());
    assertEquals(1, full.err().lines().count(), full.err());
    assertTrue(full.err().contains("its disk is full"), full.err());
    assertEquals("1\n", count());

    assertTrue(run("mount", "-o", "remount,size=30m", disk.toString()));
    assertEquals(0, index(archive).status());
    assertEquals("151\n", count());
  }

  @Test
  void newIndexOnAFullDiskIsOneLine() throws Exception {
    Files.write(disk.resolve("filler"), new byte[290 << 10]);
    Paniclens full = index(archive().toString());

    assertEquals(1, full.status());
    assertEquals(1, full.err().lines().count(), full.err());
    assertTrue(full.err().contains("its disk is full"), full.err());
  }
}
