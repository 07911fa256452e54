package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.fuzz.Effort;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/** Any bytes as an archive: from a pipe, and from a file on disk. */
class ArchiveFuzzTest {
  private static final int MIB = 1 << 20;
  private static final Limits LIMITS = new Limits(4, 200, 16 * MIB);

  /** What is unpacked is bounded too, and costs time as well. */
  private static final Effort BOUND = new Effort(2_000, 64, 50_000, 4_000);

  @TempDir static Path folder;

  static Stream<byte[]> seeds() {
    byte[] text = Archives.utf8("panic(cpu 0 caller 0xffffff8000000001): x\n");
    byte[] tar =
        new Archives.Tar()
            .file("a", text)
            .file("b/".repeat(60) + "c", text)
            .special("link", TarConstants.LF_SYMLINK)
            .bytes();
    byte[] zip =
        new Zip()
            .deflated("a", text)
            .describedDeflated("b", text)
            .describedStored("c", text)
            .describedZip64("d", text)
            .symlink("e", "/f")
            .member("g", 12, 0, Archives.bzip2(text), text)
            .member("h", 9, 0, Zip.deflate(text), text)
            .bytes();
    return Stream.of(
        tar,
        zip,
        Archives.gzip(tar),
        Archives.bzip2(tar),
        Archives.gzip(Archives.concat(text, text)),
        Archives.tar("z", zip),
        new Zip().stored("t", tar).stored("z", zip).bytes(),
        SourceFuzzTest.nestedZip());
  }

  @MethodSource("seeds")
  @FuzzTest
  void archive(byte[] bytes) throws Exception {
    BOUND.spend(bytes.length, () -> walk(bytes));
  }

  private static void walk(byte[] bytes) throws IOException {
    new ReportSource(LIMITS, new ByteArrayInputStream(bytes))
        .visit(List.of("-"), new Reader(bytes.length));
    Path file = Files.write(folder.resolve("archive"), bytes);
    new ReportSource(LIMITS).visit(List.of(file.toString()), new Reader(bytes.length));
  }

  /** Reads everything, and holds the walk to its limits. */
  private static final class Reader implements Visitor {
    private final int inputSize;
    private long total;
    private int failures;

    Reader(int inputSize) {
      this.inputSize = inputSize;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      checkLine(name.text());
      byte[] buffer = new byte[8_192];
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        assertTrue(n > 0, "a read that gives nothing");
        total += n;
      }
      assertTrue(total <= LIMITS.maxUnpackedBytes() + inputSize, () -> total + " bytes");
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      checkLine(name.text());
      checkLine(why.sentence());
      assertTrue(why.sentence().endsWith("."), why.sentence());
      assertTrue(++failures <= inputSize, () -> failures + " failures");
    }

    private static void checkLine(String text) {
      assertTrue(text.codePoints().noneMatch(Character::isISOControl), text);
    }
  }
}
