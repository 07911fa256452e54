package dev.paniclens.source;

import static dev.paniclens.source.Archives.bzip2;
import static dev.paniclens.source.Archives.gzip;
import static dev.paniclens.source.Archives.tar;
import static dev.paniclens.source.Archives.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class LimitsTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void nestingIsCountedInArchives() {
    byte[] nested = gzip(tar("b.zip", new Zip().deflated("c", "x").bytes()));

    Recorder enough = Recorder.ofStream(nested, Limits.DEFAULT.withMaxNesting(2));
    Recorder tooFew = Recorder.ofStream(nested, Limits.DEFAULT.withMaxNesting(1));
    Recorder none = Recorder.ofStream(nested, Limits.DEFAULT.withMaxNesting(0));

    assertEquals(List.of("<stdin>!/b.zip!/c"), enough.names());
    assertEquals(List.of("<stdin>!/b.zip: NESTING_LIMIT"), tooFew.failures());
    assertEquals(List.of("<stdin>: NESTING_LIMIT"), none.failures());
    assertTrue(tooFew.reasons().get(0).sentence().contains("--max-nesting"));
  }

  @Test
  void archiveBesideOneThatIsTooDeepIsRead() {
    byte[] deep = gzip(gzip(utf8("x")));
    byte[] zip = new Zip().stored("deep", deep).deflated("flat", "y").bytes();

    Recorder seen = Recorder.ofStream(zip, Limits.DEFAULT.withMaxNesting(2));

    assertEquals(List.of("<stdin>!/deep!/deep: NESTING_LIMIT"), seen.failures());
    assertEquals(List.of("<stdin>!/flat"), seen.names());
  }

  @Test
  void bombInAZipIsStoppedAndTheOthersAreRead() throws IOException {
    byte[] zip =
        new Zip()
            .deflated("before", "1")
            .deflated("bomb", new byte[12 * MIB])
            .describedDeflated("bomb2", new byte[12 * MIB])
            .deflated("after", "2")
            .bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    for (Recorder seen : List.of(Recorder.ofPath(file), Recorder.ofStream(zip))) {
      assertEquals(4, seen.names().size());
      assertEquals(
          List.of("RATIO_LIMIT", "RATIO_LIMIT"),
          seen.reasons().stream().map(why -> why.kind().name()).toList());
      assertEquals("2", seen.contents().get(3));
      assertTrue(seen.bytesRead() < 17 * MIB, () -> seen.bytesRead() + " bytes read");
      assertTrue(seen.reasons().get(0).sentence().contains("--max-ratio"));
    }
  }

  @Test
  void bombInABombIsStoppedThoughNeitherIsOneAlone() {
    byte[] twice = gzip(gzip(new byte[24 * MIB]));
    Limits limits = Limits.DEFAULT.withMaxRatio(2_000);

    Recorder seen = Recorder.ofStream(twice, limits);

    assertEquals(List.of("<stdin>!/<stdin>!/<stdin>: RATIO_LIMIT"), seen.failures());
    assertTrue(seen.bytesRead() < 9 * MIB, () -> seen.bytesRead() + " bytes read");
  }

  @Test
  void manySmallBombsAreStoppedTogether() {
    byte[] bomb = Zip.deflate(new byte[7 * MIB]);
    Zip zip = new Zip();
    for (int i = 0; i < 12; i++) {
      zip.member("bomb" + i, 8, 0, bomb, new byte[7 * MIB]);
    }

    Recorder seen = Recorder.ofStream(zip.bytes());

    assertEquals(1, seen.failures().size(), () -> seen.failures().toString());
    assertEquals(SourceFailure.Kind.RATIO_LIMIT, seen.reasons().get(0).kind());
    assertTrue(seen.bytesRead() <= 70 * MIB, () -> seen.bytesRead() + " bytes read");
  }

  @Test
  void smallFileOfZerosIsNoBomb() {
    Recorder seen = Recorder.ofStream(bzip2(new byte[2 * MIB]));

    assertEquals(List.of(), seen.failures());
    assertEquals(2L * MIB, seen.bytesRead());
  }

  @Test
  void totalLimitEndsTheInput() {
    byte[] big = Archives.noise(MIB);
    byte[] tgz = gzip(new Archives.Tar().file("a", big).file("b", big).file("c", big).bytes());

    Recorder seen = Recorder.ofStream(tgz, Limits.DEFAULT.withMaxUnpackedBytes(3 * MIB / 2));

    assertEquals(List.of("<stdin>!/a", "<stdin>!/b"), seen.names());
    assertEquals(List.of("<stdin>!/b: UNPACKED_LIMIT"), seen.failures());
    assertEquals(
        "More than 1572864 bytes were unpacked from <stdin>; reading it stopped (--max-unpacked"
            + " raises the limit).",
        seen.reasons().get(0).sentence());
  }

  @Test
  void totalLimitEndsAZipOnDiskToo() throws IOException {
    Zip zip = new Zip();
    for (int i = 0; i < 9; i++) {
      zip.stored("m" + i, Archives.noise(MIB));
    }
    Path file = Files.write(folder.resolve("z"), zip.bytes());
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT.withMaxUnpackedBytes(2 * MIB))
        .visit(List.of(file.toString()), seen);

    assertEquals(List.of(file + "!/m2: UNPACKED_LIMIT"), seen.failures());
    assertTrue(seen.reasons().get(0).sentence().startsWith("More than 2 MiB were unpacked"));
  }

  @Test
  void plainFileHasNoLimit() throws IOException {
    Path file = Files.write(folder.resolve("f"), Archives.noise(1_000));
    Recorder seen = new Recorder();

    new ReportSource(new Limits(0, 1, 1)).visit(List.of(file.toString()), seen);

    assertEquals(List.of(), seen.failures());
    assertEquals(1_000, seen.bytesRead());
  }

  @Test
  void limitsOutOfRangeAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Limits(-1, 1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 0, 1));
    assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 0));
    assertThrows(IllegalArgumentException.class, () -> Limits.DEFAULT.withMaxWait(Duration.ZERO));
  }
}
