package dev.paniclens.source.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.paniclens.source.Archives;
import dev.paniclens.source.Recorder;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.Limits;
import dev.paniclens.source.input.SourceFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(20)
@DisabledOnOs(OS.WINDOWS)
class PathsTest {

  @TempDir Path folder;

  @Test
  void fileIsOneMember() throws IOException {
    Path file = Files.writeString(folder.resolve("a.panic"), "panic(cpu 0)");

    Recorder seen = Recorder.ofPath(file);

    assertEquals(List.of(file.toString()), seen.names());
    assertEquals(List.of("panic(cpu 0)"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void emptyFileIsPassedOn() throws IOException {
    Path file = Files.createFile(folder.resolve("empty"));

    assertEquals(List.of(""), Recorder.ofPath(file).contents());
  }

  @Test
  void folderIsWalkedInOrderOfNames() throws IOException {
    Files.createDirectories(folder.resolve("b/z"));
    Files.writeString(folder.resolve("c"), "3");
    Files.writeString(folder.resolve("b/z/1"), "2");
    Files.writeString(folder.resolve("b/y"), "1");
    Files.writeString(folder.resolve("a"), "0");

    assertEquals(List.of("0", "1", "2", "3"), Recorder.ofPath(folder).contents());
  }

  @Test
  void childrenThatDoNotFitOnAPageAreAllFoundInOrder() throws IOException {
    List<String> names = new ArrayList<>();
    for (int i = 10; i < 33; i++) {
      names.add("report-" + i);
    }
    Files.createDirectories(folder.resolve("report-19")); // folders count for a page, too
    for (String name : names) {
      Path file = folder.resolve(name);
      Files.createFile(name.equals("report-19") ? file.resolve("inner") : file);
    }
    names.set(names.indexOf("report-19"), "inner");

    for (int pageSize : new int[] {1, 2, 5, 22, 23, 24, 100}) {
      List<String> found = new ArrayList<>();
      List<String> failures = new ArrayList<>();
      new PathExpander(
              input -> found.add(Path.of(input.name().toString()).getFileName().toString()),
              (name, why) -> failures.add(name.toString()),
              Optional.empty(),
              pageSize)
          .expand(folder.toString());

      assertEquals(names, found, "with pages of " + pageSize);
      assertEquals(List.of(), failures);
    }
  }

  @Test
  void folderCanBePassedOverByWhateverNameItIsMet() throws IOException {
    Path inner = Files.createDirectory(folder.resolve("index"));
    Files.writeString(inner.resolve("segment"), "no report");
    Files.writeString(folder.resolve("indexed"), "report");
    Path link = Files.createSymbolicLink(folder.resolveSibling(folder.getFileName() + "-l"), inner);
    try {
      for (Path passedOver : List.of(inner, link, folder.resolve("../index/../").resolve(inner))) {
        Recorder seen = new Recorder();
        new ReportSource(Limits.DEFAULT)
            .without(Optional.of(passedOver))
            .visit(List.of(folder.toString(), inner.toString()), seen);

        assertEquals(List.of("report"), seen.contents(), "without " + passedOver);
        assertEquals(List.of(), seen.failures());
      }
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void folderToPassOverNeedNotBeThere() throws IOException {
    Files.writeString(folder.resolve("a"), "report");
    Recorder seen = new Recorder();
    new ReportSource(Limits.DEFAULT)
        .without(Optional.of(folder.resolve("index")))
        .visit(List.of(folder.toString()), seen);

    assertEquals(List.of("report"), seen.contents());
  }

  @Test
  void emptyFolderHoldsNothing() {
    Recorder seen = Recorder.ofPath(folder);

    assertEquals(List.of(), seen.names());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void missingPathIsTold() {
    Path missing = folder.resolve("nothing");

    assertEquals(List.of(missing + ": NOT_FOUND"), Recorder.ofPath(missing).failures());
  }

  @Test
  void emptyArgumentIsNotTheWorkingFolder() {
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT).visit(List.of("", "a\0b"), seen);

    assertEquals(List.of(": NOT_FOUND", "a\uFFFDb: NOT_FOUND"), seen.failures());
  }

  @Test
  void unreadableFileIsToldAndTheOthersAreRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("a"), "secret");
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(secret), "permissions do not bind the superuser");
    Files.writeString(folder.resolve("b"), "open");

    Recorder seen = Recorder.ofPath(folder);

    assertEquals(List.of(secret + ": UNREADABLE"), seen.failures());
    assertEquals(List.of("open"), seen.contents());
  }

  @Test
  void fileThatVanishesAfterItWasFoundIsTold() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "x");
    Recorder seen = new Recorder();
    ReportSource source = new ReportSource(Limits.DEFAULT);
    List<Input> inputs = new ArrayList<>();
    source.expand(List.of(folder.toString()), inputs::add, seen);
    Files.delete(file);

    inputs.forEach(input -> source.open(input, seen));

    assertEquals(List.of(file + ": NOT_FOUND"), seen.failures());
  }

