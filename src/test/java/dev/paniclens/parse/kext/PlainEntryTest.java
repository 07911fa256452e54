package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.repair.EntryPlace;
import dev.paniclens.parse.repair.KernelLine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines that the readers of texts take for kexts of a list without looking closer. */
class PlainEntryTest {
  private static List<String> plainLinesOfSamples() throws IOException {
    try (Stream<Path> samples = Files.list(Path.of("samples"))) {
      return samples
          .filter(s -> s.toString().matches(".*\\.(panic|log)"))
          .flatMap(PlainEntryTest::lines)
          .filter(KextListEntry::isPlain)
          .toList();
    }
  }

  private static Stream<String> lines(Path sample) {
    try {
      return Files.readString(sample).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void everyPlainLineIsAnEntryAndNothingElse() throws IOException {
    List<String> plain = plainLinesOfSamples();
    assertTrue(plain.size() > 100, () -> "only " + plain.size());
    for (String line : plain) {
      assertTrue(KextListEntry.parse(line, 1).isPresent(), line);
      assertFalse(KernelLine.isOne(line), line);
      assertEquals(-1, EntryPlace.find(line), line);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.driver.Lamp\t1.2",
        "a.b\t1",
        "com.Example.iokit.Lamp-2_x\t1.0.0d1",
        "driver.AGPM!x.y\t110.23"
      })
  void anIdentifierATabAndAVersionArePlain(String line) {
    assertTrue(KextListEntry.isPlain(line));
    assertTrue(KextListEntry.parse(line, 1).isPresent());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\t1.0",
        "com.example.Lamp",
        "com.example.Lamp\t",
        "com.example.Lamp 1.0",
        "com.example.Lamp\tv1.0",
        "com.example.Lamp\t1.0 (addr 0x1000, size 4096)",
        "com.example.Lamp\t1.0\t",
        "com.example.Lamp.\t1.0",
        ">com.example.Lamp\t1.0",
        " com.example.Lamp\t1.0",
        "1.2.3\t1.0",
        "Lamp\t1.0",
        "com.example.Lamp(1.0)@0x1000->0x1fff\t1",
        "panic(cpu 0 caller 0xffffff80002d3f8a):\t1",
        "Kernel slide:\t0",
        "com.example.\u00e4\t1"
      })
  void whatIsWrittenOtherwiseIsLookedAtMoreClosely(String line) {
    assertFalse(KextListEntry.isPlain(line));
  }
}
