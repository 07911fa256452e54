package dev.paniclens.source;

import static dev.paniclens.source.Archives.bzip2;
import static dev.paniclens.source.Archives.concat;
import static dev.paniclens.source.Archives.gzip;
import static dev.paniclens.source.Archives.tar;
import static dev.paniclens.source.Archives.utf8;
import static dev.paniclens.source.Archives.xz;
import static dev.paniclens.source.Archives.zstandard;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ArchivesTest {
  @TempDir Path folder;

  @Test
  void archivesWithinArchivesAreOpened() throws IOException {
    byte[] inner = gzip(new Archives.Tar().file("logs/c.ips", "deep").file("d", "er").bytes());
    byte[] middle = new Zip().deflated("x", "y").stored("b.tar.gz", inner).bytes();
    Path outer = Files.write(folder.resolve("a.tar"), tar("dir/b.zip", middle));

    Recorder seen = Recorder.ofPath(outer);

    assertEquals(
        List.of(
            outer + "!/dir/b.zip!/x",
            outer + "!/dir/b.zip!/b.tar.gz!/logs/c.ips",
            outer + "!/dir/b.zip!/b.tar.gz!/d"),
        seen.names());
    assertEquals(List.of("y", "deep", "er"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void contentAndNotTheNameTellsWhatAFileIs() throws IOException {
    Files.write(folder.resolve("1.zip"), utf8("a plain text"));
    Files.write(folder.resolve("2.txt"), new Zip().deflated("in", "zip").bytes());
    Files.write(folder.resolve("3.zip"), tar("in", utf8("tar")));
    Files.write(folder.resolve("4"), gzip(tar("in", utf8("tgz"))));

    assertEquals(List.of("a plain text", "zip", "tar", "tgz"), Recorder.ofPath(folder).contents());
  }

  @Test
  void foldersLinksAndDevicesInATarAreLeftOut() {
    byte[] tar =
        new Archives.Tar()
            .special("folder/", TarConstants.LF_DIR)
            .special("symlink", TarConstants.LF_SYMLINK)
            .special("hardlink", TarConstants.LF_LINK)
            .special("device", TarConstants.LF_CHR)
            .special("disk", TarConstants.LF_BLK)
            .special("pipe", TarConstants.LF_FIFO)
            .file("file", "x")
            .bytes();

    assertEquals(List.of("<stdin>!/file"), Recorder.ofStream(tar).names());
    assertEquals(List.of(), Recorder.ofStream(tar).failures());
  }

  @Test
  void tarOfUnixVersion7HasNoMagic() {
    byte[] tar = tar("old", utf8("x"));
    // Clear the magic, the version and the owner's names, and make the checksum right again.
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      tar[i] = i >= 257 ? 0 : tar[i];
      sum += i < 148 || i >= 156 ? tar[i] & 0xFF : 0;
    }
    System.arraycopy(utf8(String.format("%06o\0 ", sum)), 0, tar, 148, 8);

    assertEquals(List.of("<stdin>!/old"), Recorder.ofStream(tar).names());
  }

  @Test
  void longNamesInATarAreKept() {
    String name = "a/".repeat(120) + "é.ips";

    assertEquals(List.of("<stdin>!/" + name), Recorder.ofStream(tar(name, utf8("x"))).names());
  }

  @Test
  void gzipMembersInARowAreOneFileAndPaddingIsIgnored() {
    byte[] gzip = concat(gzip(utf8("one ")), gzip(utf8("two")), new byte[700]);

    Recorder seen = Recorder.ofStream(gzip);

    assertEquals(List.of("one two"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void compressedFileIsCalledWhatItWas() throws IOException {
    byte[] named = concat(new byte[] {0x1f, (byte) 0x8b, 8, 8, 0, 0, 0, 0, 0, 3});
    byte[] rest = gzip(utf8("x"));
    byte[] withName = concat(named, utf8("orig.ips\0"), tail(rest, 10));
    byte[] withTrick = concat(named, utf8("../../orig\0"), tail(rest, 10));
    Files.write(folder.resolve("1.ips.gz"), gzip(utf8("x")));
    Files.write(folder.resolve("2.TGZ"), gzip(utf8("x")));
    Files.write(folder.resolve("3.bz2"), bzip2(utf8("x")));
    Files.write(folder.resolve("4"), withName);
    Files.write(folder.resolve("5.gz"), withName);
    Files.write(folder.resolve("6"), withTrick);
    Files.write(folder.resolve("7.ips.xz"), xz(utf8("x")));
    Files.write(folder.resolve("8.tzst"), zstandard(utf8("x")));

    List<String> names =
        Recorder.ofPath(folder).names().stream()
            .map(name -> name.substring(name.indexOf('!')))
            .toList();

    assertEquals(
        List.of("!/1.ips", "!/2.tar", "!/3", "!/orig.ips", "!/5", "!/6", "!/7.ips", "!/8.tar"),
        names);
  }

  @Test
  void bzip2TarIsOneArchive() {
    Recorder seen = Recorder.ofStream(bzip2(tar("a", utf8("x"))));

    assertEquals(List.of("<stdin>!/a"), seen.names());
    assertEquals(List.of("x"), seen.contents());
  }

  @Test
  void xzAndZstandardAreUnpackedAloneAndAroundATar() {
    byte[] tar = new Archives.Tar().file("a", "1").file("b", "2").bytes();
    for (byte[] packed : List.of(xz(tar), zstandard(tar))) {
      Recorder seen = Recorder.ofStream(packed);

      assertEquals(List.of("<stdin>!/a", "<stdin>!/b"), seen.names());
      assertEquals(List.of("1", "2"), seen.contents());
      assertEquals(List.of(), seen.failures());
    }
    byte[] twice = concat(zstandard(utf8("one ")), zstandard(utf8("two")));
    assertEquals(List.of("one two"), Recorder.ofStream(twice).contents());
    byte[] both = concat(xz(utf8("one ")), xz(utf8("two")));
    assertEquals(List.of("one two"), Recorder.ofStream(both).contents());
  }

  @Test
  void cutXzAndZstandardAreTold() {
    byte[] noise = Archives.noise(300_000);
    for (byte[] packed : List.of(xz(noise), zstandard(noise))) {
      Recorder seen = Recorder.ofStream(Arrays.copyOf(packed, packed.length / 2));

      assertEquals(List.of("<stdin>: CUT_SHORT"), withoutMember(seen.failures()));
    }
    assertEquals(
        List.of("<stdin>: DAMAGED"),
        withoutMember(Recorder.ofStream(concat(hex("28b52ffd"), noise)).failures()));
  }

  private static List<String> withoutMember(List<String> failures) {
    return failures.stream().map(f -> f.replace("!/<stdin>", "")).toList();
  }

  @Test
  void xzThatClaimsMoreMemoryThanThereIsIsNotTaken() {
    byte[] small = xz(utf8("a text"));
    // The filter's property in the block header: a dictionary of 1 GiB; its checksum follows.
    small[16] = 36;
    CRC32 crc = new CRC32();
    crc.update(small, 12, 8);
    for (int i = 0; i < 4; i++) {
      small[20 + i] = (byte) (crc.getValue() >> (8 * i));
    }

    Recorder seen = Recorder.ofStream(small);

    assertEquals(1, seen.reasons().size());
    assertEquals(SourceFailure.Kind.UNSUPPORTED, seen.reasons().get(0).kind());
    assertTrue(
        seen.reasons().get(0).sentence().startsWith("Unpacking it takes 1024 MB of memory"),
        seen.reasons()::toString);
  }

  @Test
  void companionsOfMacOsArePassedOverByWhateverName() throws IOException {
    byte[] companion = concat(hex("0005160700020000"), utf8("Mac OS X        "), new byte[200]);
    byte[] tar =
        new Archives.Tar()
            .file("._a.ips", companion)
            .file("a.ips", "report")
            .file("odd.panic", companion)
            .bytes();
    byte[] zip = new Zip().deflated("a", "1").deflated("__MACOSX/._a", companion).bytes();
    Files.write(folder.resolve("._loose.ips"), companion);

    for (Recorder seen :
        List.of(Recorder.ofStream(tar), Recorder.ofStream(zip), Recorder.ofPath(folder))) {
      assertEquals(List.of(), seen.failures());
    }
    assertEquals(List.of("<stdin>!/a.ips"), Recorder.ofStream(tar).names());
    assertEquals(List.of("<stdin>!/a"), Recorder.ofStream(zip).names());
    assertEquals(List.of(), Recorder.ofPath(folder).names());
  }

  @Test
  void whatMacsPackIsNamedWithWhatUnpacksIt() throws IOException {
    byte[] koly = concat(utf8("koly"), hex("0000000400000200"), new byte[500]);
    Files.write(folder.resolve("1"), concat(hex("789c"), new byte[70_000], koly));
    Files.write(folder.resolve("2"), concat(bzip2(utf8("a chunk")), new byte[9], koly));
    Files.write(folder.resolve("3"), concat(utf8("bvx2"), new byte[60]));
    Files.write(folder.resolve("4"), gzip(concat(utf8("AA01"), new byte[60])));
    Files.write(folder.resolve("5"), concat(utf8("koly at its end, but a text"), new byte[512]));

    Recorder seen = Recorder.ofPath(folder);

    assertEquals(1, seen.names().size(), seen.names()::toString);
    assertEquals(
        List.of("hdiutil", "hdiutil", "compression_tool", "aa"),
        seen.reasons().stream()
            .map(why -> why.sentence().replaceFirst(".*unpack it first: (\\w+) .*", "$1"))
            .toList());
  }

  @Test
  void unsupportedCompressionIsNamed() {
    Recorder seen = Recorder.ofStream(concat(hex("04224d18"), new byte[100]));

    assertEquals(List.of("<stdin>: UNSUPPORTED"), seen.failures());
    assertEquals(
        "It is packed as LZ4, which is not read here; unpack it first.",
        seen.reasons().get(0).sentence());
    assertEquals(List.of(), seen.names());
  }

  @Test
  void trickyMemberNamesAreOnlyNames() throws IOException {
    byte[] zip =
        new Zip()
            .deflated("../../etc/passwd", "1")
            .deflated("/abs", "2")
            .deflated("C:\\win", "3")
            .deflated("a\nb\u001b]0;x\u0007\0\u202Egpj", "4")
            .bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    for (Recorder seen : List.of(Recorder.ofPath(file), Recorder.ofStream(zip))) {
      assertEquals(
          List.of("../../etc/passwd", "/abs", "C:/win", "a\uFFFDb\uFFFD]0;x\uFFFD\uFFFD\uFFFDgpj"),
          seen.names().stream().map(name -> name.substring(name.indexOf("!/") + 2)).toList());
    }
  }

  @Test
  void visitorCanCloseAndKeepAStreamWithoutHarm() {
    byte[] tar = new Archives.Tar().file("a", "1").file("b", "2").bytes();
    List<InputStream> kept = new ArrayList<>();
    Visitor closing =
        new Visitor() {
          @Override
          public void member(SourcePath name, InputStream bytes) throws IOException {
            kept.add(bytes);
            bytes.read();
            bytes.close();
          }

          @Override
          public void failed(SourcePath name, SourceFailure why) {
            throw new AssertionError(why.sentence());
          }
        };

    new ReportSource(Limits.DEFAULT, new ByteArrayInputStream(tar)).visit(List.of("-"), closing);

    assertEquals(2, kept.size());
    assertThrows(IOException.class, () -> kept.get(0).read());
  }

  @Test
  void visitorsOwnTroubleIsToldOrThrown() {
    byte[] tar = new Archives.Tar().file("a", "1").file("b", "2").bytes();
    Recorder told = new Recorder();
    ReportSource source = new ReportSource(Limits.DEFAULT, new ByteArrayInputStream(tar));
    Visitor failing =
        new Visitor() {
          @Override
          public void member(SourcePath name, InputStream bytes) throws IOException {
            if (name.text().endsWith("b")) {
              throw new IllegalStateException("stop");
            }
            throw new IOException("the index is full");
          }

          @Override
          public void failed(SourcePath name, SourceFailure why) {
            told.failed(name, why);
          }
        };

    assertThrows(IllegalStateException.class, () -> source.visit(List.of("-"), failing));
    assertEquals(List.of("<stdin>!/a: IO_ERROR"), told.failures());
    assertEquals("It could not be read: the index is full.", told.reasons().get(0).sentence());
  }

  private static byte[] tail(byte[] bytes, int from) {
    return Arrays.copyOfRange(bytes, from, bytes.length);
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
