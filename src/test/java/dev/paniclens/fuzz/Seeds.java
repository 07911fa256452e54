package dev.paniclens.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What fuzzers begin with, taken from the samples: they are kept once. */
public final class Seeds {
  private static final Path SAMPLES = Path.of("samples");

  private Seeds() {}

  /** Reports of every form. */
  public static List<byte[]> reports() {
    return contents(SAMPLES, ".panic", ".ips", ".txt", ".log");
  }

  /** Lists of kexts and extensions. */
  public static List<byte[]> inventories() {
    return contents(SAMPLES.resolve("inventories"), "");
  }

  private static List<byte[]> contents(Path folder, String... endings) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> Stream.of(endings).anyMatch(file.toString()::endsWith))
          .sorted()
          .map(Seeds::content)
          .toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
