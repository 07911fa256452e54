package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.source.input.SourceFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes are: reading them ends, and failures are told, not thrown. */
@Timeout(60)
class SourceFuzzTest {

  private static final int ROUNDS = 300;
  private static final long SEED = 20_260_729;

  @TempDir Path folder;

  @Test
  void damagedStreamsNeverThrow() {
    byte[] zip = nestedZip();
    byte[] tar = Archives.tar("in.zip", zip);
    assertEquals(List.of(), Recorder.ofStream(tar).failures());
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS; i++) {
      check(Recorder.ofStream(damage(i % 2 == 0 ? zip : tar, random)));
    }
  }

  @Test
  void damagedFilesNeverThrow() throws IOException {
    byte[] zip = nestedZip();
    Random random = new Random(SEED);
    for (int i = 0; i < ROUNDS / 3; i++) {
      check(Recorder.ofPath(Files.write(folder.resolve("z"), damage(zip, random))));
    }
  }

  @Test
  void everyCutIsTold() {
    byte[] tgz = Archives.gzip(new Archives.Tar().file("a", "1").file("b", "2").bytes());
    for (int length = 11; length < tgz.length; length++) {
      Recorder seen = Recorder.ofStream(Arrays.copyOf(tgz, length));
      assertEquals(1, seen.failures().size(), "cut at " + length + ": " + seen.failures());
      assertEquals(SourceFailure.Kind.CUT_SHORT, seen.reasons().get(0).kind());
    }
  }

  static byte[] nestedZip() {
    byte[] tgz =
        Archives.gzip(
            new Archives.Tar()
                .file("a", "1")
                .file("long/".repeat(40) + "b", Archives.noise(100))
                .file("n".repeat(200), Archives.noise(700))
                .bytes());
    return new Zip()
        .deflated("a", Archives.noise(300))
        .describedStored("b.tgz", tgz)
        .describedDeflated("c.tgz", tgz)
        .describedZip64("d", Archives.utf8("text ".repeat(100)))
        .stored("e.zip", new Zip().describedDeflated("f", Archives.noise(100)).bytes())
        .stored("g.bz2", Archives.bzip2(Archives.utf8("text ".repeat(50))))
        .member("h", 12, 0, Archives.bzip2(Archives.noise(100)), Archives.noise(100))
        .bytes();
  }

  /** Flips some bits or overwrites a stretch, and cuts the end off at times. */
  private static byte[] damage(byte[] original, Random random) {
    byte[] bytes = original.clone();
    for (int i = random.nextInt(4); i >= 0; i--) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    if (random.nextInt(4) == 0) {
      int from = random.nextInt(bytes.length);
      Arrays.fill(bytes, from, Math.min(bytes.length, from + 20), (byte) random.nextInt());
    }
    return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
  }

  private static void check(Recorder seen) {
    assertEquals(seen.names().size(), seen.contents().size());
    for (SourceFailure why : seen.reasons()) {
      assertTrue(why.sentence().matches("\\S[^\\n\\r]*\\."), why.sentence());
    }
    for (String failure : seen.failures()) {
      assertEquals(1, seen.failures().stream().filter(failure::equals).count(), failure);
    }
  }
}
