package dev.paniclens.attribution;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The samples as texts. */
public final class SampleTexts {
  private SampleTexts() {}

  /** That of every file below their folder, a character each byte. */
  public static Stream<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("samples"))) {
      List<Path> all = files.filter(Files::isRegularFile).toList();
      List<String> texts = new ArrayList<>();
      for (Path file : all) {
        texts.add(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
      return texts.stream();
    }
  }
}
