package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartialTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        ".a.panic.Xy12Zt",
        ".DS_Store",
        "a.panic.part",
        "a.ips.crdownload",
        "A.TMP",
        "a.panic~"
      })
  void hiddenAndUnfinishedFilesArePassedOver(String name) {
    assertTrue(Partial.isPassedOver(Path.of("in", name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.panic", "Kernel_2024-03-01-101112.panic", "a.tar.gz", "part", "a"})
  void otherNamesAreNot(String name) {
    assertFalse(Partial.isPassedOver(Path.of("in.tmp", ".hidden", name)));
  }
}
