package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedactCommandTest {
  private static final String PRIVATE = "panic(cpu 0 caller 0x1): /Users/lovelace/a.c:1\r\n";
  private static final String COPY = "panic(cpu 0 caller 0x1): /Users/user0001/a.c:1\r\n";

  @TempDir Path folder;

  private Path write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private List<String> files(Path below) throws IOException {
    try (Stream<Path> files = Files.walk(below)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> below.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void oneReportGoesToStandardOutputByteForByte() throws IOException {
    Path file = write("a.panic", PRIVATE);

    Paniclens run = Paniclens.run("redact", file.toString());

    assertEquals(COPY, run.out());
    assertEquals("paniclens: " + file + ": user name 1\n", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void severalReportsNeedAFolder() throws IOException {
    Path file = write("in/a.panic", PRIVATE);
    for (String[] words :
        List.of(
            new String[] {"redact", file.toString(), "README.md"},
            new String[] {"redact", file.getParent().toString()})) {
      Paniclens run = Paniclens.run(words);
      assertEquals(2, run.status());
      assertEquals("", run.out());
      assertTrue(run.err().contains("-o DIR"), run.err());
    }
  }

  @Test
  void bytesThatStandardOutputWouldChangeGoIntoAFolderOnly() throws IOException {
    Path file = folder.resolve("a.panic");
    byte[] bytes = PRIVATE.replace("a.c", "\u00e9.c").getBytes(StandardCharsets.ISO_8859_1);
    Files.write(file, bytes);

    Paniclens refused = Paniclens.run("redact", file.toString());
    Path out = folder.resolve("out");
    Paniclens run = Paniclens.run("redact", "-o", out.toString(), file.toString());

    assertEquals(1, refused.status());
    assertEquals("", refused.out());
    assertTrue(refused.err().contains("-o DIR"), refused.err());
    assertEquals(0, run.status());
    assertEquals(
        COPY.replace("a.c", "\u00e9.c"),
        Files.readString(out.resolve("a.panic"), StandardCharsets.ISO_8859_1));
  }

  @Test
  void copiesKeepTheirPlaceInTheFolderAndLoseWhatNamesTell() throws IOException {
    write("in/x/Kernel_2014-11-20-084712_adas-box.panic", PRIVATE);
    write("in/b.txt", "nothing");
    Path out = folder.resolve("in/out");

    Paniclens run = Paniclens.run("redact", folder.resolve("in").toString(), "-o", out.toString());

    assertEquals(0, run.status(), run.err());
    assertEquals(List.of("b.txt", "x/Kernel_2014-11-20-084712_host0001.panic"), files(out));
    assertEquals(COPY, Files.readString(out.resolve("x/Kernel_2014-11-20-084712_host0001.panic")));
    assertTrue(run.out().contains("b.txt: nothing private found\n"), run.out());

    // Once more: the copies are no input, and are not overwritten.
    Paniclens again =
        Paniclens.run("redact", folder.resolve("in").toString(), "-o", out.toString());
    assertEquals(1, again.status());
    assertTrue(again.err().contains("exists"), again.err());
    assertEquals(2, files(out).size());
  }

  @Test
  void namesInArchivesLeadNowhereElse() throws IOException {
    Path zip = folder.resolve("a.zip");
    try (OutputStream to = Files.newOutputStream(zip);
        ZipOutputStream members = new ZipOutputStream(to)) {
      for (String name : List.of("../../up.panic", "/root.panic", "d/c.panic", "d//c.panic")) {
        members.putNextEntry(new ZipEntry(name));
        members.write(PRIVATE.getBytes(StandardCharsets.UTF_8));
        members.closeEntry();
      }
    }
    Path out = folder.resolve("deep/out");

    Paniclens run = Paniclens.run("redact", zip.toString(), "-o", out.toString());

    assertEquals(0, run.status(), run.err());
    assertEquals(
        List.of("a.zip/d/c-2.panic", "a.zip/d/c.panic", "a.zip/root.panic", "a.zip/up.panic"),
        files(out));
    assertEquals(5, files(folder).size());
  }

  @Test
  void inputIsNeverOverwritten() throws IOException {
    Path file = write("a.panic", PRIVATE);

    Paniclens run = Paniclens.run("redact", file.toString(), "-o", folder.toString());

    assertEquals(1, run.status());
    assertTrue(run.err().contains("exists"), run.err());
    assertEquals(PRIVATE, Files.readString(file));
  }

  @Test
  void checkOnlyTells() throws IOException {
    Path file = write("a.panic", PRIVATE + PRIVATE.strip() + PRIVATE);

    Paniclens run = Paniclens.run("redact", "--check", file.toString());

    assertEquals(1, run.status());
    assertEquals(file + ": line 1: user name\n" + file + ": line 2: user name (2)\n", run.out());
    assertFalse(run.out().contains("lovelace"), run.out());

    Paniclens clean = Paniclens.run("redact", "--check", write("b.panic", COPY).toString());
    assertEquals(0, clean.status());
    assertEquals("", clean.out());
  }

  @Test
  void whatIsNoTextIsNotCopiedAndTold() throws IOException {
    Path file = folder.resolve("picture.panic");
    Files.write(file, new byte[1000]);
    Path out = folder.resolve("out");

    Paniclens run = Paniclens.run("redact", file.toString(), "-o", out.toString());

    assertEquals(1, run.status());
    assertTrue(run.err().contains("no text"), run.err());
    assertFalse(Files.exists(out));
  }
}
