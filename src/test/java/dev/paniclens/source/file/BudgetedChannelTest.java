package dev.paniclens.source.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.source.Archives;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetedChannelTest {

  @TempDir Path folder;

  @Test
  void bytesAreTheFilesWhereverTheyAreRead() throws IOException {
    byte[] bytes = Archives.noise(200_000);
    Path file = Files.write(folder.resolve("f"), bytes);
    Random random = new Random(1);
    try (OpenFile open = OpenFile.open(file, Duration.ofSeconds(9));
        BudgetedChannel channel = BudgetedChannel.of(open)) {
      for (int i = 0; i < 200; i++) {
        int at = random.nextInt(bytes.length - 5_000);
        ByteBuffer into = ByteBuffer.allocate(random.nextInt(5_000));
        channel.position(at);
        while (into.hasRemaining()) {
          channel.read(into);
        }
        assertEquals(at + into.capacity(), channel.position());
        assertArrayEquals(Arrays.copyOfRange(bytes, at, at + into.capacity()), into.array());
      }
      channel.position(bytes.length);
      assertEquals(-1, channel.read(ByteBuffer.allocate(1)));
    }
  }

  @Test
  void absurdDirectoryIsNotReadToItsEnd() throws IOException {
    Path file = Files.write(folder.resolve("f"), new byte[64]);
    ByteBuffer one = ByteBuffer.allocate(64);
    try (OpenFile open = OpenFile.open(file, Duration.ofSeconds(9));
        BudgetedChannel channel = BudgetedChannel.of(open)) {
      IOException refused =
          assertThrows(
              IOException.class,
              () -> {
                while (true) {
                  channel.position(0);
                  channel.read(one.clear());
                }
              });
      assertEquals("the directory is too large", refused.getMessage());
      channel.allowAll();
      channel.position(0);
      assertEquals(64, channel.read(one.clear()));
    }
  }
}
