package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnalyzeThreadsTest {
  @TempDir Path folder;

  @BeforeEach
  void badFiles() throws IOException {
    Path bad = Files.createDirectories(folder.resolve("bad"));
    byte[] zip = Files.readAllBytes(Path.of("samples/fleet.zip"));
    Files.write(bad.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2));
    zip[zip.length / 3] ^= 0x55;
    Files.write(bad.resolve("damaged.zip"), zip);
    Files.createFile(bad.resolve("empty.panic"));
    Files.write(bad.resolve("noise.ips"), new byte[] {0, -1, 7, 0x1f, -0x75, 3, 2, 1, 0});
    Files.write(bad.resolve("gzip.gz"), new byte[] {0x1f, (byte) 0x8b, 8, 0, 1, 2, 3});
    Files.createSymbolicLink(bad.resolve("nowhere.panic"), bad.resolve("gone"));
    byte[] sample = Files.readAllBytes(Path.of("samples/catalina-page-fault.panic"));
    Files.write(bad.resolve("part.panic"), Arrays.copyOf(sample, sample.length / 2));
    Files.createDirectories(folder.resolve("nothing"));
    Files.writeString(Files.createDirectories(folder.resolve("other")).resolve("a.txt"), "hello");
  }

  private Paniclens run(String threads, String... format) {
    List<String> words = new ArrayList<>(List.of("analyze", "--threads", threads));
    words.addAll(List.of(format));
    words.addAll(
        List.of(
            "samples",
            folder.resolve("nothing").toString(),
            folder.resolve("bad").toString(),
            folder.resolve("missing").toString(),
            "samples/notapanic-app-crash.ips",
            folder.resolve("other").toString(),
            "samples/ventura-softraid.panic"));
    return Paniclens.run(words.toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--jsonl", "--json", "--jsonl --brief", "--html", "--all", "--explain"})
  void outputNotesAndStatusAreThoseOfOneThread(String format) {
    Paniclens one = run("1", format.split(" ", -1));
    Paniclens four = run("4", format.split(" ", -1));
    assertEquals(one.out(), four.out());
    assertEquals(one.err(), four.err());
    assertEquals(one.status(), four.status());
    assertTrue(one.out().contains("com.fabrikam.nke.TrafficMeter"));
    assertTrue(one.err().contains("cut.zip"), one.err());
    assertTrue(one.err().contains("missing"), one.err());
  }

  @Test
  void notesStandInTheOrderOfThePaths() {
    String notes = run("4", "--html").err();
    List<String> places = List.of("nothing:", "bad/cut.zip", "missing:", "other/");
    for (int i = 1; i < places.size(); i++) {
      assertTrue(
          notes.indexOf("/" + places.get(i - 1)) < notes.indexOf("/" + places.get(i)),
          places.get(i) + " in " + notes);
    }
  }

  @Test
  void noThreadIsLeftBehind() throws InterruptedException {
    run("4", "--jsonl");
    for (int i = 0; i < 100 && isReading(); i++) {
      Thread.sleep(50);
    }
    assertFalse(isReading());
  }

  private static boolean isReading() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("in-order"));
  }
}