  @Test
  void linkedFolderIsFollowedOnlyWhereGiven() throws IOException {
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("file"), "x");
    Files.createSymbolicLink(target.resolve("loop"), target);
    Files.createSymbolicLink(target.resolve("self"), target.resolve("self"));
    Path given = Files.createSymbolicLink(folder.resolve("given"), target);

    Recorder seen = Recorder.ofPath(given);

    assertEquals(List.of(given.resolve("file").toString()), seen.names());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void linkedFileIsRead() throws IOException {
    Path target = Files.writeString(folder.resolve("target"), "x");
    Path walked = Files.createDirectory(folder.resolve("walked"));
    Files.createSymbolicLink(walked.resolve("link"), target);

    assertEquals(List.of("x"), Recorder.ofPath(walked).contents());
  }

  @Test
  void pipeIsReadWhereGivenAndPassedOverInFolders() throws Exception {
    Path pipe = folder.resolve("pipe");
    assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
    assertEquals(List.of(), Recorder.ofPath(folder).names());
    byte[] packed = Archives.gzip(Archives.utf8("through a pipe"));
    Thread writer = Thread.ofPlatform().start(() -> write(pipe, packed));

    Recorder seen = Recorder.ofPath(pipe);
    writer.join();

    assertEquals(List.of("through a pipe"), seen.contents());
    assertEquals(List.of(), seen.failures());
  }

  @Test
  void deviceIsNoFile() {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));

    assertEquals(List.of("/dev/null: NOT_A_FILE"), Recorder.ofPath(device).failures());
  }

  @Test
  void standardInputIsReadOnceAndStaysOpen() {
    boolean[] closed = new boolean[1];
    InputStream stdin =
        new ByteArrayInputStream(Archives.utf8("report")) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    Recorder seen = new Recorder();

    new ReportSource(Limits.DEFAULT, stdin).visit(List.of("-", "-"), seen);

    assertEquals(List.of("<stdin>"), seen.names());
    assertEquals(List.of("report"), seen.contents());
    assertFalse(closed[0]);
  }

  @Test
  void filesWithControlCharactersAreReadUnderACleanName() throws IOException {
    Path file = Files.writeString(folder.resolve("a\n\u001b[31m.panic"), "x");

    Recorder seen = Recorder.ofPath(file);

    assertEquals(List.of(folder.resolve("a\uFFFD\uFFFD[31m.panic").toString()), seen.names());
    assertEquals(List.of("x"), seen.contents());
  }

  @Test
  void failureIsOnePlainLine() {
    for (SourceFailure why : Recorder.ofPath(folder.resolve("nothing")).reasons()) {
      assertTrue(why.sentence().matches("[A-Z][^\\n]*\\."), why.sentence());
    }
  }

  private static void write(Path path, byte[] bytes) {
    try {
      Files.write(path, bytes);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
