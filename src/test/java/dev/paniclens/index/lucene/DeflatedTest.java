package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.Test;

class DeflatedTest {

  @Test
  void whatIsDeflatedInflatesToTheSame() throws CorruptIndexException {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 100, 8192, 100_000}) {
      byte[] plain = new byte[length];
      random.nextBytes(plain);

      assertArrayEquals(
          plain, Deflated.inflate(Deflated.deflate(plain, Deflated.NO_BASE), Deflated.NO_BASE));
    }
  }

  @Test
  void repetitionTakesLittleRoom() {
    assertTrue(Deflated.deflate(new byte[100_000], Deflated.NO_BASE).length < 1000);
  }

  @Test
  void cutOrChangedBytesAreNoticed() {
    byte[] good =
        Deflated.deflate(
            "{\"schema\":1}".repeat(20).getBytes(StandardCharsets.UTF_8), Deflated.NO_BASE);
    byte[] cut = Arrays.copyOf(good, good.length / 2);

    assertThrows(CorruptIndexException.class, () -> Deflated.inflate(cut, Deflated.NO_BASE));
    assertThrows(
        CorruptIndexException.class, () -> Deflated.inflate(new byte[0], Deflated.NO_BASE));
    assertThrows(
        CorruptIndexException.class,
        () -> Deflated.inflate(new byte[] {(byte) 0xff, 1, 2, 3}, Deflated.NO_BASE));
  }
}
