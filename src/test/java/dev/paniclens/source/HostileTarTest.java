package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Tar archives made to do harm, each in the middle of a batch. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class HostileTarTest {
  @TempDir Path folder;

  private HostileBatch batch;

  @BeforeEach
  void makeBatch() throws IOException {
    batch = new HostileBatch(folder);
  }

  @Test
  void tarThatClaimsTwoTerabytes() throws IOException {
    byte[] tar =
        new Archives.Tar().file("first", batch.report()).file("huge", new byte[600]).bytes();
    setSize(tar, 1_024, 1L << 41);

    assertEquals(
        List.of(
            "X!/huge: The surrounding hostile's data ends in the middle: it was cut short, and the"
                + " rest is lost."),
        batch.refused(tar).stream()
            .map(l -> l.replace("Its data", "The surrounding hostile's data"))
            .toList());
  }

  @Test
  void linksAndDevicesInATar() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .special("link.panic", TarConstants.LF_SYMLINK)
            .special("hard.panic", TarConstants.LF_LINK)
            .special("null.panic", TarConstants.LF_CHR)
            .special("disk.panic", TarConstants.LF_BLK)
            .special("pipe.panic", TarConstants.LF_FIFO)
            .special("odd.panic", (byte) '7')
            .file("good", batch.report())
            .bytes();

    assertEquals(List.of(), withoutEmpty(batch.refused(tar)));
  }

  /** A member of a type that no one knows is taken for a file, as POSIX says; it is empty here. */
  private static List<String> withoutEmpty(List<String> lines) {
    return lines.stream().filter(line -> !line.equals("X!/odd.panic: The file is empty.")).toList();
  }

  @Test
  void sparseFilesOfGnuTar() throws IOException {
    byte[] pieces = new byte[512];
    byte[] tar = new Archives.Tar().file("sparse", pieces).file("good", batch.report()).bytes();
    byte[] more = new byte[512]; // where more pieces lie, then once more
    more[504] = 1;
    tar[156] = TarConstants.LF_GNUTYPE_SPARSE;
    System.arraycopy(Archives.utf8("ustar  \0"), 0, tar, 257, 8);
    Arrays.fill(tar, 345, 500, (byte) 0);
    octal(tar, 386, 12, 1L << 30); // one piece, at one gigabyte
    octal(tar, 398, 12, 512);
    tar[482] = 1;
    octal(tar, 483, 12, 1L << 32); // in a file of four
    setChecksum(tar, 0);
    byte[] head = Arrays.copyOf(tar, 512);
    byte[] rest = Arrays.copyOfRange(tar, 512, tar.length);

    // Binary data is left at once, whatever it is long.
    assertEquals(List.of(), batch.refused(Archives.concat(head, more, new byte[512], rest)));
  }

  @Test
  void sparseFilesOfPosixTar() throws IOException {
    String attributes =
        record("GNU.sparse.major=1")
            + record("GNU.sparse.minor=0")
            + record("GNU.sparse.name=dir/real")
            + record("GNU.sparse.realsize=5368709120");
    byte[] map = Arrays.copyOf(Archives.utf8("1\n1099511627776\n512\n"), 1_024);
    byte[] tar =
        new Archives.Tar()
            .file("attributes", attributes)
            .file("dir/GNUSparseFile.1/real", map)
            .file("good", batch.report())
            .bytes();
    tar[156] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    setChecksum(tar, 0);

    assertEquals(
        List.of("X!/dir/real: Its data is damaged: the map of its holes makes no sense."),
        batch.refused(tar));
  }

  /** Attributes that only speak of sparse files make none. */
  @Test
  void nameLikeAnAttributeIsAName() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .file("attributes", record("path=GNU.sparse.name=x") + record("comment=7 GNU.sparse."))
            .file("a", batch.report())
            .bytes();
    tar[156] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    setChecksum(tar, 0);

    assertEquals(List.of(), batch.refused(tar));
    assertEquals(
        List.of(batch.resolve("hostile") + "!/GNU.sparse.name=x"),
        Recorder.ofPath(batch.resolve("hostile")).names());
  }

  /**
   * A record of POSIX attributes, which begins with its own length (POSIX pax, "Extended Header").
   */
  private static String record(String keyAndValue) {
    int length = keyAndValue.length() + 2;
    int digits = Integer.toString(length + 2).length();
    return (length + digits) + " " + keyAndValue + "\n";
  }

  private static void setSize(byte[] tar, int header, long size) {
    tar[header + 124] = (byte) 0x80; // a binary number, as GNU tar writes large ones
    for (int i = 0; i < 11; i++) {
      tar[header + 125 + i] = (byte) (i < 3 ? 0 : size >> (Byte.SIZE * (10 - i)));
    }
    setChecksum(tar, header);
  }

  private static void octal(byte[] tar, int at, int length, long number) {
    byte[] digits = Archives.utf8(String.format("%0" + (length - 1) + "o\0", number));
    System.arraycopy(digits, 0, tar, at, length);
  }

  private static void setChecksum(byte[] tar, int header) {
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i < 148 || i >= 156 ? tar[header + i] & 0xFF : 0;
    }
    System.arraycopy(Archives.utf8(String.format("%06o\0 ", sum)), 0, tar, header + 148, 8);
  }
}
