package dev.paniclens;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The corpus of real reports, which lies beside the project and is no part of it. */
public final class Corpus {
  private static final Path FOLDER = Path.of("../shared/corpus");

  private Corpus() {}

  /**
   * Where it lies; where it is absent, the test is skipped, and fails in continuous integration.
   */
  public static Path folder() {
    boolean there = Files.exists(FOLDER.resolve("labels.jsonl"));
    if (!there && System.getenv("CI") != null) {
      fail("the corpus is missing: " + FOLDER.toAbsolutePath());
    }
    assumeTrue(there, "no corpus of real reports beside the project");
    return FOLDER;
  }

  /** Its reports, by name. */
  public static List<Path> reports() throws IOException {
    try (Stream<Path> files = Files.list(folder().resolve("reports"))) {
      return files.sorted().toList();
    }
  }
}
