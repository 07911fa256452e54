package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "show 1",
        "search a --csv",
        "top --window 30d",
        "analyze a.panic",
        "analyze --html a.ips b.ips",
        "help index"
      })
  void whatIsOverAtOnceLeavesTheSecondCompilerOut(String line) throws Exception {
    List<String> words = options("", line);
    assertTrue(words.contains("-XX:TieredStopAtLevel=1"), words.toString());
    assertTrue(words.contains("-XX:+UseSerialGC"), words.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "index a",
        "--verbose index a",
        "watch a",
        "search a --json",
        "analyze --jsonl src",
        "advise --target-os 26 src",
        "analyze a.tar.gz",
        "analyze 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20"
      })
  void whatMayTakeLongCompilesWhatIsReallyHot(String line) throws Exception {
    List<String> words = options("", line);
    assertFalse(words.contains("-XX:TieredStopAtLevel=1"), words.toString());
    assertTrue(words.contains("-XX:Tier4InvocationThreshold=20000"), words.toString());
    assertEquals(1, words.stream().filter(w -> w.startsWith("-XX:+Use")).count());
  }

  @Test
  void whatTheUserAsksOfTheJvmPrevails() throws Exception {
    List<String> words = options("-XX:+UseG1GC -XX:TieredStopAtLevel=4", "analyze a.panic");
    assertTrue(
        words.indexOf("-XX:TieredStopAtLevel=4") > words.indexOf("-XX:TieredStopAtLevel=1"),
        words.toString());
    assertEquals(
        List.of("-XX:+UseG1GC"), words.stream().filter(w -> w.startsWith("-XX:+Use")).toList());
    assertEquals(List.of("analyze", "a.panic"), words.subList(words.size() - 2, words.size()));
  }

  /** What the launcher of a built checkout hands to Java, a word each. */
  private List<String> options(String more, String line) throws Exception {
    assumeTrue(File.separatorChar == '/');
    Path checkout = Files.createDirectories(folder.resolve("checkout"));
    Path launcher = Files.createDirectories(checkout.resolve("scripts")).resolve("paniclens");
    Files.copy(LAUNCHER, launcher);
    Files.createDirectories(checkout.resolve("src/main"));
    Files.createFile(checkout.resolve("pom.xml"));
    Files.createDirectories(checkout.resolve("target/lib"));
    Files.createFile(checkout.resolve("target/paniclens.jar"));
    Files.createFile(checkout.resolve("target/.built"));
    Path home = Files.createDirectories(folder.resolve("java"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"999\"\n");
    Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s\\n' \"$@\"\n");
    assertTrue(java.toFile().setExecutable(true));

    List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
    command.addAll(List.of(line.split(" ", -1)));
    ProcessBuilder builder = new ProcessBuilder(command).directory(checkout.toFile());
    builder.environment().put("JAVA_HOME", home.toString());
    builder.environment().put("PANICLENS_OPTS", more);
    Process process = builder.redirectErrorStream(true).start();
    String says = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), says);
    return says.lines().toList();
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
