package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, which is no part of the project. */
public final class Browser {
  private static final int SECONDS = 120;

  private final Path program;
  private final Path folder;

  private Browser(Path program, Path folder) {
    this.program = program;
    this.folder = folder;
  }

  /**
   * The one that is here; aborts the test if there is none, and fails it where CI is to have it.
   *
   * @param folder for what it keeps
   */
  static Browser find(Path folder) {
    return new Browser(program(), folder);
  }

  /** Where it is; aborts the test if it is nowhere, and fails it where CI is to have it. */
  public static Path program() {
    Optional<Path> program =
        Pattern.compile(":")
            .splitAsStream(System.getenv().getOrDefault("PATH", ""))
            .flatMap(in -> Stream.of("chromium", "chromium-browser").map(Path.of(in)::resolve))
            .filter(Files::isExecutable)
            .findFirst();
    if (program.isEmpty() && System.getenv("CI") != null) {
      fail("Chromium is missing: pages were seen by no browser");
    }
    assumeTrue(program.isPresent(), "Chromium is not here: pages were seen by no browser");
    return program.orElseThrow();
  }

  /** What it makes of a page, and the lines of its log. */
  record Seen(String dom, List<String> log) {}

  /** Opens a page that may look into pages beside it, and waits until it is loaded. */
  Seen open(Path page) throws IOException, InterruptedException {
    return open(page.toUri());
  }

  /** Opens a page, and waits until it is loaded. */
  Seen open(URI page) throws IOException, InterruptedException {
    Path dom = folder.resolve("dom");
    Path log = folder.resolve("log");
    List<String> command = new ArrayList<>(List.of(program.toString(), "--headless"));
    command.add("--no-sandbox"); // it refuses to run as root with one
    command.add("--disable-gpu");
    command.add("--disable-dev-shm-usage"); // containers have little
    command.add("--no-first-run");
    command.add("--allow-file-access-from-files");
    command.add("--user-data-dir=" + folder.resolve("profile"));
    command.add("--enable-logging=stderr");
    command.add("--dump-dom");
    command.add(page.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(dom.toFile())
            .redirectError(log.toFile())
            .start();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly().waitFor();
      fail("Chromium has not ended after " + SECONDS + " s: " + Files.readString(log));
    }
    assertEquals(0, process.exitValue(), Files.readString(log));
    assertTrue(Files.size(dom) > 0, Files.readString(log));
    return new Seen(Files.readString(dom), Files.readAllLines(log));
  }
}
