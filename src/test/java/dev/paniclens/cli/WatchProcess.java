package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** {@code paniclens watch} in a process of its own, whose output goes to a file. */
final class WatchProcess implements AutoCloseable {
  /** Far longer than anything takes, even where many builds share a machine. */
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  private final Process process;
  private final Path output;

  private WatchProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Starts it.
   *
   * @param output gets what it prints, on both streams
   */
  static WatchProcess start(Path output, String... args) throws IOException {
    List<String> java =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            "watch");
    Process process =
        new ProcessBuilder(Stream.concat(java.stream(), Stream.of(args)).toList())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new WatchProcess(process, output);
  }

  /** Sends a signal, as {@code kill} names it. */
  void signal(String name) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-s", name, "" + process.pid()).start();
    assertTrue(kill.waitFor() == 0, "kill failed");
  }

  /** Waits for its end, and gives its exit status. */
  int await() throws IOException, InterruptedException {
    if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
      fail("it does not end: " + output());
    }
    return process.exitValue();
  }

  String output() throws IOException {
    return Files.readString(output);
  }

  /** Waits until a line is printed, or a file says something. */
  void awaitText(Path file, Predicate<String> wanted) throws IOException, InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!Files.exists(file) || !wanted.test(Files.readString(file))) {
      if (System.nanoTime() - end > 0 || !process.isAlive()) {
        fail("it never came: " + output());
      }
      Thread.sleep(50);
    }
  }

  void awaitOutput(String part) throws IOException, InterruptedException {
    awaitText(output, text -> text.contains(part));
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
