package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Files with holes in a tar, in every form that tells of them by POSIX attributes. */
@Timeout(20)
class SparseFilesTest {

  private static final String HOLE = "\0".repeat(1_000);

  @Test
  void holesOfFormOneAreZeros() {
    // As bsdtar writes them: a last piece without bytes marks the end.
    byte[] stored = padded("3\n0\n5\n1005\n3\n2008\n0\n", "first" + "end");

    Recorder seen = read(formOne("dir/a.ips", 2_008), stored);

    assertEquals(List.of("<stdin>!/dir/a.ips", "<stdin>!/after"), seen.names());
    assertEquals(List.of("first" + HOLE + "end" + HOLE, "x"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void holesOfTheOlderFormsAreZeros() {
    byte[] stored = Archives.utf8("firstend");
    String repeated =
        record("GNU.sparse.size=1008")
            + record("GNU.sparse.numblocks=2")
            + record("GNU.sparse.offset=0")
            + record("GNU.sparse.numbytes=5")
            + record("GNU.sparse.offset=1005")
            + record("GNU.sparse.numbytes=3");
    String inARow =
        record("GNU.sparse.size=1008")
            + record("GNU.sparse.name=real")
            + record("GNU.sparse.map=0,5,1005,3");

    assertEquals("first" + HOLE + "end", read(repeated, stored).contents().get(0));
    assertEquals("first" + HOLE + "end", read(inARow, stored).contents().get(0));
    assertEquals("<stdin>!/real", read(inARow, stored).names().get(0));
  }

  @Test
  void fileThatIsOneHoleIsZeros() {
    Recorder seen = read(formOne("h", 1_000), padded("0\n", ""));

    assertEquals(List.of(HOLE, "x"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void mapsThatMakeNoSenseAreToldAndTheNextIsRead() {
    for (String map :
        List.of(
            "2\n5\n5\n0\n3\n", // backwards
            "1\n0\n2000\n", // beyond the end
            "1\n0\n999999999999999999\n",
            "999999999\n0\n1\n",
            "1\n-1\n5\n",
            "1\n0\n",
            "\n",
            "")) {
      Recorder seen = read(formOne("a", 1_000), padded(map, "12345678"));

      assertEquals(List.of("<stdin>!/a: DAMAGED"), seen.failures(), map);
      assertEquals(List.of("x"), seen.contents(), map);
    }
    Recorder seen = read(record("GNU.sparse.size=9") + record("GNU.sparse.map=0,5,7"), new byte[5]);
    assertEquals(List.of("x"), seen.contents());
  }

  @Test
  void piecesThatAreNotAllThereAreCutShort() {
    Recorder seen = read(formOne("a", 9_000), padded("1\n0\n8000\n", "12345678"));

    assertEquals(List.of("<stdin>!/a: CUT_SHORT"), seen.failures());
    assertTrue(seen.contents().get(0).startsWith("12345678"));
    assertEquals("x", seen.contents().get(1));
  }

  @Test
  void holesCountAsUnpacked() {
    Recorder seen = read(formOne("a", 1L << 40), padded("1\n0\n8\n", "12345678"));

    assertEquals(List.of("<stdin>!/a: RATIO_LIMIT"), seen.failures());
    assertTrue(seen.bytesRead() <= 9L << 20, () -> seen.bytesRead() + " bytes");
    assertEquals("x", seen.contents().get(1));
  }

  private static String formOne(String name, long size) {
    return record("GNU.sparse.major=1")
        + record("GNU.sparse.minor=0")
        + record("GNU.sparse.name=" + name)
        + record("GNU.sparse.realsize=" + size);
  }

  /** A map fills records of 512 bytes. */
  private static byte[] padded(String map, String pieces) {
    String padding = "\0".repeat(512 - map.length());
    return (map + padding + pieces).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** Reads a tar with one sparse file, and one more behind it. */
  private static Recorder read(String attributes, byte[] stored) {
    byte[] tar =
        new Archives.Tar()
            .file("attributes", attributes)
            .file("GNUSparseFile.0/a", stored)
            .file("after", "x")
            .bytes();
    tar[156] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i < 148 || i >= 156 ? tar[i] & 0xFF : 0;
    }
    System.arraycopy(Archives.utf8(String.format("%06o\0 ", sum)), 0, tar, 148, 8);
    return Recorder.ofStream(tar);
  }

  /** A record of POSIX attributes, with its own length in front. */
  private static String record(String keyAndValue) {
    int length = keyAndValue.length() + 2;
    int digits = Integer.toString(length + 2).length();
    return (length + digits) + " " + keyAndValue + "\n";
  }
}
