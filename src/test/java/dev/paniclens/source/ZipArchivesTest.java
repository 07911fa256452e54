package dev.paniclens.source;

import static dev.paniclens.source.Archives.bzip2;
import static dev.paniclens.source.Archives.utf8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
class ZipArchivesTest {
  @TempDir Path folder;

  @Test
  void zipGivesTheSameFromDiskAndFromAStream() throws IOException {
    byte[] zip =
        new Zip()
            .deflated("a", "1")
            .stored("folder/", new byte[0])
            .describedDeflated("folder2/", new byte[0])
            .describedDeflated("b", utf8("2"))
            .describedZip64("c", utf8("3"))
            .describedStored("d", utf8("4"))
            .member("e", 12, 0, bzip2(utf8("5")), utf8("5"))
            .stored("f", new byte[0])
            .bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    assertEquals(List.of("1", "2", "3", "4", "5", ""), Recorder.ofPath(file).contents());
    assertEquals(List.of("1", "2", "3", "4", "5", ""), Recorder.ofStream(zip).contents());
    assertEquals(List.of(), Recorder.ofPath(file).failures());
    assertEquals(List.of(), Recorder.ofStream(zip).failures());
  }

  @Test
  void storedZipWithoutALengthEndsAtItsOwnDescriptor() {
    byte[] inner = new Zip().describedStored("x", Archives.noise(20_000)).bytes();
    byte[] outer =
        new Zip().describedStored("i.zip", inner).describedStored("after", utf8("PK")).bytes();

    Recorder seen = Recorder.ofStream(outer);

    assertEquals(List.of("<stdin>!/i.zip!/x", "<stdin>!/after"), seen.names());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void describedMemberThatIsNotReadIsPassedOver() {
    byte[] zip =
        new Zip()
            .describedDeflated("a", Archives.noise(100_000))
            .describedStored("b", Archives.noise(100_000))
            .deflated("c", Archives.noise(100_000))
            .deflated("d", "last")
            .bytes();
    List<String> names = new ArrayList<>();
    Visitor idle =
        new Visitor() {
          @Override
          public void member(SourcePath name, InputStream bytes) {
            names.add(name.text());
          }

          @Override
          public void failed(SourcePath name, SourceFailure why) {
            names.add(why.sentence());
          }
        };

    new ReportSource(Limits.DEFAULT, new ByteArrayInputStream(zip)).visit(List.of("-"), idle);

    assertEquals(List.of("<stdin>!/a", "<stdin>!/b", "<stdin>!/c", "<stdin>!/d"), names);
  }

  @Test
  void zipInAZipIsPassedOverAsAWhole() {
    byte[] inner =
        new Zip().stored("x", Archives.noise(1_000)).stored("y", Archives.noise(1_000)).bytes();
    byte[] outer =
        new Zip().describedStored("i.zip", inner).describedDeflated("after", inner).bytes();

    Recorder seen = Recorder.ofStream(outer, Limits.DEFAULT.withMaxNesting(1));

    assertEquals(
        List.of("<stdin>!/i.zip: NESTING_LIMIT", "<stdin>!/after: NESTING_LIMIT"), seen.failures());
    assertEquals(List.of(), seen.names());
  }

  @Test
  void linksInAZipOnDiskAreLeftOut() throws IOException {
    byte[] zip = new Zip().symlink("link", "/etc/passwd").deflated("file", "x").bytes();
    Path file = Files.write(folder.resolve("z"), zip);

    assertEquals(List.of(file + "!/file"), Recorder.ofPath(file).names());
  }

  @Test
  void emptyZipHoldsNothing() throws IOException {
    Path file = Files.write(folder.resolve("z"), new Zip().bytes());

    assertEquals(List.of(), Recorder.ofPath(file).names());
    assertEquals(List.of(), Recorder.ofPath(file).failures());
    assertEquals(List.of(), Recorder.ofStream(new Zip().bytes()).failures());
  }
}
