package dev.paniclens.watch;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Runs a command for each crash, with the analysis on its standard input. What the command prints
 * goes where this program prints.
 */
public final class CommandReceiver implements Receiver {
  /** How long a command may tidy up after it was told to end. */
  private static final long TIDY_SECONDS = 2;

  private final List<String> words;
  private final Duration limit;

  private CommandReceiver(List<String> words, Duration limit) {
    this.words = words;
    this.limit = limit;
  }

  /**
   * A receiver that runs a command.
   *
   * @param command its words, with quotes around those that have blanks; no shell reads them
   * @param limit how long it may run
   * @param environment where {@code PATH} is
   * @throws IllegalArgumentException if the command has no words, a quote too few, or is not there
   */
  public static CommandReceiver of(
      String command, Duration limit, Map<String, String> environment) {
    List<String> words = ShellWords.of(command);
    String program = words.getFirst();
    if (!isThere(program, environment.getOrDefault("PATH", ""))) {
      throw new IllegalArgumentException("there is no command \"" + program + "\"");
    }
    return new CommandReceiver(words, limit);
  }

  private static boolean isThere(String program, String path) {
    if (program.contains("/")) {
      return isProgram(Path.of(program));
    }
    return path.isEmpty()
        || Stream.of(path.split(File.pathSeparator, -1))
            .anyMatch(folder -> isProgram(Path.of(folder).resolve(program)));
  }

  private static boolean isProgram(Path path) {
    return Files.isExecutable(path) && !Files.isDirectory(path);
  }

  @Override
  public Optional<String> deliver(String json) throws InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(words)
              .redirectOutput(Redirect.INHERIT)
              .redirectError(Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      return Optional.of("the command could not be started: " + e.getMessage());
    }
    try {
      Thread feeder = new Thread(() -> feed(process, json), "paniclens-exec-input");
      feeder.setDaemon(true); // a command that never reads must not hold us
      feeder.start();
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.of("the command was ended after " + limit.toSeconds() + " s");
      }
    } finally {
      end(process);
    }
    int status = process.exitValue();
    return status == 0 ? Optional.empty() : Optional.of("the command ended with status " + status);
  }

  private static void feed(Process process, String json) {
    try (OutputStream in = process.getOutputStream()) {
      in.write((json + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // It did not want to read to the end; its exit status tells whether that is an error.
    }
  }

  /** Ends a process that still runs, and its children: first kindly, then for good. */
  private static void end(Process process) throws InterruptedException {
    if (!process.isAlive()) {
      return;
    }
    List<ProcessHandle> children = process.descendants().toList();
    children.forEach(ProcessHandle::destroy);
    process.destroy();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(TIDY_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } finally {
      children.forEach(ProcessHandle::destroyForcibly);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
