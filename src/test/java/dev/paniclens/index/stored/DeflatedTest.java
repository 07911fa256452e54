package dev.paniclens.index.stored;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeflatedTest {

  private static final byte[] USUAL = "{\"schema\":1}".getBytes(StandardCharsets.UTF_8);

  @Test
  void whatIsDeflatedInflatesToTheSame() throws DamagedException {
    Random random = new Random(1);
    for (int length : new int[] {0, 1, 100, 8192, 100_000}) {
      byte[] plain = new byte[length];
      random.nextBytes(plain);

      assertArrayEquals(plain, Deflated.inflate(Deflated.deflate(plain, USUAL), USUAL));
    }
  }

  @Test
  void repetitionTakesLittleRoom() {
    assertTrue(Deflated.deflate(new byte[100_000], USUAL).length < 1000);
  }

  @Test
  void whatIsUsualTakesLessRoom() {
    byte[] plain = "{\"schema\":1}".getBytes(StandardCharsets.UTF_8);

    assertTrue(
        Deflated.deflate(plain, USUAL).length < Deflated.deflate(plain, new byte[1]).length / 2);
  }

  @Test
  void cutOrChangedBytesAreNoticed() {
    byte[] good =
        Deflated.deflate("{\"schema\":1}".repeat(20).getBytes(StandardCharsets.UTF_8), USUAL);
    byte[] cut = Arrays.copyOf(good, good.length / 2);

    assertThrows(DamagedException.class, () -> Deflated.inflate(cut, USUAL));
    assertThrows(DamagedException.class, () -> Deflated.inflate(new byte[0], USUAL));
    assertThrows(
        DamagedException.class, () -> Deflated.inflate(new byte[] {(byte) 0xff, 1, 2, 3}, USUAL));
  }
}
