package dev.paniclens.index.lucene.pack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdDictCompress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackedTest {

  private static final byte[] BASE = bytes("{\"schema\":1,\"panic\":\"page fault\"}");

  private Packer packer;
  private Unpacker unpacker;

  @BeforeEach
  void open() throws IOException {
    packer = new Packer();
    unpacker = new Unpacker();
  }

  @AfterEach
  void close() {
    packer.close();
    unpacker.close();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] noise(int length) {
    byte[] plain = new byte[length];
    new Random(length).nextBytes(plain);
    return plain;
  }

  @Test
  void whatIsPackedUnpacksToTheSame() throws IOException {
    for (int length : new int[] {0, 1, 100, 8192, 100_000, 3_000_000}) {
      assertArrayEquals(noise(length), unpacker.unpack(packer.pack(noise(length))));
      assertArrayEquals(new byte[length], unpacker.unpack(packer.pack(new byte[length])));
    }
  }

  @Test
  void whatIsLikeItsBaseTakesLittleRoom() throws IOException {
    byte[] base = noise(200_000);
    byte[] plain = Arrays.copyOfRange(base, 50_000, 70_000);
    try (ZstdDictCompress prepared = Packer.prepare(base)) {
      byte[] packed = packer.pack(plain, prepared);

      assertTrue(packed.length < 100, () -> packed.length + " bytes");
      assertArrayEquals(plain, unpacker.unpack(packed, "a", id -> base));
    }
  }

  @Test
  void aBaseIsReadOnceForManyAnalyses() throws IOException {
    int[] reads = new int[1];
    try (ZstdDictCompress prepared = Packer.prepare(BASE)) {
      for (int n = 0; n < 10; n++) {
        byte[] packed = packer.pack(bytes("page fault " + n), prepared);

        unpacker.unpack(
            packed,
            "a",
            id -> {
              reads[0]++;
              return BASE;
            });
      }
    }
    assertEquals(1, reads[0]);
  }

  @Test
  void anyNumberOfBasesCanBeRead() throws IOException {
    for (int round = 0; round < 2; round++) {
      for (int n = 0; n < 200; n++) {
        byte[] base = bytes("words of base " + n);
        try (ZstdDictCompress prepared = Packer.prepare(base)) {
          byte[] packed = packer.pack(base, prepared);
          assertArrayEquals(base, unpacker.unpack(packed, "base-" + n, id -> base));
        }
      }
    }
  }

  @Test
  void anotherBaseThanItWasPackedAgainstIsNoticedOrGivesOtherBytes() throws IOException {
    try (ZstdDictCompress prepared = Packer.prepare(BASE)) {
      byte[] packed = packer.pack(BASE, prepared);

      assertArrayEquals(BASE, unpacker.unpack(packed, "a", id -> BASE));
      assertThrows(CorruptIndexException.class, () -> unpacker.unpack(packed));
      byte[] other = bytes("x".repeat(BASE.length));
      assertTrue(!Arrays.equals(BASE, unpacker.unpack(packed, "b", id -> other)));
    }
  }

  @Test
  void cutOrChangedBytesAreNoticed() throws IOException {
    byte[] good = packer.pack(BASE);
    Random random = new Random(1);

    for (int length = 0; length < good.length; length++) {
      byte[] cut = Arrays.copyOf(good, length);
      assertThrows(CorruptIndexException.class, () -> unpacker.unpack(cut));
    }
    for (int at = 0; at < good.length; at++) {
      byte[] changed = good.clone();
      changed[at] ^= (byte) (1 << random.nextInt(8));
      assertThrows(CorruptIndexException.class, () -> unpacker.unpack(changed));
    }
  }

  @Test
  void whatHasTheRightChecksumAndIsNoneOfOursIsNoticed() throws IOException {
    Random random = new Random(2);
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = packer.pack(BASE);
      changed[Packed.HEAD + random.nextInt(changed.length - Packed.HEAD)] ^=
          (byte) (1 << random.nextInt(8));
      Packed.seal(changed);
      try {
        assertTrue(unpacker.unpack(changed).length < 1 << 20);
      } catch (IOException e) {
        assertTrue(e instanceof CorruptIndexException, e::toString);
      }
    }
  }

  @Test
  void aSizeThatCannotBeIsNotBelieved() throws IOException {
    byte[] claimsTwoGigabytes =
        Packed.seal(
            new byte[] {
              0, 0, 0, 0, (byte) 0xa0, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x7f, 1, 0, 0
            });

    assertThrows(CorruptIndexException.class, () -> unpacker.unpack(claimsTwoGigabytes));
  }

  @Test
  void manyThreadsPackAtOnce() throws IOException {
    try (ZstdDictCompress prepared = Packer.prepare(noise(50_000))) {
      IntStream.range(0, 2_000)
          .parallel()
          .forEach(
              n -> {
                byte[] plain = Arrays.copyOf(noise(50_000), 1_000 + n);
                try {
                  byte[] packed = n % 3 == 0 ? packer.pack(plain) : packer.pack(plain, prepared);
                  byte[] unpacked =
                      n % 3 == 0
                          ? unpacker.unpack(packed)
                          : unpacker.unpack(packed, "a", id -> noise(50_000));
                  assertArrayEquals(plain, unpacked);
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              });
    }
  }

  @Test
  void aClosedOneSaysSo() throws IOException {
    byte[] packed = packer.pack(BASE);
    unpacker.close();

    assertThrows(IOException.class, () -> unpacker.unpack(packed));
  }
}
