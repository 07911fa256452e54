package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.Ingester;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Archives made to do harm, each in the middle of a batch: the rest of the batch is indexed, and
 * one line says what was refused.
 */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class HostileArchivesTest {
  private static final int MIB = 1 << 20;
  private static final int ENCRYPTED = 1;

  @TempDir Path folder;

  private Path batch;
  private int reports;

  @BeforeEach
  void makeBatch() throws IOException {
    batch = Files.createDirectory(folder.resolve("batch"));
    Files.write(batch.resolve("a.panic"), report());
    Files.write(batch.resolve("z.panic"), report());
  }

  /** A panic that no other is like. */
  private byte[] report() {
    return Archives.utf8(
        "panic(cpu 0 caller 0xffffff8000000001): report number "
            + ++reports
            + "\nBacktrace (CPU 0), Frame : Return Address\n"
            + "0xffffff8000001000 : 0xffffff8000000001\n");
  }

  /**
   * What became of the batch with the archive in it; every report that was made is in the index.
   */
  private List<String> refused(byte[] archive) throws IOException {
    Files.write(batch.resolve("hostile"), archive);
    return refused();
  }

  private List<String> refused() {
    List<Path> before = tree();
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      IngestSummary summary =
          new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
              .ingest(List.of(batch.toString()), IngestListener.NONE);
      assertEquals(reports, index.count(CrashQuery.all()), summary.toString());
      assertEquals(reports, summary.indexed(), summary.toString());
      assertEquals(before, tree(), "files appeared");
      String prefix = batch.resolve("hostile").toString();
      return summary.rejected().stream()
          .map(r -> r.path().replace(prefix, "X") + ": " + r.reason())
          .toList();
    }
  }

  private List<Path> tree() {
    try (Stream<Path> all = Files.walk(batch)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String bomb(String path, String whose) {
    return path
        + ": "
        + whose
        + " data unpacks to more than 1000 times its size, as a decompression bomb does; reading it"
        + " stopped (--max-ratio raises the limit).";
  }

  @Test
  void flatBomb() throws IOException {
    byte[] zip =
        new Zip()
            .deflated("before", report())
            .deflated("blanks", blanks(12))
            .deflated("after", report())
            .bytes();

    assertEquals(List.of(bomb("X!/blanks", "Its")), refused(zip));
  }

  @Test
  void fileOfBlanksOverTheFloorIsRefusedInOneLine() throws IOException {
    List<String> lines = refused(Archives.gzip(blanks(9)));

    assertEquals(List.of(bomb("X!/hostile", "The surrounding hostile's")), lines);
  }

  /** Zeros are no text: nothing is unpacked but their beginning. */
  @Test
  void fileOfZerosIsPassedOver() throws IOException {
    assertEquals(List.of(), refused(Archives.gzip(new byte[9 * MIB])));
  }

  private static byte[] blanks(int mebibytes) {
    byte[] blanks = new byte[mebibytes * MIB];
    Arrays.fill(blanks, (byte) ' ');
    return blanks;
  }

  @Test
  void bombOfArchivesInArchives() throws IOException {
    byte[] inner = new Zip().deflated("zeros", new byte[7 * MIB]).bytes();
    for (int level = 0; level < 4; level++) {
      Zip outer = new Zip();
      for (int i = 0; i < 16; i++) {
        outer.deflated("n" + i, inner);
      }
      inner = outer.bytes();
    }

    assertEquals(List.of(bomb("X", "Its")), onlyLast(refused(inner)));
  }

  /** Which layer meets the limit first depends on the deflater: the last name is left out. */
  private static List<String> onlyLast(List<String> lines) {
    return lines.stream()
        .map(line -> line.replaceAll("^X\\S*: (The surrounding \\S+|Its) data", "X: Its data"))
        .toList();
  }

  /** After David Fifield, "A better zip bomb" (2019): many members share their bytes. */
  @Test
  void membersThatLieOverEachOther() throws IOException {
    Zip zip = new Zip().deflated("report", report()).deflated("kernel", new byte[7 * MIB]);
    for (int i = 0; i < 2_000; i++) {
      zip.again("kernel" + i);
    }

    assertEquals(List.of(bomb("X", "Its")), onlyLast(refused(zip.bytes())));
  }

  @Test
  void archiveThatHoldsItself() throws IOException {
    byte[] quine = QuineGzip.bytes();
    try (Gunzip unpacked = new Gunzip(new ByteArrayInputStream(quine))) {
      assertTrue(Arrays.equals(quine, unpacked.readAllBytes()), "it does not unpack to itself");
    }

    assertEquals(
        List.of(
            "X!/r.gz: This archive lies 8 archives deep and was not opened (--max-nesting raises the"
                + " limit)."),
        refused(quine).stream().map(line -> line.replaceAll("(!/[^!:]+)+", "!/r.gz")).toList());
  }

  @Test
  void tarThatClaimsTwoTerabytes() throws IOException {
    byte[] tar = new Archives.Tar().file("first", report()).file("huge", new byte[600]).bytes();
    setSize(tar, 1_024, 1L << 41);

    assertEquals(
        List.of(
            "X!/huge: The surrounding hostile's data ends in the middle: it was cut short, and the"
                + " rest is lost."),
        refused(tar).stream()
            .map(l -> l.replace("Its data", "The surrounding hostile's data"))
            .toList());
  }

  @Test
  void namesThatPointOutside() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .file("../../../up.panic", report())
            .file("/tmp/../abs.panic", report())
            .file("c:\\drive.panic", report())
            .bytes();
    byte[] zip = new Zip().deflated("../up", report()).deflated("/abs", report()).bytes();

    assertEquals(List.of(), refused(new Zip().stored("t", tar).stored("z", zip).bytes()));
    assertEquals(
        List.of("a.panic", "hostile", "z.panic"),
        tree().stream().skip(1).map(path -> path.getFileName().toString()).toList());
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
            .file("good", report())
            .bytes();

    assertEquals(List.of(), withoutEmpty(refused(tar)));
  }

  /** A member of a type that no one knows is taken for a file, as POSIX says; it is empty here. */
  private static List<String> withoutEmpty(List<String> lines) {
    return lines.stream().filter(line -> !line.equals("X!/odd.panic: The file is empty.")).toList();
  }

  @Test
  void loopsAndPipesInFolders() throws Exception {
    Path deep = Files.createDirectories(batch.resolve("m/n"));
    Files.write(deep.resolve("good.panic"), report());
    Files.createSymbolicLink(deep.resolve("up"), batch);
    Files.createSymbolicLink(deep.resolve("self"), Path.of("self"));
    Files.createSymbolicLink(deep.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(deep.resolve("two"), Path.of("one"));
    Files.createSymbolicLink(deep.resolve("nowhere"), Path.of("/does/not/exist"));
    Path pipe = deep.resolve("pipe.panic");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Files.createSymbolicLink(deep.resolve("pipe2.panic"), pipe);

    assertEquals(List.of(), refused());
  }

  @Test
  void encryptedMembers() throws IOException {
    byte[] zip =
        new Zip()
            .member("secret.panic", 8, ENCRYPTED, Archives.noise(90), Archives.noise(60))
            .deflated("open", report())
            .bytes();

    assertEquals(
        List.of(
            "X!/secret.panic: It is encrypted; unpack it with its password, then read the result."),
        refused(zip));
  }

  @Test
  void zip64FromDiskAndWithin() throws IOException {
    byte[] inner = zip64(report());
    byte[] outer = zip64(report(), inner);

    assertEquals(List.of(), refused(outer));
  }

  private static byte[] zip64(byte[]... contents) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      zip.setUseZip64(Zip64Mode.Always);
      for (int i = 0; i < contents.length; i++) {
        zip.putArchiveEntry(new ZipArchiveEntry("member" + i));
        zip.write(contents[i]);
        zip.closeArchiveEntry();
      }
    }
    return bytes.toByteArray();
  }

  @Test
  void zip64ThatClaimsEverything() throws IOException {
    byte[] zip = zip64(report());
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 6 && zip[i + 3] == 6) {
        Arrays.fill(zip, i + 24, i + 40, (byte) 0x7F); // so many members
      }
    }

    assertEquals(List.of(), refused(zip));
  }

  @Test
  void sparseFilesOfGnuTar() throws IOException {
    byte[] pieces = new byte[512];
    byte[] tar = new Archives.Tar().file("sparse", pieces).file("good", report()).bytes();
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
    assertEquals(List.of(), refused(Archives.concat(head, more, new byte[512], rest)));
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
            .file("good", report())
            .bytes();
    tar[156] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    setChecksum(tar, 0);

    assertEquals(
        List.of("X!/dir/real: Its data is damaged: the map of its holes makes no sense."),
        refused(tar));
  }

  /** Attributes that only speak of sparse files make none. */
  @Test
  void nameLikeAnAttributeIsAName() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .file("attributes", record("path=GNU.sparse.name=x") + record("comment=7 GNU.sparse."))
            .file("a", report())
            .bytes();
    tar[156] = TarConstants.LF_PAX_EXTENDED_HEADER_LC;
    setChecksum(tar, 0);

    assertEquals(List.of(), refused(tar));
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

  @Test
  void wrongChecksums() throws IOException {
    byte[] zip = new Zip().stored("bad", report()).deflated("good", report()).bytes();
    zip[60] ^= 1;
    byte[] gzip = Archives.gzip(report());
    gzip[gzip.length - 6] ^= 1;
    Files.write(batch.resolve("n.gz"), gzip);

    List<String> lines = refused(zip);

    assertEquals(2, lines.size(), lines.toString());
    assertTrue(
        lines.stream().allMatch(l -> l.endsWith("data is damaged: its checksum does not match.")),
        lines.toString());
  }

  @Test
  void namesInOddEncodings() throws IOException {
    Zip zip = new Zip();
    zip.named(new byte[] {(byte) 0x84, 'b', (byte) 0x81}, noReport()); // code page 437
    zip.named("größe".getBytes(StandardCharsets.ISO_8859_1), noReport());
    zip.named(new byte[] {(byte) 0xC3, '(', (byte) 0xFF}, noReport());
    zip.named(Archives.utf8("\u001b]0;owned\u0007\u009b2J\u202egpj.exe\r\n\u2028x"), noReport());
    zip.named(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, noReport()); // half a surrogate
    zip.named(new byte[0], noReport());
    zip.named(Archives.utf8("a".repeat(60_000)), noReport());
    zip.deflated("good", report());

    List<String> lines = refused(zip.bytes());

    assertTrue(lines.isEmpty(), lines.toString());
    try (Stream<String> names = Recorder.ofPath(batch.resolve("hostile")).names().stream()) {
      names.forEach(
          name ->
              assertTrue(
                  name.length() < 2_000
                      && name.codePoints()
                          .noneMatch(
                              c ->
                                  Character.isISOControl(c)
                                      || c == 0x202e
                                      || c == 0x2028
                                      || Character.getType(c) == Character.SURROGATE),
                  name));
    }
  }

  private static byte[] noReport() {
    return Archives.utf8("nothing");
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
