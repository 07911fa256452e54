package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paniclens.source.archive.Gunzip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

  private HostileBatch batch;

  @BeforeEach
  void makeBatch() throws IOException {
    batch = new HostileBatch(folder);
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
            .deflated("before", batch.report())
            .deflated("blanks", blanks(12))
            .deflated("after", batch.report())
            .bytes();

    assertEquals(List.of(bomb("X!/blanks", "Its")), batch.refused(zip));
  }

  @Test
  void fileOfBlanksOverTheFloorIsRefusedInOneLine() throws IOException {
    List<String> lines = batch.refused(Archives.gzip(blanks(9)));

    assertEquals(List.of(bomb("X!/hostile", "The surrounding hostile's")), lines);
  }

  /** Zeros are no text: nothing is unpacked but their beginning. */
  @Test
  void fileOfZerosIsPassedOver() throws IOException {
    assertEquals(List.of(), batch.refused(Archives.gzip(new byte[9 * MIB])));
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

    assertEquals(List.of(bomb("X", "Its")), onlyLast(batch.refused(inner)));
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
    Zip zip = new Zip().deflated("report", batch.report()).deflated("kernel", new byte[7 * MIB]);
    for (int i = 0; i < 2_000; i++) {
      zip.again("kernel" + i);
    }

    assertEquals(List.of(bomb("X", "Its")), onlyLast(batch.refused(zip.bytes())));
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
        batch.refused(quine).stream()
            .map(line -> line.replaceAll("(!/[^!:]+)+", "!/r.gz"))
            .toList());
  }

  @Test
  void namesThatPointOutside() throws IOException {
    byte[] tar =
        new Archives.Tar()
            .file("../../../up.panic", batch.report())
            .file("/tmp/../abs.panic", batch.report())
            .file("c:\\drive.panic", batch.report())
            .bytes();
    byte[] zip =
        new Zip().deflated("../up", batch.report()).deflated("/abs", batch.report()).bytes();

    assertEquals(List.of(), batch.refused(new Zip().stored("t", tar).stored("z", zip).bytes()));
    assertEquals(
        List.of("a.panic", "hostile", "z.panic"),
        batch.tree().stream().skip(1).map(path -> path.getFileName().toString()).toList());
  }

  @Test
  void loopsAndPipesInFolders() throws Exception {
    Path deep = Files.createDirectories(batch.resolve("m/n"));
    Files.write(deep.resolve("good.panic"), batch.report());
    Files.createSymbolicLink(deep.resolve("up"), batch.path());
    Files.createSymbolicLink(deep.resolve("self"), Path.of("self"));
    Files.createSymbolicLink(deep.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(deep.resolve("two"), Path.of("one"));
    Files.createSymbolicLink(deep.resolve("nowhere"), Path.of("/does/not/exist"));
    Path pipe = deep.resolve("pipe.panic");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    Files.createSymbolicLink(deep.resolve("pipe2.panic"), pipe);

    assertEquals(List.of(), batch.refused());
  }

  @Test
  void encryptedMembers() throws IOException {
    byte[] zip =
        new Zip()
            .member("secret.panic", 8, ENCRYPTED, Archives.noise(90), Archives.noise(60))
            .deflated("open", batch.report())
            .bytes();

    assertEquals(
        List.of(
            "X!/secret.panic: It is encrypted; unpack it with its password, then read the result."),
        batch.refused(zip));
  }

  @Test
  void zip64FromDiskAndWithin() throws IOException {
    byte[] inner = zip64(batch.report());
    byte[] outer = zip64(batch.report(), inner);

    assertEquals(List.of(), batch.refused(outer));
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
    byte[] zip = zip64(batch.report());
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 6 && zip[i + 3] == 6) {
        Arrays.fill(zip, i + 24, i + 40, (byte) 0x7F); // so many members
      }
    }

    assertEquals(List.of(), batch.refused(zip));
  }

  @Test
  void wrongChecksums() throws IOException {
    byte[] zip = new Zip().stored("bad", batch.report()).deflated("good", batch.report()).bytes();
    zip[60] ^= 1;
    byte[] gzip = Archives.gzip(batch.report());
    gzip[gzip.length - 6] ^= 1;
    Files.write(batch.resolve("n.gz"), gzip);

    List<String> lines = batch.refused(zip);

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
    zip.deflated("good", batch.report());

    List<String> lines = batch.refused(zip.bytes());

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
}
