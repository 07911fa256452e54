package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script that starts the program, where it must not build. */
@Timeout(60)
class LauncherTest {
  private static final Path LAUNCHER = Path.of("scripts", "paniclens");

  @TempDir Path folder;

  @Test
  void copyInAnotherProjectBuildsNothing() throws Exception {
    assumeTrue(File.separatorChar == '/');
    Path project = Files.createDirectories(folder.resolve("project"));
    Path copy = Files.createDirectory(project.resolve("bin")).resolve("paniclens");
    Files.copy(LAUNCHER, copy);
    Files.createDirectories(project.resolve("src/main"));
    Files.writeString(
        project.resolve("pom.xml"), "<project><artifactId>another</artifactId></project>");

    ProcessBuilder builder = new ProcessBuilder("sh", copy.toString(), "--version");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process process = builder.redirectErrorStream(true).start();
    String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertEquals(1, process.waitFor(), says);
    assertTrue(says.contains("make a link to it instead of a copy"), says);
    assertEquals(List.of("bin", "pom.xml", "src"), names(project));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
