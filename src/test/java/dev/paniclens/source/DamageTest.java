package dev.paniclens.source;

import static dev.paniclens.source.Archives.bzip2;
import static dev.paniclens.source.Archives.concat;
import static dev.paniclens.source.Archives.gzip;
import static dev.paniclens.source.Archives.noise;
import static dev.paniclens.source.Archives.tar;
import static dev.paniclens.source.Archives.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class DamageTest {

  private static final int ENCRYPTED = 1;
  private static final int DESCRIBED = 1 << 3;

  @TempDir Path folder;

  @Test
  void membersBeforeACutInATarAreDelivered() {
    byte[] tar = new Archives.Tar().file("a", "1").file("b", noise(5_000)).file("c", "3").bytes();

    Recorder inMember = Recorder.ofStream(Arrays.copyOf(tar, 3_000));
    Recorder betweenMembers = Recorder.ofStream(Arrays.copyOf(tar, 1_024));
    Recorder inHeader = Recorder.ofStream(Arrays.copyOf(tar, 1_300));

    assertEquals(List.of("<stdin>!/a", "<stdin>!/b"), inMember.names());
    assertEquals(3_000 - 1_536, inMember.contents().get(1).length());
    assertEquals(List.of("<stdin>!/b: CUT_SHORT"), inMember.failures());
    assertEquals(List.of("<stdin>!/a"), betweenMembers.names());
    assertEquals(List.of("<stdin>: CUT_SHORT"), betweenMembers.failures());
    assertEquals(List.of("<stdin>: CUT_SHORT"), inHeader.failures());
  }

  @Test
  void tarWithADamagedHeaderEndsThere() {
    byte[] tar = new Archives.Tar().file("a", "1").file("b", "2").bytes();
    tar[1_024 + 3] ^= 1; // in the second name

    Recorder seen = Recorder.ofStream(tar);

    assertEquals(List.of("<stdin>!/a"), seen.names());
    assertEquals(List.of("<stdin>: DAMAGED"), seen.failures());
  }

  @Test
  void absurdHeaderOfATarTakesNoMemory() {
    // A long-name header that claims eight gigabytes, most of which even come.
    byte[] header = Arrays.copyOf(tar("././@LongLink", new byte[0]), 512);
    System.arraycopy(utf8("77777777777\0"), 0, header, 124, 12);
    header[156] = 'L';
    int sum = 8 * ' ';
    for (int i = 0; i < 512; i++) {
      sum += i < 148 || i >= 156 ? header[i] & 0xFF : 0;
    }
    System.arraycopy(utf8(String.format("%06o\0 ", sum)), 0, header, 148, 8);
    byte[] tgz = gzip(concat(header, new byte[8 << 20]));

    assertEquals(List.of("<stdin>: DAMAGED"), Recorder.ofStream(tgz).failures());
  }

  @Test
  void whatCameBeforeACutInAGzipIsDelivered() {
    byte[] gzip = gzip(utf8("line\n".repeat(100)));

    Recorder seen = Recorder.ofStream(Arrays.copyOf(gzip, gzip.length - 9));

    assertTrue(seen.contents().get(0).startsWith("line\nline\n"), seen.contents().get(0));
    assertEquals(List.of("<stdin>!/<stdin>: CUT_SHORT"), seen.failures());
    assertEquals(
        "The surrounding <stdin>'s data ends in the middle: it was cut short, and the rest is"
            + " lost.",
        seen.reasons().get(0).sentence());
  }

  @Test
  void gzipWithAWrongChecksumIsDeliveredThenTold() {
    byte[] gzip = gzip(utf8("text"));
    gzip[gzip.length - 6] ^= 1;

    Recorder seen = Recorder.ofStream(gzip);

    assertEquals(List.of("text"), seen.contents());
    assertEquals(List.of("<stdin>!/<stdin>: DAMAGED"), seen.failures());
  }

  @Test
  void gzipThatIsOnlyAHeaderIsCutShort() {
    assertEquals(
        List.of("<stdin>: CUT_SHORT"),
        Recorder.ofStream(Arrays.copyOf(gzip(utf8("x")), 10)).failures());
    assertEquals(
        List.of("<stdin>: CUT_SHORT"),
        Recorder.ofStream(Arrays.copyOf(gzip(utf8("x")), 5)).failures());
  }

  @Test
  void cutTgzIsToldOnceThoughItHasTwoLayers() {
    byte[] tgz = gzip(new Archives.Tar().file("a", "1").file("b", noise(50_000)).bytes());

    Recorder seen = Recorder.ofStream(Arrays.copyOf(tgz, 30_000));

    assertEquals(List.of("<stdin>!/a", "<stdin>!/b"), seen.names());
    assertEquals(List.of("<stdin>!/b: CUT_SHORT"), seen.failures());
    assertTrue(seen.contents().get(1).length() > 25_000, "what came before the cut");
  }

  @Test
  void flippedBitInAMemberOfATgzIsTold() {
    byte[] tar = new Archives.Tar().file("a", noise(900)).file("b", "2").bytes();
    byte[] tgz = gzip(tar);
    byte[] other = tar.clone();
    other[600] ^= 1;
    byte[] flipped = gzip(other);
    System.arraycopy(tgz, tgz.length - 8, flipped, flipped.length - 8, 8);

    Recorder seen = Recorder.ofStream(flipped);

    assertEquals(List.of("<stdin>!/a", "<stdin>!/b"), seen.names());
    assertEquals(List.of("<stdin>: DAMAGED"), seen.failures());
  }

  @Test
  void cutBzip2IsTold() {
    byte[] bzip2 = bzip2(noise(5_000));

    assertEquals(
        List.of("<stdin>: CUT_SHORT"), Recorder.ofStream(Arrays.copyOf(bzip2, 2_000)).failures());
  }

  @Test
  void zipOnDiskThatIsCutIsReadAsAStream() throws IOException {
    byte[] zip =
        new Zip().deflated("a", "1").deflated("b", noise(5_000)).deflated("c", "3").bytes();
    Path file = Files.write(folder.resolve("z"), Arrays.copyOf(zip, 3_000));

    Recorder seen = Recorder.ofPath(file);

    assertEquals(List.of(file + "!/a", file + "!/b"), seen.names());
    assertEquals(List.of(file + "!/b: CUT_SHORT"), seen.failures());
  }

  @Test
  void zipThatEndsBeforeItsDirectoryIsCutShort() {
    byte[] body = new Zip().deflated("a", "1").bytes();

    Recorder seen = Recorder.ofStream(new Zip().deflated("a", "1").body());

    assertEquals(List.of("1"), seen.contents());
    assertEquals(List.of("<stdin>: CUT_SHORT"), seen.failures());
    assertEquals(List.of(), Recorder.ofStream(body).failures());
  }

  @Test
  void cutZipThatStoresAZipIsNotTakenForThatOne() throws IOException {
    byte[] inner = new Zip().deflated("inside", "2").bytes();
    byte[] outer = new Zip().deflated("a", "1").stored("i.zip", inner).body();
    Path file = Files.write(folder.resolve("z"), outer);

    Recorder seen = Recorder.ofPath(file);

    assertEquals(List.of(file + "!/a", file + "!/i.zip!/inside"), seen.names());
    assertEquals(List.of(file + ": CUT_SHORT"), seen.failures());
  }

  @Test
  void damagedMemberOfAZipDoesNotEndIt() throws IOException {
    Zip zip = new Zip().deflated("a", "1");
    int from = zip.body().length;
    byte[] bytes = zip.stored("bad", noise(900)).deflated("c", "3").bytes();
    bytes[from + 300] ^= 1;
    Path file = Files.write(folder.resolve("z"), bytes);

    for (Recorder seen : List.of(Recorder.ofPath(file), Recorder.ofStream(bytes))) {
      assertEquals(3, seen.names().size());
      assertEquals("3", seen.contents().get(2));
      assertEquals(1, seen.failures().size());
      assertTrue(seen.failures().get(0).endsWith("!/bad: DAMAGED"), seen.failures().get(0));
      assertEquals(
          "Its data is damaged: its checksum does not match.", seen.reasons().get(0).sentence());
    }
  }

  @Test
  void damagedArchiveInAZipIsToldOnce() {
    byte[] inner = gzip(new Archives.Tar().file("x", noise(5_000)).file("y", "z").bytes());
    Zip zip = new Zip().deflated("a", "1");
    int from = zip.body().length;
    byte[] bytes = zip.describedDeflated("bad.tgz", inner).deflated("c", "3").bytes();
    for (int i = from + 2_000; i < from + 2_050; i++) {
      bytes[i] = 0x55;
    }

    Recorder seen = Recorder.ofStream(bytes);

    assertEquals(1, seen.failures().size(), () -> seen.failures().toString());
    assertEquals("3", seen.contents().get(seen.contents().size() - 1));
  }

  @Test
  void memberAfterADamagedOneWithoutALengthIsFoundAgain() {
    byte[] packed = Zip.deflate(noise(5_000));
    packed[0] = 7; // a block type that does not exist
    Zip zip =
        new Zip()
            .deflated("a", "1")
            .member("bad", 8, DESCRIBED, packed, noise(5_000))
            .describedDeflated("c", utf8("3"));

    Recorder seen = Recorder.ofStream(zip.bytes());

    assertEquals(List.of("<stdin>!/a", "<stdin>!/c"), onlyFilled(seen));
    assertEquals(List.of("<stdin>!/bad: DAMAGED"), seen.failures());
  }

  @Test
  void damagedLastMemberDoesNotHideACut() {
    byte[] packed = {7, 7, 7};
    Zip zip = new Zip().member("bad", 8, DESCRIBED, packed, packed);

    assertEquals(List.of("<stdin>!/bad: DAMAGED"), Recorder.ofStream(zip.bytes()).failures());
    assertEquals(
        List.of("<stdin>!/bad: DAMAGED", "<stdin>: CUT_SHORT"),
        Recorder.ofStream(Arrays.copyOf(zip.bytes(), zip.bytes().length - 30)).failures());
  }

  @Test
  void wrongLengthInAHeaderLeavesAGapAndGoesOn() {
    Zip zip = new Zip().stored("a", noise(500));
    byte[] bytes = zip.deflated("b", "2").bytes();
    bytes[18] = 100; // the packed length of the first member, now 356 bytes
    bytes[19] = 1;

    Recorder seen = Recorder.ofStream(bytes);

    assertEquals(List.of("<stdin>!/a: DAMAGED", "<stdin>: DAMAGED"), seen.failures());
    assertEquals("2", seen.contents().get(1));
  }

  @Test
  void encryptedMembersAreToldAndTheOthersRead() throws IOException {
    byte[] zip =
        new Zip()
            .member("a", 8, ENCRYPTED, noise(50), noise(60))
            .member("b", 8, ENCRYPTED | DESCRIBED, noise(70), noise(80))
            .deflated("c", "3")
            .bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    assertEquals(
        List.of(file + "!/a: ENCRYPTED", file + "!/b: ENCRYPTED"),
        Recorder.ofPath(file).failures());
    assertEquals(
        List.of("<stdin>!/a: ENCRYPTED", "<stdin>!/b: ENCRYPTED"),
        Recorder.ofStream(zip).failures());
    assertEquals(List.of("3"), Recorder.ofPath(file).contents());
    assertEquals(List.of("3"), Recorder.ofStream(zip).contents());
  }

  @Test
  void unsupportedMethodsAreToldAndTheOthersRead() throws IOException {
    byte[] zip =
        new Zip()
            .member("xz", 95, 0, noise(50), noise(60))
            .member("zstd", 93, DESCRIBED, noise(70), noise(80))
            .member("odd", 77, 0, noise(70), noise(80))
            .deflated("d", "4")
            .bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    for (Recorder seen : List.of(Recorder.ofPath(file), Recorder.ofStream(zip))) {
      assertEquals(List.of("4"), seen.contents());
      assertEquals(3, seen.failures().size());
      assertEquals(
          "It is packed as zip method 95 (XZ), which is not read here; unpack it first.",
          seen.reasons().get(0).sentence());
    }
  }

  @Test
  void damagedBzip2MemberOfAZipDoesNotEndIt() {
    byte[] zip = new Zip().member("bad", 12, 0, noise(90), noise(60)).deflated("b", "2").bytes();

    Recorder seen = Recorder.ofStream(zip);

    assertEquals(List.of("<stdin>!/bad: DAMAGED"), seen.failures());
    assertEquals(List.of("2"), seen.contents());
  }

  @Test
  void damageIsToldThoughTheVisitorKeepsSilentAboutIt() {
    byte[] zip = new Zip().describedStored("bad", noise(900)).deflated("b", "2").bytes();
    zip[500] ^= 1;
    Recorder told = new Recorder();
    Visitor silent =
        new Visitor() {
          @Override
          public void member(SourcePath name, InputStream bytes) {
            try {
              bytes.readAllBytes();
            } catch (IOException e) {
              throw new IllegalStateException("wrapped", e);
            }
          }

          @Override
          public void failed(SourcePath name, SourceFailure why) {
            told.failed(name, why);
          }
        };

    new ReportSource(Limits.DEFAULT, new ByteArrayInputStream(zip)).visit(List.of("-"), silent);

    assertEquals(1, told.failures().size(), () -> told.failures().toString());
  }

  @Test
  void failingInputIsAnInputOutputError() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Input/output error");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT, broken).visit(List.of("-"), seen);

    assertEquals(List.of("<stdin>: IO_ERROR"), seen.failures());
    assertEquals("It could not be read: Input/output error.", seen.reasons().get(0).sentence());
    assertEquals(List.of(), seen.names());
  }

  private static List<String> onlyFilled(Recorder seen) {
    return seen.names().stream()
        .filter(name -> !seen.contents().get(seen.names().indexOf(name)).isEmpty())
        .toList();
  }
}
