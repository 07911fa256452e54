package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine on which the library of the index's compression cannot be loaded. */
class MissingLibraryTest {

  private static final String SAMPLE = "samples/ventura-softraid.panic";

  @TempDir Path folder;

  private Path index() {
    return folder.resolve("index");
  }

  /** Runs the command without a folder for the library; returns the exit status. */
  private int run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-DZstdTempFolder=" + folder.resolve("nowhere"),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command)
        .redirectOutput(said("out"))
        .redirectError(said("err"))
        .start()
        .waitFor();
  }

  private File said(String stream) {
    return folder.resolve(stream).toFile();
  }

  private void assertOneLineOfAdvice() throws IOException {
    List<String> lines = Files.readAllLines(said("err").toPath());
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.getFirst().contains(index() + " cannot be used: "), lines::toString);
    assertTrue(lines.getFirst().contains("No such file or directory"), lines::toString);
    assertTrue(lines.getFirst().contains("-DZstdTempFolder=FOLDER"), lines::toString);
    assertEquals(0, said("out").length());
  }

  @Test
  void indexingSaysInOneLineWhatToDoAndMakesNothing() throws Exception {
    assertEquals(1, run("index", "--quiet", "--index", index().toString(), SAMPLE));

    assertOneLineOfAdvice();
    assertFalse(Files.exists(index()));
  }

  @Test
  void onlyWhatReadsAnAnalysisFromTheIndexNeedsTheLibrary() throws Exception {
    assertEquals(0, Paniclens.run("index", "--index", index().toString(), SAMPLE).status());

    assertEquals(0, run("analyze", "--json", SAMPLE));
    assertEquals(0, run("stats", "--index", index().toString()));
    assertEquals(0, run("search", "--index", index().toString(), "--count"));
    assertEquals(0, run("search", "--index", index().toString()));
    assertEquals(1, run("search", "--json", "--index", index().toString()));
    assertOneLineOfAdvice();
  }
}
