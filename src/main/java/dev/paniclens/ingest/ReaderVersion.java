package dev.paniclens.ingest;

import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * Tells one way to read from another: a newer program can see more in an old file, and so can the
 * same one under higher limits.
 */
final class ReaderVersion {
  private static final String PROGRAM = program();

  private ReaderVersion() {}

  /** What stands for this program under these limits. */
  static String of(Limits limits) {
    return "%s nesting %d ratio %d unpacked %d"
        .formatted(PROGRAM, limits.maxNesting(), limits.maxRatio(), limits.maxUnpackedBytes());
  }

  /** The checksum of the program, which tells builds of one version apart, too. */
  private static String program() {
    try {
      Optional<CodeSource> code =
          Optional.ofNullable(ReaderVersion.class.getProtectionDomain().getCodeSource());
      if (code.isPresent()) {
        Path path = Path.of(code.get().getLocation().toURI());
        if (Files.isRegularFile(path)) {
          CRC32C crc = new CRC32C();
          crc.update(Files.readAllBytes(path));
          return "%08x".formatted(crc.getValue());
        }
      }
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // Classes from elsewhere have no checksum.
    }
    return "unpacked";
  }
}
