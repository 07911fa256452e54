package dev.paniclens.knowledge.release;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlatformTest {

  @Test
  void namesOfReportsAreUnderstood() {
    assertEquals(Optional.of(Platform.MACOS), Platform.named("macOS"));
    assertEquals(Optional.of(Platform.MACOS), Platform.named("Mac OS X"));
    assertEquals(Optional.of(Platform.IOS), Platform.named("iPhone OS"));
    assertEquals(Optional.of(Platform.BRIDGEOS), Platform.named("Bridge OS"));
  }

  @Test
  void otherNamesAreNotGuessed() {
    assertEquals(Optional.empty(), Platform.named("watchOS"));
    assertEquals(Optional.empty(), Platform.named(""));
  }
}
